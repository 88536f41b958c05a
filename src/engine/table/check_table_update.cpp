// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The service is strict about what goes together: most changes want a request of their own.
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html
#include "engine/table/check_table_update.hpp"

#include <algorithm>
#include <dyntastic/operation/wire_json.hpp>
#include <set>

#include "engine/table/check_indexes.hpp"
#include "engine/table/check_key_schema.hpp"
#include "engine/table/check_replicas.hpp"
#include "engine/table/check_settings.hpp"
#include "engine/table/check_throughput.hpp"

namespace dyntastic::engine {
namespace {

using operation::BillingMode;
using operation::GlobalSecondaryIndexUpdate;
using operation::UpdateTableRequest;

bool has_updates(const UpdateTableRequest& request) {
    return request.global_secondary_index_updates && !request.global_secondary_index_updates->empty();
}

/// How many changes of each kind there are; what is empty counts for none.
struct Changes {
    explicit Changes(const UpdateTableRequest& request)
        : throughput(request.provisioned_throughput ? 1 : 0),
          billing(request.billing_mode ? 1 : 0),
          stream(request.stream_specification ? 1 : 0),
          indexes(has_updates(request) ? 1 : 0),
          encryption(request.sse_specification ? 1 : 0),
          table_class(request.table_class ? 1 : 0),
          protection(request.deletion_protection_enabled ? 1 : 0),
          limits(is_set(request.on_demand_throughput) ? 1 : 0),
          warmth(is_set(request.warm_throughput) ? 1 : 0),
          replication(request.global_table_settings_replication_mode ? 1 : 0) {}

    [[nodiscard]] int count() const noexcept {
        return throughput + billing + stream + indexes + encryption + table_class + protection + limits + warmth + replication;
    }

    int throughput, billing, stream, indexes, encryption, table_class, protection, limits, warmth, replication;
};

result<void> check_index_updates(const std::vector<GlobalSecondaryIndexUpdate>& updates) {
    if (updates.empty()) return invalid_parameter("List of GlobalSecondaryIndexUpdates is empty");
    std::set<std::string> names;
    for (const auto& update : updates) {
        const int actions = (update.create ? 1 : 0) + (update.update ? 1 : 0) + (update.erase ? 1 : 0);
        if (actions == 0) {
            return invalid_parameter("One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, "
                                     "GlobalSecondaryIndexUpdate.Delete must not be null");
        }
        if (actions > 1) {
            return invalid_parameter("Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object");
        }
        const std::string& name = index_name_of(update);
        if (!names.insert(name).second) {
            return invalid_parameter("Only one global secondary index update per index is allowed simultaneously. Index: " +
                                     name);
        }
    }
    return {};
}

/// In the order in which the service names them when a request breaks several.
result<void> check_combination(const UpdateTableRequest& request) {
    const Changes changes(request);
    const bool creates = has_updates(request) && std::any_of(request.global_secondary_index_updates->begin(),
                                                             request.global_secondary_index_updates->end(),
                                                             [](const auto& update) { return update.create.has_value(); });
    const auto alone = [&](int present) { return present == 0 || changes.count() == 1; };
    if (!alone(changes.encryption)) {
        return invalid_parameter("Server-Side Encryption modification must be the only operation in the request");
    }
    if (!alone(changes.table_class)) {
        return invalid_parameter("TableClass modification must be the only operation in the request");
    }
    if (!alone(changes.protection)) {
        return invalid_parameter("DeletionProtection modification must be the only operation in the request");
    }
    if (changes.warmth != 0 && creates) {
        return invalid_parameter("Create global secondary index cannot be specified when updating WarmThroughput");
    }
    if (changes.limits != 0 && changes.count() > 1 + changes.billing) {
        return invalid_parameter("OnDemandThroughput can only be combined with BillingMode in an UpdateTable request");
    }
    if (!alone(changes.warmth)) return invalid_parameter("WarmThroughput must be the only operation in the request");
    const bool changes_units = changes.throughput != 0 || request.billing_mode == BillingMode::provisioned;
    if (changes.stream != 0 && changes_units) {
        return invalid_parameter("You cannot modify stream status while updating table IOPS");
    }
    if (!changes_indexes(request)) return {};
    if (changes_units) return invalid_parameter("You cannot create or delete index while updating table IOPS");
    if (changes.stream != 0) return invalid_parameter("You cannot create or delete index while changing stream status");
    return {};
}

result<void> check_billing(const UpdateTableRequest& request) {
    if (request.billing_mode == BillingMode::provisioned && !request.provisioned_throughput) {
        return invalid_parameter("ProvisionedThroughput must be specified when BillingMode is PROVISIONED");
    }
    if (request.billing_mode == BillingMode::pay_per_request && request.provisioned_throughput) {
        return invalid_parameter("Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is "
                                 "PAY_PER_REQUEST");
    }
    return check_bounds(request.provisioned_throughput);
}

}  // namespace

const std::string& index_name_of(const GlobalSecondaryIndexUpdate& update) {
    return update.create ? update.create->index_name : update.update ? update.update->index_name : update.erase->index_name;
}

bool changes_indexes(const UpdateTableRequest& request) {
    return has_updates(request) &&
           std::any_of(request.global_secondary_index_updates->begin(), request.global_secondary_index_updates->end(),
                       [](const auto& update) { return update.create || update.erase; });
}

result<void> check_table_update(const UpdateTableRequest& request, std::string_view region) {
    if (auto checked = operation::check_constraints(request); !checked) return checked;
    if (auto checked = check_replicas(request, region); !checked) return checked;
    if (Changes(request).count() == 0) {
        return validation_failure(
            std::string("At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates, "
                        "SSESpecification, ReplicaUpdates, MultiAccountReplicaReady, ReplicaTransitRoleArn, ") +
            (request.multi_region_consistency ? "" : "MultiRegionConsistency, ") +
            "DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is required");
    }
    if (auto checked = check_replication_mode(request.global_table_settings_replication_mode); !checked) return checked;
    if (request.global_secondary_index_updates) {
        if (auto checked = check_index_updates(*request.global_secondary_index_updates); !checked) return checked;
    }
    if (auto checked = check_combination(request); !checked) return checked;
    if (auto checked = check_billing(request); !checked) return checked;
    if (auto checked = check_changed_stream(request.stream_specification); !checked) return checked;
    return check_encryption(request.sse_specification);
}

}  // namespace dyntastic::engine

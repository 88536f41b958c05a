// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/table/check_replicas.hpp"

#include <dyntastic/common/failure.hpp>
#include <string>

namespace dyntastic::engine {
namespace {

using operation::MultiRegionConsistency;
using operation::ReplicationGroupUpdate;
using operation::UpdateTableRequest;

int actions_of(const ReplicationGroupUpdate& update) {
    return (update.create ? 1 : 0) + (update.update ? 1 : 0) + (update.erase ? 1 : 0);
}

std::string_view region_of(const ReplicationGroupUpdate& update) {
    return update.create ? update.create->region_name : update.update ? update.update->region_name : update.erase->region_name;
}

result<void> check_region(const ReplicationGroupUpdate& update, std::string_view own) {
    if (actions_of(update) == 0) {
        return validation_failure("There are no actions specified in the Replica Update Action of the request.");
    }
    const std::string name(region_of(update));
    if (name == own) {
        return validation_failure("Cannot add, delete, or update the local region through ReplicaUpdates. Use CreateTable, "
                                  "DeleteTable, or UpdateTable as required.");
    }
    if (update.create) {
        return validation_failure("Region " + name +
                                  " is not supported. The latest version of global tables are only supported in the following "
                                  "regions: [" +
                                  std::string(own) + "]");
    }
    return validation_failure("Update global table operation failed because one or more replicas were not part of the global "
                              "table. Please retry the request without these replicas: [" +
                              name + "].");
}

bool modifies_other_fields(const UpdateTableRequest& request) {
    return request.attribute_definitions || request.billing_mode || request.provisioned_throughput ||
           request.on_demand_throughput || request.warm_throughput || request.global_secondary_index_updates ||
           request.stream_specification || request.sse_specification || request.table_class ||
           request.deletion_protection_enabled;
}

}  // namespace

bool changes_replicas(const UpdateTableRequest& request) noexcept {
    return request.replica_updates.has_value() || request.global_table_witness_updates.has_value();
}

result<void> check_replicas(const UpdateTableRequest& request, std::string_view region) {
    if (!changes_replicas(request)) return {};
    if (modifies_other_fields(request)) {
        return invalid_parameter("Requests that modify replicas or witnesses must not also modify other fields");
    }
    if (request.global_table_witness_updates && request.multi_region_consistency != MultiRegionConsistency::strong) {
        return validation_failure(
            "MultiRegionConsistency must be set as STRONG when GlobalTableWitnessUpdates parameter is present.");
    }
    if (request.replica_updates) {
        for (const auto& update : *request.replica_updates) {
            if (request.multi_region_consistency && (update.update || update.erase)) {
                return validation_failure(
                    "Only Replica Create actions are supported when MultiRegionConsistency parameter is provided.");
            }
            if (auto checked = check_region(update, region); !checked) return checked;
        }
    }
    // Witnesses alone: strong consistency needs replicas or a witness in exactly three regions.
    return validation_failure("Unsupported replica count for global tables with MultiRegionConsistency set to STRONG.");
}

result<void> check_replication_mode(const std::optional<operation::GlobalTableSettingsReplicationMode>& mode) {
    if (mode != operation::GlobalTableSettingsReplicationMode::enabled_with_overrides) return {};
    return validation_failure(
        "Value 'ENABLED_WITH_OVERRIDES' at 'GlobalTableSettingsReplicationMode' failed to satisfy constraint: "
        "Only ENABLED and DISABLED settings replication are supported for a Regional Table.");
}

}  // namespace dyntastic::engine

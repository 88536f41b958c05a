// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/table/plan_table_update.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "engine/table/change_throughput.hpp"
#include "engine/table/check_indexes.hpp"
#include "engine/table/check_key_schema.hpp"
#include "engine/table/check_settings.hpp"
#include "engine/table/check_table_update.hpp"

namespace dyntastic::engine {
namespace {

using operation::BillingMode;
using operation::GlobalSecondaryIndexDescription;
using operation::IndexStatus;
using operation::ProvisionedThroughputDescription;
using operation::TableStatus;

Failure over_limit(const std::string& text) { return {FailureKind::limit_exceeded, "Subscriber limit exceeded: " + text}; }
Failure too_many_online_changes() {
    return over_limit("Only 1 online index can be created or deleted simultaneously per table");
}

/// The service describes the units of before until the new ones are there.
void be_updating(ProvisionedThroughputDescription& response, const ProvisionedThroughputDescription& before,
                 const ProvisionedThroughputDescription& after) {
    response = after;
    response.read_capacity_units = before.read_capacity_units;
    response.write_capacity_units = before.write_capacity_units;
}

class Planner {
public:
    Planner(const catalog::Table& table, const operation::UpdateTableRequest& request, const Circumstances& at)
        : table_(table), request_(request), at_(at), was_on_demand_(is_on_demand(table.description)) {
        plan_.table = table.description;
    }

    [[nodiscard]] result<TableUpdatePlan> plan() {
        if (auto changed = change_billing(); !changed) return std::move(changed).error();
        if (auto changed = change_indexes(); !changed) return std::move(changed).error();
        if (auto changed = change_stream(); !changed) return std::move(changed).error();
        if (auto changed = change_encryption(); !changed) return std::move(changed).error();
        if (auto changed = change_limits(request_.on_demand_throughput, on_demand(), {}, plan_.table.on_demand_throughput);
            !changed) {
            return std::move(changed).error();
        }
        if (auto changed = change_warmth(request_.warm_throughput, {}, plan_.table.warm_throughput); !changed) {
            return std::move(changed).error();
        }
        change_class();
        if (request_.deletion_protection_enabled) {
            plan_.table.deletion_protection_enabled = *request_.deletion_protection_enabled;
        }
        if (request_.global_table_settings_replication_mode) {
            plan_.table.global_table_settings_replication_mode = request_.global_table_settings_replication_mode;
        }
        respond();
        return std::move(plan_);
    }

private:
    /// When units change; nothing is counted of a table that had none.
    [[nodiscard]] std::optional<std::chrono::system_clock::time_point> moment() const {
        return was_on_demand_ ? std::nullopt : std::optional(at_.now);
    }
    [[nodiscard]] bool on_demand() const { return is_on_demand(plan_.table); }

    /// Not one that the request creates: it names each index once.
    GlobalSecondaryIndexDescription* find_global(const std::string& name) {
        auto& indexes = plan_.table.global_secondary_indexes;
        const auto created = indexes.end() - static_cast<std::ptrdiff_t>(created_);
        const auto found = std::find_if(indexes.begin(), created, [&](const auto& i) { return i.index_name == name; });
        return found == created ? nullptr : &*found;
    }
    [[nodiscard]] bool is_local(const std::string& name) const {
        const auto& indexes = plan_.table.local_secondary_indexes;
        return std::any_of(indexes.begin(), indexes.end(), [&](const auto& index) { return index.index_name == name; });
    }
    [[nodiscard]] Failure no_index(const std::string& name) const {
        return {FailureKind::resource_not_found,
                "Requested resource not found: Index " + name + " for table " + plan_.table.table_name};
    }

    result<void> change_billing() {
        const auto& units = request_.provisioned_throughput;
        auto& summary = plan_.table.billing_mode_summary;
        if (units && was_on_demand_ && !request_.billing_mode) {
            return invalid_parameter("Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is "
                                     "PAY_PER_REQUEST");
        }
        if (units) {
            if (auto changed =
                    change_units(*units, {}, moment(), plan_.table.provisioned_throughput, plan_.table.warm_throughput);
                !changed) {
                return changed;
            }
        }
        if (request_.billing_mode == BillingMode::provisioned && was_on_demand_) {
            summary->billing_mode = BillingMode::provisioned;
            plan_.table.on_demand_throughput.reset();
            for (auto& index : plan_.table.global_secondary_indexes) index.on_demand_throughput.reset();
            return check_every_index_has_units();
        }
        if (request_.billing_mode == BillingMode::pay_per_request && !was_on_demand_) {
            summary = {BillingMode::pay_per_request, at_.now};
            take_units(plan_.table.provisioned_throughput, plan_.table.warm_throughput);
            for (auto& index : plan_.table.global_secondary_indexes) {
                take_units(index.provisioned_throughput, index.warm_throughput);
                ++index.provisioned_throughput.number_of_decreases_today;
            }
        }
        return {};
    }

    static void take_units(ProvisionedThroughputDescription& units, std::optional<operation::WarmThroughputDescription>& warm) {
        units.read_capacity_units = units.write_capacity_units = 0;
        warm_to(warm, *initial_on_demand.read_units_per_second, *initial_on_demand.write_units_per_second);
    }

    /// Nobody provisions an index but the request.
    result<void> check_every_index_has_units() {
        std::string without;
        for (const auto& index : plan_.table.global_secondary_indexes) {
            const auto& updates = request_.global_secondary_index_updates;
            const bool has = updates && std::any_of(updates->begin(), updates->end(), [&](const auto& update) {
                                 return update.update && update.update->index_name == index.index_name &&
                                        update.update->provisioned_throughput;
                             });
            if (!has) without.append(without.empty() ? "" : ",").append(index.index_name);
        }
        if (without.empty()) return {};
        return invalid_parameter("ProvisionedThroughput must be specified for index: " + without);
    }

    result<void> change_indexes() {
        if (!request_.global_secondary_index_updates) return {};
        const auto& updates = *request_.global_secondary_index_updates;
        const auto online_changes =
            std::count_if(updates.begin(), updates.end(), [](const auto& update) { return update.create || update.erase; });
        if (online_changes > 1) return too_many_online_changes();  // before what is wrong with one of them
        for (const auto& update : updates) {
            result<void> changed = update.create   ? create_index(*update.create)
                                   : update.update ? update_index(*update.update)
                                                   : erase_index(update.erase->index_name);
            if (!changed) return changed;
        }
        const auto& indexes = table_.indexes;
        const bool busy = std::any_of(indexes.begin(), indexes.end(),
                                      [&](const auto& index) { return !index->active && index->name != plan_.erase; });
        if (online_changes == 1 && busy) return too_many_online_changes();
        if (plan_.table.global_secondary_indexes.size() > max_global_indexes) {
            return over_limit("Number of global secondary indexes exceeds per-table limit of " +
                              std::to_string(max_global_indexes));
        }
        if (online_changes != 0) tidy_definitions(plan_.table);
        return plan_.create ? check_projected(projected(plan_.table)) : result<void>();
    }

    static std::size_t projected(const operation::TableDescription& table) {
        std::size_t count = 0;
        const auto add = [&](const auto& indexes) {
            for (const auto& index : indexes) {
                if (const auto& names = index.projection.non_key_attributes) count += names->size();
            }
        };
        add(table.local_secondary_indexes);
        add(table.global_secondary_indexes);
        return count;
    }

    result<void> create_index(const operation::GlobalSecondaryIndex& index) {
        if (find_global(index.index_name) != nullptr || is_local(index.index_name)) {
            return validation_failure("Attempting to create an index which already exists");
        }
        if (!request_.attribute_definitions || request_.attribute_definitions->empty()) {
            return invalid_parameter("AttributeDefinitions is not specified for index: " + index.index_name);
        }
        if (!definitions_) {
            if (auto checked = check_definitions(*request_.attribute_definitions); !checked) return checked;
            definitions_.emplace(*request_.attribute_definitions);
            for (const auto& known : plan_.table.attribute_definitions)
                types_.emplace(known.attribute_name, known.attribute_type);
        }
        if (auto checked = check_defined(index.key_schema, *definitions_); !checked) return checked;
        if (auto checked = check_global_key(index.key_schema); !checked) return checked;
        if (auto checked = check_projection(index.projection); !checked) return checked;
        if (auto checked = check_units_of_new(index); !checked) return checked;
        for (const auto& element : index.key_schema) {
            if (auto defined = define(*definitions_->find(element.attribute_name), element.key_type); !defined) return defined;
        }
        GlobalSecondaryIndexDescription description = describe_new(index, plan_.table);
        description.index_status = IndexStatus::creating;
        description.backfilling = false;
        plan_.table.global_secondary_indexes.push_back(std::move(description));
        ++created_;
        plan_.create = index;
        return {};
    }

    [[nodiscard]] result<void> check_units_of_new(const operation::GlobalSecondaryIndex& index) const {
        if (on_demand() && index.provisioned_throughput) {
            return invalid_parameter("Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: " +
                                     index.index_name + " when BillingMode is PAY_PER_REQUEST");
        }
        if (!on_demand() && !index.provisioned_throughput) {
            return invalid_parameter("Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: " +
                                     index.index_name);
        }
        const Subject subject{index.index_name};
        if (auto checked = check_bounds(index.provisioned_throughput); !checked) return checked;
        if (auto checked = check_new_limits(index.on_demand_throughput, on_demand(), subject); !checked) return checked;
        return check_new_warmth(index.warm_throughput, index.provisioned_throughput, subject);
    }

    /// A key attribute of a new index: new to the table, or of the type that it has there.
    result<void> define(const operation::AttributeDefinition& definition, operation::KeyType key_type) {
        const auto [known, is_new] = types_.emplace(definition.attribute_name, definition.attribute_type);
        if (is_new) plan_.table.attribute_definitions.push_back(definition);
        if (known->second == definition.attribute_type) return {};
        const auto schema = [&](ValueType type) {
            return "Schema:[SchemaElement: key{" + definition.attribute_name + ":" + std::string(type_name(type)) + ":" +
                   (key_type == operation::KeyType::hash ? "HASH" : "RANGE") + "}]";
        };
        return invalid_parameter("Attributes cannot be redefined. Please check that your attribute has the same type as "
                                 "previously defined. Existing schema: " +
                                 schema(known->second) + " New schema: " + schema(definition.attribute_type));
    }

    result<void> update_index(const operation::UpdateGlobalSecondaryIndex& update) {
        const std::string& name = update.index_name;
        if (is_local(name)) return validation_failure("Cannot update an index that is not a GlobalSecondaryIndex: " + name);
        GlobalSecondaryIndexDescription* const index = find_global(name);
        if (index == nullptr) return no_index(name);
        if (update.provisioned_throughput) {
            if (on_demand()) {
                return invalid_parameter("The only Updates for index: " + name +
                                         " when TableThroughputMode is PAY_PER_REQUEST can be to OnDemandThroughput, "
                                         "WarmThroughput");
            }
            if (auto checked = check_bounds(update.provisioned_throughput); !checked) return checked;
            if (auto changed = change_units(*update.provisioned_throughput, {name}, moment(), index->provisioned_throughput,
                                            index->warm_throughput);
                !changed) {
                return changed;
            }
        }
        if (auto changed = change_limits(update.on_demand_throughput, on_demand(), {name}, index->on_demand_throughput);
            !changed)
            return changed;
        if (auto changed = change_warmth(update.warm_throughput, {name}, index->warm_throughput); !changed) return changed;
        updated_.push_back(name);
        return {};
    }

    result<void> erase_index(const std::string& name) {
        if (is_local(name)) return validation_failure("Cannot delete an index that is not a GlobalSecondaryIndex: " + name);
        if (find_global(name) == nullptr) return no_index(name);
        std::erase_if(plan_.table.global_secondary_indexes, [&](const auto& index) { return index.index_name == name; });
        plan_.erase = name;
        return {};
    }

    result<void> change_stream() {
        const auto& stream = request_.stream_specification;
        if (!stream) return {};
        const bool is_on = plan_.table.stream_specification.has_value();
        if (stream->stream_enabled && is_on) {
            return validation_failure("Table already has an enabled stream: TableName: " + plan_.table.table_name);
        }
        if (!stream->stream_enabled && !is_on) {
            return validation_failure("Table has no stream to disable: TableName: " + plan_.table.table_name);
        }
        set_stream(plan_.table, *stream, at_);
        return {};
    }

    result<void> change_encryption() {
        const auto& encryption = request_.sse_specification;
        if (!encryption) return {};
        const auto& now = plan_.table.sse_description;
        if (!uses_kms(*encryption) && !now) return invalid_parameter("Table is already encrypted by default");
        if (now && encryption->kms_master_key_id && now->kms_master_key_arn == encryption->kms_master_key_id) {
            return invalid_parameter("Table is already encrypted with given KMSMasterKeyId. Use KMSMasterKeyId parameter if "
                                     "you want to change Master Key");
        }
        set_encryption(plan_.table, *encryption, at_);
        return {};
    }

    /// STANDARD is what a table is that says nothing, and stays unsaid.
    void change_class() {
        auto& summary = plan_.table.table_class_summary;
        if (!request_.table_class) return;
        const auto now = summary ? summary->table_class : operation::TableClass::standard;
        if (now != *request_.table_class) summary = {*request_.table_class, at_.now};
    }

    void respond();

    const catalog::Table& table_;
    const operation::UpdateTableRequest& request_;
    const Circumstances& at_;
    const bool was_on_demand_;
    std::vector<std::string> updated_;                // the indexes that an action updates
    std::size_t created_ = 0;                         // indexes, the last in the plan
    std::optional<DefinitionsByName> definitions_{};  // of the request, once they are checked
    std::map<std::string, ValueType> types_{};        // of the attributes that are defined in the plan, then too
    TableUpdatePlan plan_;
};

/// What takes the service time is described as under way.
void Planner::respond() {
    const operation::TableDescription& before = table_.description;
    operation::TableDescription& response = plan_.response = plan_.table;
    const bool switches = request_.billing_mode.has_value();
    if (switches || request_.provisioned_throughput || request_.stream_specification || request_.table_class || plan_.create ||
        plan_.erase) {
        response.table_status = TableStatus::updating;
    }
    if (request_.table_class) response.table_class_summary = before.table_class_summary;
    if (request_.sse_specification) {
        response.sse_description = before.sse_description ? before.sse_description : response.sse_description;
        if (response.sse_description) response.sse_description->status = operation::SseStatus::updating;
    }
    if (is_set(request_.warm_throughput)) {
        response.warm_throughput = before.warm_throughput;
        response.warm_throughput->status = operation::WarmThroughputStatus::updating;
    }
    if (!switches) {
        be_updating(response.provisioned_throughput, before.provisioned_throughput, plan_.table.provisioned_throughput);
    }
    for (const std::string& name : updated_) {
        for (auto& index : response.global_secondary_indexes) {
            if (index.index_name != name) continue;
            index.index_status = IndexStatus::updating;
            for (const auto& old : before.global_secondary_indexes) {
                if (old.index_name != name || switches) continue;
                be_updating(index.provisioned_throughput, old.provisioned_throughput, index.provisioned_throughput);
            }
        }
    }
    for (const auto& old : before.global_secondary_indexes) {
        if (old.index_name != plan_.erase) continue;
        response.global_secondary_indexes.push_back(old);
        response.global_secondary_indexes.back().index_status = IndexStatus::deleting;
        response.global_secondary_indexes.back().backfilling.reset();
    }
}

}  // namespace

result<TableUpdatePlan> plan_table_update(const catalog::Table& table, const operation::UpdateTableRequest& request,
                                          const Circumstances& at) {
    return Planner(table, request, at).plan();
}

}  // namespace dyntastic::engine

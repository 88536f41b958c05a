// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <dyntastic/client/client.hpp>
#include <dyntastic/model/tables.hpp>

namespace dyntastic::model {
namespace {

using operation::CreateTableRequest;
using operation::KeyType;

constexpr std::chrono::milliseconds first_wait{250};
constexpr std::chrono::milliseconds longest_wait{4000};

/// Asks `is_done` until it says yes.
template <class Question>
void wait_until(const Question& is_done, TableWait wait, const Sleeper* sleeper) {
    const Sleeper& sleep = sleeper == nullptr ? system_sleeper() : *sleeper;
    while (!is_done()) sleep.sleep(wait.next());
}

class RequestMaker {
public:
    RequestMaker(const TableDefinition& table, const CreateTableOptions& options) : table_(table), options_(options) {
        request_.table_name = table.name;
        add_key(request_.key_schema, table.model.hash_key, KeyType::hash);
        if (!table.model.range_key.empty()) add_key(request_.key_schema, table.model.range_key, KeyType::range);
        request_.billing_mode = options.billing;
        request_.provisioned_throughput = throughput({}, {});
    }

    void add(const IndexDefinition& index) {
        if (index.hash.count == 0) {
            operation::LocalSecondaryIndex local;
            add_key(local.key_schema, table_.model.hash_key, KeyType::hash);
            describe(local, index);
            if (!request_.local_secondary_indexes) request_.local_secondary_indexes.emplace();
            request_.local_secondary_indexes->push_back(std::move(local));
        } else {
            operation::GlobalSecondaryIndex global;
            for (std::size_t i = 0; i < index.hash.count; ++i) add_key(global.key_schema, index.hash.names[i], KeyType::hash);
            describe(global, index);
            global.provisioned_throughput = throughput(index.read_capacity, index.write_capacity);
            if (!request_.global_secondary_indexes) request_.global_secondary_indexes.emplace();
            request_.global_secondary_indexes->push_back(std::move(global));
        }
    }
    [[nodiscard]] CreateTableRequest finish() && { return std::move(request_); }

private:
    void add_key(std::vector<operation::KeySchemaElement>& schema, std::string_view name, KeyType type) {
        schema.push_back({std::string(name), type});
        auto& definitions = request_.attribute_definitions;
        if (std::any_of(definitions.begin(), definitions.end(),
                        [&](const auto& definition) { return definition.attribute_name == name; })) {
            return;
        }
        const auto stored = std::find_if(table_.attributes.begin(), table_.attributes.end(),
                                         [&](const StoredAttribute& attribute) { return attribute.name == name; });
        if (stored != table_.attributes.end()) definitions.push_back({std::string(name), stored->type});
    }

    /// What indexes of both kinds have, beside the hash key.
    template <class SecondaryIndex>
    void describe(SecondaryIndex& made, const IndexDefinition& index) {
        std::string name;
        for (const KeyNames* part : {&index.hash, &index.range}) {
            for (std::size_t i = 0; i < part->count; ++i) name.append(name.empty() ? "" : "_").append(part->names[i]);
        }
        made.index_name = index.name == nullptr ? name.append("-index") : index.name;
        for (std::size_t i = 0; i < index.range.count; ++i) add_key(made.key_schema, index.range.names[i], KeyType::range);
        made.projection.projection_type = index.projection.type;
        const auto* attributes = index.projection.attributes.data();
        if (const std::size_t count = index.projection.attribute_count; count != 0) {
            made.projection.non_key_attributes.emplace(attributes, attributes + count);
        }
    }

    [[nodiscard]] std::optional<operation::ProvisionedThroughput> throughput(std::optional<std::int64_t> read,
                                                                             std::optional<std::int64_t> write) const {
        if (options_.billing != provisioned) return std::nullopt;
        return operation::ProvisionedThroughput{read.value_or(options_.read_capacity), write.value_or(options_.write_capacity)};
    }

    const TableDefinition& table_;
    const CreateTableOptions& options_;
    CreateTableRequest request_;
};

}  // namespace

std::chrono::milliseconds TableWait::next() {
    const std::chrono::milliseconds left = timeout_ - waited_;
    if (left.count() <= 0) {
        throw TableNotReady(std::string(complaint_).append(" within ").append(std::to_string(timeout_.count())).append(" s"));
    }
    pause_ = pause_.count() == 0 ? first_wait : std::min(2 * pause_, longest_wait);
    const auto now = std::min(pause_, left);
    waited_ += now;
    return now;
}

TableWait wait_for_creation(const std::string& table_name, const CreateTableOptions& options) {
    return {"the table " + table_name + " or an index of it did not become active", options.timeout};
}

TableWait wait_for_deletion(const std::string& table_name, const DeleteTableOptions& options) {
    return {"the table " + table_name + " did not go away", options.timeout};
}

operation::CreateTableRequest create_table_request(const TableDefinition& table, std::span<const IndexDefinition> indexes,
                                                   const CreateTableOptions& options) {
    RequestMaker maker(table, options);
    for (const IndexDefinition& index : indexes) maker.add(index);
    return std::move(maker).finish();
}

bool is_active(const result<operation::DescribeTableResponse>& described) {
    if (!described) {
        // A table that was just made is not seen at once everywhere.
        if (described.error().kind() == FailureKind::resource_not_found) return false;
        throw_failure(described.error());
    }
    const auto& indexes = described->table.global_secondary_indexes;
    return described->table.table_status == operation::TableStatus::active &&
           std::all_of(indexes.begin(), indexes.end(),
                       [](const auto& index) { return index.index_status == operation::IndexStatus::active; });
}

bool table_exists(const result<operation::DescribeTableResponse>& described) {
    if (described) return true;
    if (described.error().kind() == FailureKind::resource_not_found) return false;
    throw_failure(described.error());
}

std::optional<operation::UpdateTimeToLiveRequest> time_to_live_change(const std::string& table_name,
                                                                      std::optional<std::string_view> attribute,
                                                                      const operation::DescribeTimeToLiveResponse& described) {
    const operation::TimeToLiveDescription& description = described.time_to_live_description;
    const bool is_on = description.time_to_live_status == operation::TimeToLiveStatus::enabled ||
                       description.time_to_live_status == operation::TimeToLiveStatus::enabling;
    if (attribute ? is_on && description.attribute_name == *attribute : !is_on) return std::nullopt;
    return operation::UpdateTimeToLiveRequest{
        table_name, {attribute ? std::string(*attribute) : description.attribute_name.value_or(""), attribute.has_value()}};
}

void create_table(client::Client& client, const TableDefinition& table, std::span<const IndexDefinition> indexes,
                  const CreateTableOptions& options) {
    (void)client.create_table(create_table_request(table, indexes, options)).value();
    if (!options.wait) return;
    wait_until([&] { return is_active(client.describe_table({table.name})); }, wait_for_creation(table.name, options),
               options.sleeper);
    if (table.ttl_attribute) set_time_to_live(client, table.name, *table.ttl_attribute);
}

void delete_table(client::Client& client, const std::string& table_name, const DeleteTableOptions& options) {
    (void)client.delete_table({table_name}).value();
    if (!options.wait) return;
    wait_until([&] { return !table_exists(client, table_name); }, wait_for_deletion(table_name, options), options.sleeper);
}

operation::TableDescription describe_table(client::Client& client, const std::string& table_name) {
    return client.describe_table({table_name}).value().table;
}

bool table_exists(client::Client& client, const std::string& table_name) {
    return table_exists(client.describe_table({table_name}));
}

void set_time_to_live(client::Client& client, const std::string& table_name, std::optional<std::string_view> attribute) {
    const auto described = client.describe_time_to_live({table_name}).value();
    if (const auto change = time_to_live_change(table_name, attribute, described)) {
        (void)client.update_time_to_live(*change).value();
    }
}

}  // namespace dyntastic::model

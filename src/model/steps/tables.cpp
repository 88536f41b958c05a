// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <dyntastic/common/detail/later.hpp>
#include <dyntastic/model/detail/steps/tables.hpp>

#include "model/drive.hpp"

namespace dyntastic::model {
namespace {

using operation::CreateTableRequest;
using operation::KeyType;

constexpr std::chrono::milliseconds first_wait{250};
constexpr std::chrono::milliseconds longest_wait{4000};

class RequestMaker {
public:
    RequestMaker(const TableDefinition& table, const CreateTableOptions& options) : table_(table), options_(options) {
        request_.table_name = table.name;
        add_key(request_.key_schema, table.model.hash_key, KeyType::hash);
        if (!table.model.range_key.empty()) add_key(request_.key_schema, table.model.range_key, KeyType::range);
        request_.billing_mode = options.billing;
        request_.provisioned_throughput = throughput({}, {});
        if (options.stream) request_.stream_specification = {true, options.stream};
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

CreateTableRequest create_table_request(const TableDefinition& table, std::span<const IndexDefinition> indexes,
                                        const CreateTableOptions& options) {
    RequestMaker maker(table, options);
    for (const IndexDefinition& index : indexes) maker.add(index);
    return std::move(maker).finish();
}

/// Whether there is such a table. Throws other failures.
bool exists(const result<operation::DescribeTableResponse>& described) {
    if (described) return true;
    if (described.error().kind() == FailureKind::resource_not_found) return false;
    throw_failure(described.error());
}

/// Whether the table and its indexes can be used. A table that was just made is not seen at once everywhere.
bool is_active(const result<operation::DescribeTableResponse>& described) {
    if (!exists(described)) return false;
    const auto& indexes = described->table.global_secondary_indexes;
    return described->table.table_status == operation::TableStatus::active &&
           std::all_of(indexes.begin(), indexes.end(),
                       [](const auto& index) { return index.index_status == operation::IndexStatus::active; });
}

}  // namespace

std::optional<DescribeTableSteps::Result> DescribeTableSteps::take(result<Response> response) const {
    if (!is_required_ && !exists(response)) return std::optional<Result>(std::in_place, std::nullopt);
    return std::optional<Result>(std::in_place, std::move(response).value().table);
}

DescribeTableSteps::Result DescribeTableSteps::run(client::Client& client) { return drive(client, *this); }

std::optional<Nothing> TimeToLiveSteps::take(result<Response> response) {
    if (update_) {
        (void)response.value();
        return Nothing{};
    }
    const auto described = only<operation::DescribeTimeToLiveResponse>(std::move(response)).value().time_to_live_description;
    const bool is_on = described.time_to_live_status == operation::TimeToLiveStatus::enabled ||
                       described.time_to_live_status == operation::TimeToLiveStatus::enabling;
    if (attribute_ ? is_on && described.attribute_name == attribute_ : !is_on) return Nothing{};
    update_ = {describe_.table_name,
               {attribute_ ? *attribute_ : described.attribute_name.value_or(""), attribute_.has_value()}};
    return std::nullopt;
}

Nothing TimeToLiveSteps::run(client::Client& client) { return drive(client, *this); }

void TableWait::prolong() {
    const auto left = saturated<std::chrono::milliseconds>(timeout_) - waited_;
    if (left.count() <= 0) {
        throw TableNotReady(std::string(complaint_).append(" within ").append(std::to_string(timeout_.count())).append(" s"));
    }
    pause_ = pause_.count() == 0 ? first_wait : std::min(2 * pause_, longest_wait);
    now_ = std::min(pause_, left);
    waited_ += now_;
    if (sleeper_ != nullptr) sleeper_->sleep(pause());
}

CreateTableSteps::CreateTableSteps(const TableDefinition& table, std::span<const IndexDefinition> indexes,
                                   const CreateTableOptions& options)
    : create_(create_table_request(table, indexes, options)),
      describe_{table.name},
      wait_("the table " + table.name + " or an index of it did not become active", options) {
    if (table.ttl_attribute) time_to_live_.emplace(table.name, table.ttl_attribute);
}

std::optional<Nothing> CreateTableSteps::take(result<Response> response) {
    if (is_active_) return time_to_live_->take(std::move(response));
    if (!is_made_) {
        (void)response.value();
        is_made_ = true;
        return wait_.is_wanted() ? std::nullopt : std::optional(Nothing{});
    }
    is_active_ = is_active(only<operation::DescribeTableResponse>(std::move(response)));
    if (is_active_ && !time_to_live_) return Nothing{};
    if (!is_active_) wait_.prolong();
    return std::nullopt;
}

Nothing CreateTableSteps::run(client::Client& client) { return drive(client, *this); }

StreamSettingSteps::StreamSettingSteps(const std::string& table_name, std::optional<operation::StreamViewType> view,
                                       const StreamSettingOptions& options)
    : describe_{table_name}, wait_("the table " + table_name + " did not become active", options) {
    update_.table_name = table_name;
    update_.stream_specification = {view.has_value(), view};
}

std::optional<Nothing> StreamSettingSteps::take(result<Response> response) {
    switch (stage_) {
        case Stage::look: {
            const auto described = only<operation::DescribeTableResponse>(std::move(response));
            const auto& now = described.value().table.stream_specification;
            const auto& wanted = update_.stream_specification;
            if (wanted->stream_enabled ? now == wanted : !now || !now->stream_enabled) return Nothing{};
            stage_ = Stage::update;
            return std::nullopt;
        }
        case Stage::update:
            (void)response.value();
            stage_ = Stage::wait;
            return wait_.is_wanted() ? std::nullopt : std::optional(Nothing{});
        default:
            if (is_active(only<operation::DescribeTableResponse>(std::move(response)))) return Nothing{};
            wait_.prolong();
            return std::nullopt;
    }
}

Nothing StreamSettingSteps::run(client::Client& client) { return drive(client, *this); }

std::optional<DescribeStreamSteps::Result> DescribeStreamSteps::take(result<Response> response) {
    if (auto* const table = std::get_if<operation::DescribeTableResponse>(&response.value())) {
        if (!table->table.latest_stream_arn) return std::optional<Result>(std::in_place, std::nullopt);
        stream_.stream_arn = *table->table.latest_stream_arn;
        return std::nullopt;
    }
    auto page = std::get<operation::DescribeStreamResponse>(*std::move(response)).stream_description;
    page.shards.insert(page.shards.begin(), std::make_move_iterator(description_.shards.begin()),
                       std::make_move_iterator(description_.shards.end()));
    description_ = std::move(page);
    stream_.exclusive_start_shard_id = std::exchange(description_.last_evaluated_shard_id, std::nullopt);
    if (stream_.exclusive_start_shard_id) return std::nullopt;
    return std::optional<Result>(std::in_place, std::move(description_));
}

DescribeStreamSteps::Result DescribeStreamSteps::run(client::Client& client) { return drive(client, *this); }

DeleteTableSteps::DeleteTableSteps(const std::string& table_name, const DeleteTableOptions& options)
    : delete_{table_name}, describe_{table_name}, wait_("the table " + table_name + " did not go away", options) {}

std::optional<Nothing> DeleteTableSteps::take(result<Response> response) {
    if (!is_deleted_) {
        (void)response.value();
        is_deleted_ = true;
        return wait_.is_wanted() ? std::nullopt : std::optional(Nothing{});
    }
    if (!exists(only<operation::DescribeTableResponse>(std::move(response)))) return Nothing{};
    wait_.prolong();
    return std::nullopt;
}

Nothing DeleteTableSteps::run(client::Client& client) { return drive(client, *this); }

void create_table(client::Client& client, const TableDefinition& table, std::span<const IndexDefinition> indexes,
                  const CreateTableOptions& options) {
    (void)CreateTableSteps(table, indexes, options).run(client);
}

bool table_exists(client::Client& client, std::string table_name) {
    return DescribeTableSteps(std::move(table_name), false).run(client).has_value();
}

void set_stream(client::Client& client, const std::string& table_name, std::optional<operation::StreamViewType> view,
                const StreamSettingOptions& options) {
    (void)StreamSettingSteps(table_name, view, options).run(client);
}

std::optional<operation::StreamDescription> describe_stream(client::Client& client, std::string table_name) {
    return DescribeStreamSteps(std::move(table_name)).run(client);
}

operation::TableDescription describe_table(client::Client& client, std::string table_name) {
    return DescribeTableSteps(std::move(table_name), true).run(client).value();
}

void delete_table(client::Client& client, const std::string& table_name, const DeleteTableOptions& options) {
    (void)DeleteTableSteps(table_name, options).run(client);
}

void set_time_to_live(client::Client& client, std::string table_name, std::optional<std::string_view> attribute) {
    (void)TimeToLiveSteps(std::move(table_name), attribute).run(client);
}

}  // namespace dyntastic::model

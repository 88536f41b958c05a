// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "workload.hpp"

#include <dyntastic/value/attribute_value.hpp>
#include <dyntastic/value/wire_json.hpp>
#include <optional>
#include <random>

#include "../streams/stream_reader.hpp"

namespace dyntastic::testing {
namespace {

using operation::KeyType;
constexpr const char* table_name = "rows";
constexpr int keys_of_stream = 24;

std::string json_of(const Item& item) { return to_wire_json(item.view()); }

operation::CreateTableRequest table_request(const std::string& name) {
    operation::CreateTableRequest request;
    request.table_name = name;
    request.attribute_definitions = {{"p", ValueType::string}, {"r", ValueType::number}};
    request.key_schema = {{"p", KeyType::hash}, {"r", KeyType::range}};
    request.billing_mode = operation::BillingMode::pay_per_request;
    return request;
}

operation::GlobalSecondaryIndex index_request(const std::string& name, const std::string& hash, const std::string& range,
                                              operation::ProjectionType projection) {
    operation::GlobalSecondaryIndex index;
    index.index_name = name;
    index.key_schema = {{hash, KeyType::hash}, {range, KeyType::range}};
    index.projection.projection_type = projection;
    return index;
}

}  // namespace

/// One item that changes: into another, or it goes.
struct Stream::Change {
    std::string key;
    std::optional<Item> item;
    bool is_update = false;  // adds one to n and sets kind, instead of replacing the item
};
struct Stream::Request {
    enum class Kind : std::uint8_t { single, transaction, batch } kind = Kind::single;
    std::vector<Change> changes{};
    std::string token{};
};

namespace {

Item key_item(const std::string& key) {
    const std::size_t slash = key.find('/');
    return Item{{"p", key.substr(0, slash)}, {"r", std::stoi(key.substr(slash + 1))}};
}

Item make_item(const std::string& key, int n, const std::string& kind, std::size_t size) {
    const Item keys = key_item(key);
    return Item{{"p", std::string(keys.find("p")->string())},
                {"r", keys.find("r")->number()},
                {"n", n},
                {"kind", kind},
                {"text", std::string(size, 'x')}};
}

}  // namespace

Stream::Request Stream::request(std::uint64_t n, const Rows& before) const {
    std::mt19937_64 random(seed_ * 1'000'003 + static_cast<std::uint64_t>(number_) * 7919 + n);
    const auto below = [&](std::uint64_t limit) { return random() % limit; };
    Request made;
    const std::uint64_t kind = below(10);
    made.kind = kind < 6 ? Request::Kind::single : kind < 8 ? Request::Kind::transaction : Request::Kind::batch;
    made.token = std::to_string(seed_) + "-" + std::to_string(number_) + "-" + std::to_string(n);
    const std::uint64_t count = made.kind == Request::Kind::single ? 1 : 2 + below(4);
    std::uint64_t which = below(keys_of_stream);
    for (std::uint64_t i = 0; i < count; ++i) {
        which = (which + 1 + below(3)) % keys_of_stream;  // no key twice: at most 5 steps of at most 3
        Change change;
        change.key = "s" + std::to_string(number_) + "-" + std::to_string(which % 5) + "/" + std::to_string(which);
        const std::string item_kind = "kind" + std::to_string(below(3));
        const std::uint64_t what = below(10);
        const auto old = before.find(change.key);
        if (what < 2) {
            change.item = std::nullopt;
        } else if (what < 5 && old != before.end() && made.kind != Request::Kind::batch) {
            change.is_update = true;
            const Item item = parse_wire_json(old->second).value();
            change.item =
                make_item(change.key, *item.find("n")->number().to<int>() + 1, item_kind, item.find("text")->string().size());
        } else {
            change.item = make_item(change.key, static_cast<int>(below(50)), item_kind, below(900));
        }
        made.changes.push_back(std::move(change));
    }
    return made;
}

std::vector<Rows> Stream::states(std::uint64_t n, const Rows& before) const {
    const Request made = request(n, before);
    std::vector<Rows> states;
    Rows rows = before;
    for (const Change& change : made.changes) {
        if (change.item) rows.insert_or_assign(change.key, json_of(*change.item));
        else rows.erase(change.key);
        if (made.kind == Request::Kind::batch) states.push_back(rows);
    }
    if (made.kind != Request::Kind::batch) states.push_back(rows);
    return states;
}

namespace {

template <class Request>
void set_update(Request& request, const Item& item) {
    request.update_expression = "SET kind = :k ADD n :one";
    request.expression_attribute_values.emplace(":k", make_value(std::string(item.find("kind")->string())));
    request.expression_attribute_values.emplace(":one", make_value(1));
}

template <class Response>
result<void> nothing_or_failure(const result<Response>& response) {
    return response ? result<void>() : response.error();
}

}  // namespace

result<void> Stream::send(engine::Engine& engine, const Request& made) const {
    if (made.kind == Request::Kind::batch) {
        operation::BatchWriteItemRequest request;
        for (const Change& change : made.changes) {
            operation::WriteRequest write;
            if (change.item) write.put_item = change.item;
            else write.delete_key = key_item(change.key);
            request.request_items[table_name].push_back(std::move(write));
        }
        return nothing_or_failure(engine.batch_write_item(request));
    }
    if (made.kind == Request::Kind::transaction) {
        operation::TransactWriteItemsRequest request;
        request.client_request_token = made.token;
        for (const Change& change : made.changes) {
            operation::TransactWriteItem write;
            write.table_name = table_name;
            if (change.is_update) {
                write.action = operation::TransactAction::update;
                write.item = key_item(change.key);
                set_update(write, *change.item);
            } else {
                write.action = change.item ? operation::TransactAction::put : operation::TransactAction::erase;
                write.item = change.item ? *change.item : key_item(change.key);
            }
            request.transact_items.push_back(std::move(write));
        }
        return nothing_or_failure(engine.transact_write_items(request));
    }
    const Change& change = made.changes.front();
    if (change.is_update) {
        operation::UpdateItemRequest request;
        request.table_name = table_name;
        request.key = key_item(change.key);
        set_update(request, *change.item);
        return nothing_or_failure(engine.update_item(request));
    }
    if (change.item) {
        operation::PutItemRequest request;
        request.table_name = table_name;
        request.item = *change.item;
        return nothing_or_failure(engine.put_item(request));
    }
    operation::DeleteItemRequest request;
    request.table_name = table_name;
    request.key = key_item(change.key);
    return nothing_or_failure(engine.delete_item(request));
}

result<void> Stream::run(engine::Engine& engine, std::uint64_t n, const Rows& before) const {
    return send(engine, request(n, before));
}

result<void> Stream::repeat(engine::Engine& engine, std::uint64_t n, const Rows& before) const {
    const Request made = request(n, before);
    return made.kind == Request::Kind::transaction ? send(engine, made) : result<void>();
}

bool Stream::is_transaction(std::uint64_t n, const Rows& before) const {
    return request(n, before).kind == Request::Kind::transaction;
}

Rows Stream::read(engine::Engine& engine) const {
    Rows rows;
    for (int p = 0; p < 5; ++p) {
        operation::QueryRequest request;
        request.table_name = table_name;
        request.key_condition_expression = "p = :p";
        const std::string partition = "s" + std::to_string(number_) + "-" + std::to_string(p);
        request.expression_attribute_values.emplace(":p", make_value(partition));
        const auto found = engine.query(request).value();
        for (const Item& item : found.items) {
            rows.emplace(partition + "/" + item.find("r")->number().to_string(), json_of(item));
        }
    }
    return rows;
}

result<void> create_workload_table(engine::Engine& engine) {
    if (engine.describe_table({table_name})) return {};
    auto request = table_request(table_name);
    request.attribute_definitions.push_back({"kind", ValueType::string});
    request.attribute_definitions.push_back({"n", ValueType::number});
    request.stream_specification = operation::StreamSpecification{true, operation::StreamViewType::new_and_old_images};
    request.global_secondary_indexes = {index_request("by-kind", "kind", "n", operation::ProjectionType::all),
                                        index_request("by-n", "n", "r", operation::ProjectionType::keys_only)};
    return nothing_or_failure(engine.create_table(request));
}

std::vector<std::string> check_records(engine::Engine& engine) {
    Replayed replayed = replay(read_stream(engine, stream_of(engine, table_name)));
    if (replayed.items != items_of(engine, table_name)) replayed.problems.emplace_back("the records make another table");
    return std::move(replayed.problems);
}

namespace {

constexpr const char* changing_table = "changing";

std::string arn() { return std::string("arn:aws:dynamodb:local:000000000000:table/") + changing_table; }

/// What there is after each step of a round; the first is what there is before it.
const std::vector<std::string>& round_of_tables() {
    static const std::vector<std::string> states{"none",
                                                 "table",
                                                 "table 10 items",
                                                 "table 10 items index",
                                                 "table 10 items index tag",
                                                 "table 10 items index tag expiry",
                                                 "table 10 items index expiry",
                                                 "table 10 items expiry",
                                                 "none"};
    return states;
}

}  // namespace

result<void> change_tables(engine::Engine& engine, std::uint64_t n) {
    operation::UpdateTableRequest update;
    update.table_name = changing_table;
    switch (n % 8) {
        case 0: return nothing_or_failure(engine.create_table(table_request(changing_table)));
        case 1: {
            operation::TransactWriteItemsRequest request;
            for (int i = 0; i < 10; ++i) {
                operation::TransactWriteItem write;
                write.table_name = changing_table;
                write.action = operation::TransactAction::put;
                write.item = Item{{"p", "p" + std::to_string(i)}, {"r", i}, {"kind", "k"}};
                request.transact_items.push_back(std::move(write));
            }
            return nothing_or_failure(engine.transact_write_items(request));
        }
        case 2: {
            update.attribute_definitions = {{"kind", ValueType::string}, {"r", ValueType::number}};
            operation::GlobalSecondaryIndexUpdate index;
            index.create = index_request("by-kind", "kind", "r", operation::ProjectionType::all);
            update.global_secondary_index_updates = {std::move(index)};
            return nothing_or_failure(engine.update_table(update));
        }
        case 3: return nothing_or_failure(engine.tag_resource({arn(), {{"color", "red"}}}));
        case 4: return nothing_or_failure(engine.update_time_to_live({changing_table, {"expires", true}}));
        case 5: return nothing_or_failure(engine.untag_resource({arn(), {"color"}}));
        case 6: {
            operation::GlobalSecondaryIndexUpdate index;
            index.erase = operation::DeleteGlobalSecondaryIndex{"by-kind"};
            update.global_secondary_index_updates = {std::move(index)};
            return nothing_or_failure(engine.update_table(update));
        }
        default: return nothing_or_failure(engine.delete_table({changing_table}));
    }
}

std::vector<std::string> table_states(std::uint64_t n) { return {round_of_tables()[n % 8], round_of_tables()[n % 8 + 1]}; }

std::string read_tables(engine::Engine& engine) {
    const auto described = engine.describe_table({changing_table});
    if (!described) return "none";
    std::string text = "table";
    if (described->table.item_count != 0) text += " " + std::to_string(described->table.item_count) + " items";
    for (const auto& index : described->table.global_secondary_indexes) {
        text += index.index_status == operation::IndexStatus::active && index.item_count == 10 ? " index" : " half an index";
    }
    const auto tagged = engine.list_tags_of_resource({arn(), std::nullopt}).value();
    for (const auto& tag : tagged.tags) {
        text += tag.key == "color" ? " tag" : " another tag";
    }
    const auto expiry = engine.describe_time_to_live({changing_table}).value();
    if (expiry.time_to_live_description.time_to_live_status == operation::TimeToLiveStatus::enabled) text += " expiry";
    return text;
}

}  // namespace dyntastic::testing

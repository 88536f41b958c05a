// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "stream_reader.hpp"

#include <dyntastic/value/attribute_value.hpp>
#include <dyntastic/value/wire_json.hpp>

namespace dyntastic::testing {

std::string stream_of(engine::Engine& engine, const std::string& table) {
    return engine.describe_table({table}).value().table.latest_stream_arn.value();
}

std::string horizon_of(engine::Engine& engine, const std::string& arn, const std::string& shard) {
    return engine.get_shard_iterator({arn, shard, operation::ShardIteratorType::trim_horizon, {}}).value().shard_iterator;
}

std::vector<operation::Shard> shards_of(engine::Engine& engine, const std::string& arn) {
    std::vector<operation::Shard> shards;
    operation::DescribeStreamRequest request{.stream_arn = arn, .limit = 2};
    do {
        auto page = engine.describe_stream(request).value().stream_description;
        shards.insert(shards.end(), page.shards.begin(), page.shards.end());
        request.exclusive_start_shard_id = page.last_evaluated_shard_id;
    } while (request.exclusive_start_shard_id);
    return shards;
}

std::vector<operation::Record> read_shard(engine::Engine& engine, std::string& iterator, std::int32_t limit) {
    std::vector<operation::Record> records;
    while (!iterator.empty()) {
        auto page = engine.get_records({iterator, limit}).value();
        iterator = page.next_shard_iterator.value_or(std::string());
        if (page.records.empty()) break;
        records.insert(records.end(), page.records.begin(), page.records.end());
    }
    return records;
}

std::vector<operation::Record> read_stream(engine::Engine& engine, const std::string& arn, std::int32_t limit) {
    std::vector<operation::Record> records;
    for (const operation::Shard& shard : shards_of(engine, arn)) {
        std::string iterator = horizon_of(engine, arn, shard.shard_id);
        auto of_shard = read_shard(engine, iterator, limit);
        records.insert(records.end(), of_shard.begin(), of_shard.end());
    }
    return records;
}

Replayed replay(const std::vector<operation::Record>& records) {
    Replayed replayed;
    std::map<std::string, std::string> last;  // number, by key
    for (const operation::Record& record : records) {
        const operation::StreamRecord& change = record.dynamodb;
        const std::string key = to_wire_json(change.keys.view());
        const auto wrong = [&](const std::string& what) {
            replayed.problems.push_back(change.sequence_number + " of " + key + ": " + what);
        };
        std::string& before = last[key];
        if (before >= change.sequence_number) wrong("its number is not greater than " + before);
        before = change.sequence_number;
        const auto found = replayed.items.find(key);
        const std::string old = found == replayed.items.end() ? "nothing" : found->second;
        const std::string old_image = change.old_image ? to_wire_json(change.old_image->view()) : "nothing";
        if (old != old_image) wrong("the old image is " + old_image + ", but there was " + old);
        const auto expected = !change.new_image               ? operation::EventName::remove
                              : found == replayed.items.end() ? operation::EventName::insert
                                                              : operation::EventName::modify;
        if (record.event_name != expected) wrong("the event's name does not fit its images");
        if (change.new_image && change.new_image == change.old_image) wrong("nothing has changed");
        if (change.new_image) replayed.items.insert_or_assign(key, to_wire_json(change.new_image->view()));
        else replayed.items.erase(key);
    }
    return replayed;
}

std::map<std::string, std::string> items_of(engine::Engine& engine, const std::string& table) {
    const auto schema = engine.describe_table({table}).value().table.key_schema;
    std::map<std::string, std::string> items;
    operation::ScanRequest request;
    request.table_name = table;
    for (;;) {
        auto page = engine.scan(request).value();
        for (const Item& item : page.items) {
            AttributeValue::Map all = to_attribute_map(item.view()), keys;
            for (const auto& element : schema) keys.emplace(element.attribute_name, all.at(element.attribute_name));
            items.emplace(to_wire_json(to_item(keys).view()), to_wire_json(item.view()));
        }
        if (!page.last_evaluated_key) return items;
        request.exclusive_start_key = page.last_evaluated_key;
    }
}

}  // namespace dyntastic::testing

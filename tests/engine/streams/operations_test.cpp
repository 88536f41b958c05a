// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What records hold, and what the four operations refuse. What the service was recorded to do stands in tests/facts.
#include <dyntastic/value/attribute_value.hpp>
#include <dyntastic/value/wire_json.hpp>
#include <thread>

#include "stream_test.hpp"

namespace dyntastic::testing {
namespace {

using operation::EventName;
using operation::ShardIteratorType;
using operation::StreamViewType;

class StreamOperations : public StreamTest {
protected:
    std::string shard() { return shards_of(engine(), arn).back().shard_id; }
    std::string iterator(ShardIteratorType type, std::optional<std::string> number = std::nullopt) {
        return engine().get_shard_iterator({arn, shard(), type, std::move(number)}).value().shard_iterator;
    }
    std::string refusal(const operation::GetShardIteratorRequest& request) {
        return text(engine().get_shard_iterator(request));
    }
    std::string refusal(const operation::GetRecordsRequest& request) { return text(engine().get_records(request)); }
    std::string refusal(const operation::DescribeStreamRequest& request) { return text(engine().describe_stream(request)); }
    std::string refusal(const operation::ListStreamsRequest& request) { return text(engine().list_streams(request)); }

    static std::string images(const operation::Record& record) {
        const auto shown = [](const std::optional<Item>& image) { return image ? to_wire_json(image->view()) : "none"; };
        return to_wire_json(record.dynamodb.keys.view()) + " " + shown(record.dynamodb.old_image) + " " +
               shown(record.dynamodb.new_image) + " " + std::to_string(record.dynamodb.size_bytes);
    }

private:
    template <class Response>
    static std::string text(const result<Response>& response) {
        return response ? "accepted" : std::string(response.error().type()) + ": " + response.error().message();
    }
};

TEST_P(StreamOperations, give_each_view_its_images) {
    const std::string key = R"({"id":{"S":"a"}})", one = R"({"id":{"S":"a"},"n":{"N":"1"}})",
                      two = R"({"id":{"S":"a"},"n":{"N":"2"}})";
    const auto images_of = [&](StreamViewType view, const std::string& table) {
        create(view, table);
        put("a", 1, table);
        put("a", 2, table);
        operation::DeleteItemRequest request;
        request.table_name = table;
        request.key = Item{{"id", "a"}};
        EXPECT_TRUE(engine().delete_item(request));
        std::vector<std::string> found;
        for (const auto& record : records()) {
            EXPECT_EQ(record.dynamodb.stream_view_type, view);
            found.push_back(images(record));
        }
        return found;
    };
    using All = std::vector<std::string>;
    EXPECT_EQ(images_of(StreamViewType::keys_only, "keys"),
              (All{key + " none none 3", key + " none none 3", key + " none none 3"}));
    EXPECT_EQ(images_of(StreamViewType::new_image, "new"),
              (All{key + " none " + one + " 9", key + " none " + two + " 9", key + " none none 3"}));
    EXPECT_EQ(images_of(StreamViewType::old_image, "old"),
              (All{key + " none none 3", key + " " + one + " none 9", key + " " + two + " none 9"}));
    EXPECT_EQ(images_of(StreamViewType::new_and_old_images, "both"),
              (All{key + " none " + one + " 9", key + " " + one + " " + two + " 15", key + " " + two + " none 9"}));
}

TEST_P(StreamOperations, record_only_what_changes) {
    create();
    put("a", 1);
    put("a", 1);
    put("a", Number("1.0"));
    erase("none");
    operation::UpdateItemRequest update;
    update.table_name = "things";
    update.key = Item{{"id", "a"}};
    update.update_expression = "REMOVE gone";
    ASSERT_TRUE(engine().update_item(update));
    update.key = Item{{"id", "made by its key"}};
    update.update_expression.reset();
    ASSERT_TRUE(engine().update_item(update));
    std::vector<EventName> events;
    for (const auto& record : records()) events.push_back(record.event_name);
    EXPECT_EQ(events, (std::vector{EventName::insert, EventName::insert}));
}

TEST_P(StreamOperations, say_where_a_record_comes_from) {
    create();
    put("a", 1);
    const auto first = records(), again = records();
    ASSERT_EQ(first.size(), 1U);
    const operation::Record& record = first.front();
    EXPECT_EQ(record.event_id.size(), 32U);
    EXPECT_EQ(record.event_id, again.front().event_id);
    EXPECT_EQ(record.event_version, "1.1");
    EXPECT_EQ(record.event_source, "aws:dynamodb");
    EXPECT_EQ(record.aws_region, "local");
    EXPECT_EQ(record.dynamodb.sequence_number.size(), 21U);
    EXPECT_EQ(record.dynamodb.approximate_creation_date_time, std::chrono::floor<std::chrono::seconds>(clock.now()));
    EXPECT_FALSE(record.user_identity);
}

TEST_P(StreamOperations, tell_the_deletion_of_expired_items_from_others) {
    create();
    ASSERT_TRUE(engine().update_time_to_live({"things", {"n", true}}));
    const auto now = std::chrono::duration_cast<std::chrono::seconds>(clock.now().time_since_epoch()).count();
    put("a", now);
    put("b", now);
    erase("b");
    EXPECT_EQ(engine().delete_expired_items().value(), 1U);
    const auto found = records();
    ASSERT_EQ(found.size(), 4U);
    EXPECT_FALSE(found[2].user_identity);
    ASSERT_TRUE(found[3].user_identity);
    EXPECT_EQ(found[3].user_identity->type, "Service");
    EXPECT_EQ(found[3].user_identity->principal_id, "dynamodb.amazonaws.com");
    EXPECT_EQ(found[3].event_name, EventName::remove);
}

TEST_P(StreamOperations, record_a_transaction_once_in_its_order) {
    create();
    operation::TransactWriteItemsRequest request;
    request.client_request_token = "token";
    for (const char* id : {"c", "a", "b"}) {
        auto& one = request.transact_items.emplace_back();
        one.table_name = "things";
        one.action = operation::TransactAction::put;
        one.item = Item{{"id", id}};
    }
    ASSERT_TRUE(engine().transact_write_items(request));
    ASSERT_TRUE(engine().transact_write_items(request)) << "a repetition";
    std::string ids;
    for (const auto& record : records()) ids += record.dynamodb.keys.find("id")->string();
    EXPECT_EQ(ids, "cab");
}

TEST_P(StreamOperations, begin_where_the_iterator_says) {
    create();
    for (int i = 0; i < 5; ++i) put("a", i);
    const auto all = records();
    ASSERT_EQ(all.size(), 5U);
    const std::string third = all[2].dynamodb.sequence_number;
    const auto count = [&](ShardIteratorType type, std::optional<std::string> number = std::nullopt) {
        return engine().get_records({iterator(type, std::move(number)), std::nullopt}).value().records.size();
    };
    EXPECT_EQ(count(ShardIteratorType::trim_horizon), 5U);
    EXPECT_EQ(count(ShardIteratorType::latest), 0U);
    EXPECT_EQ(count(ShardIteratorType::at_sequence_number, third), 3U);
    EXPECT_EQ(count(ShardIteratorType::after_sequence_number, third), 2U);
    EXPECT_EQ(count(ShardIteratorType::at_sequence_number, std::string(21, '0')), 5U);
    EXPECT_EQ(count(ShardIteratorType::after_sequence_number, std::string(40, '9')), 0U);
    const auto start = shards_of(engine(), arn).front().sequence_number_range.starting_sequence_number;
    EXPECT_EQ(count(ShardIteratorType::at_sequence_number, start), 5U);

    std::string latest = iterator(ShardIteratorType::latest);
    put("b", 1);
    EXPECT_EQ(read_shard(engine(), latest).size(), 1U);
    EXPECT_EQ(read_shard(engine(), latest).size(), 0U) << "and goes on behind it";
    put("b", 2);
    EXPECT_EQ(read_shard(engine(), latest).size(), 1U);
}

TEST_P(StreamOperations, read_pages_of_a_thousand_records_and_a_megabyte) {
    create();
    const std::string large(300'000, 'x');
    for (int i = 0; i < 5; ++i) put("a" + std::to_string(i), large);
    const auto page = engine().get_records({iterator(ShardIteratorType::trim_horizon), std::nullopt}).value();
    EXPECT_EQ(page.records.size(), 3U);
    EXPECT_EQ(records().size(), 5U);
    for (int i = 0; i < 1'100; ++i) put("b", i);
    std::string next = iterator(ShardIteratorType::after_sequence_number, records().at(4).dynamodb.sequence_number);
    EXPECT_EQ(engine().get_records({next, std::nullopt}).value().records.size(), 1'000U);
    EXPECT_EQ(engine().get_records({next, 3}).value().records.size(), 3U);
}

TEST_P(StreamOperations, refuse_iterators_that_are_old_or_not_theirs) {
    create();
    put("a", 1);
    const std::string good = iterator(ShardIteratorType::trim_horizon);
    clock.advance(std::chrono::seconds(900));
    EXPECT_EQ(refusal(operation::GetRecordsRequest{good, {}}), "accepted");
    clock.advance(std::chrono::milliseconds(1));
    EXPECT_EQ(refusal(operation::GetRecordsRequest{good, {}}),
              "ExpiredIteratorException: Iterator expired. The iterator has been created more than 900 seconds ago.");
    const std::string invalid = "ValidationException: Invalid ShardIterator";
    for (std::size_t i = 0; i < good.size(); i += 7) {
        std::string changed = good;
        changed[i] = changed[i] == 'x' ? 'y' : 'x';
        EXPECT_EQ(refusal(operation::GetRecordsRequest{changed, {}}), invalid) << changed;
    }
    EXPECT_EQ(refusal(operation::GetRecordsRequest{good, 1001}),
              "ValidationException: One or more parameter values were invalid: Limit should be less than or equal to 1000");
    EXPECT_EQ(
        refusal(operation::GetRecordsRequest{good, 0}),
        "ValidationException: 1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member must "
        "have value greater than or equal to 1");
}

TEST_P(StreamOperations, refuse_what_is_not_there) {
    create();
    const std::string other = arn.substr(0, arn.find("things")) + "nothing" + arn.substr(arn.find("/stream/"));
    const std::string no_stream = "ResourceNotFoundException: Requested resource not found: Stream: ARN not found";
    EXPECT_EQ(refusal(operation::DescribeStreamRequest{.stream_arn = other}), no_stream);
    EXPECT_EQ(refusal(operation::GetShardIteratorRequest{other, shard(), ShardIteratorType::latest, {}}), no_stream);
    const std::string wrong(50, 'x');
    EXPECT_EQ(refusal(operation::DescribeStreamRequest{.stream_arn = wrong}), "ValidationException: Invalid StreamArn");
    EXPECT_EQ(refusal(operation::ListStreamsRequest{.exclusive_start_stream_arn = wrong}),
              "ValidationException: Invalid StreamArn");
    EXPECT_EQ(refusal(operation::GetShardIteratorRequest{
                  arn, "shardId-00000000000000000000-00000000", ShardIteratorType::latest, {}}),
              "ResourceNotFoundException: Requested resource not found: Shard does not exist");
    EXPECT_EQ(refusal(operation::GetShardIteratorRequest{arn, shard(), ShardIteratorType::at_sequence_number, {}}),
              "ValidationException: One or more parameter values were invalid: Invalid SequenceNumber");
    EXPECT_EQ(refusal(operation::GetShardIteratorRequest{arn, shard(), ShardIteratorType::latest, std::string(21, '1')}),
              "ValidationException: One or more parameter values were invalid: SequenceNumber should not be passed for this "
              "iterator type");
    EXPECT_EQ(
        refusal(operation::ListStreamsRequest{.limit = 101}),
        "ValidationException: One or more parameter values were invalid: Limit cannot be greater than the maximum allowed "
        "size: 100");
    EXPECT_EQ(refusal(operation::DescribeStreamRequest{.stream_arn = arn, .limit = 101}),
              "ValidationException: One or more parameter values were invalid: Limit cannot be greater than the maximum: 100");
}

TEST_P(StreamOperations, wake_who_waits_for_a_record_or_the_end_of_a_shard) {
    constexpr std::chrono::minutes long_enough(5);
    create();
    put("a", 1);
    EXPECT_TRUE(engine().wait_for_records(iterator(ShardIteratorType::trim_horizon), long_enough).value());
    const std::string latest = iterator(ShardIteratorType::latest);
    EXPECT_FALSE(engine().wait_for_records(latest, std::chrono::milliseconds(0)).value());
    {
        std::thread waiter([&] { EXPECT_TRUE(engine().wait_for_records(latest, long_enough).value()); });
        put("a", 2);
        waiter.join();
    }
    const std::string last = iterator(ShardIteratorType::latest);
    std::thread waiter([&] { EXPECT_TRUE(engine().wait_for_records(last, long_enough).value()); });
    ASSERT_TRUE(engine().renew_stream_shards("things"));
    waiter.join();
    EXPECT_FALSE(engine().wait_for_records("something", long_enough));
}

INSTANTIATE_TEST_SUITE_P(Stores, StreamOperations, ::testing::ValuesIn(store_kinds()),
                         [](const auto& each) { return each.param; });

}  // namespace
}  // namespace dyntastic::testing

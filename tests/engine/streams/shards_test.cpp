// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The life of shards: parents, children, closed ones, and streams that are switched off and on.
#include <dyntastic/value/attribute_value.hpp>
#include <set>

#include "stream_test.hpp"

namespace dyntastic::testing {
namespace {

class Shards : public StreamTest {
protected:
    std::vector<operation::Shard> shards() { return shards_of(engine(), arn); }
    operation::StreamStatus status() {
        return engine().describe_stream({.stream_arn = arn}).value().stream_description.stream_status;
    }
    std::vector<operation::Shard> children_of(const std::string& shard) {
        operation::DescribeStreamRequest request{.stream_arn = arn};
        request.shard_filter = operation::ShardFilter{operation::ShardFilterType::child_shards, shard};
        return engine().describe_stream(request).value().stream_description.shards;
    }
    static bool is_open(const operation::Shard& shard) { return !shard.sequence_number_range.ending_sequence_number; }
};

TEST_P(Shards, begin_with_one_open_shard) {
    create();
    ASSERT_EQ(shards().size(), 1U);
    EXPECT_TRUE(is_open(shards().front()));
    EXPECT_FALSE(shards().front().parent_shard_id);
    EXPECT_EQ(shards().front().shard_id.size(), 37U);
}

TEST_P(Shards, are_replaced_by_a_child_when_they_are_old_and_written_to) {
    create();
    put("a", 1);
    clock.advance(std::chrono::hours(4) - std::chrono::milliseconds(1));
    put("a", 2);
    ASSERT_EQ(shards().size(), 1U);
    std::string iterator = horizon_of(engine(), arn, shards().front().shard_id);
    clock.advance(std::chrono::milliseconds(1));
    ASSERT_EQ(shards().size(), 1U) << "an idle shard stays";
    put("a", 3);
    const auto both = shards();
    ASSERT_EQ(both.size(), 2U);
    EXPECT_EQ(both[1].parent_shard_id, both[0].shard_id);
    EXPECT_TRUE(is_open(both[1]));
    EXPECT_EQ(children_of(both[0].shard_id), std::vector{both[1]});
    EXPECT_TRUE(children_of(both[1].shard_id).empty());
    const auto of_parent = read_shard(engine(), iterator);
    ASSERT_EQ(of_parent.size(), 2U);
    EXPECT_TRUE(iterator.empty()) << "a closed shard has an end";
    EXPECT_EQ(of_parent.back().dynamodb.sequence_number, both[0].sequence_number_range.ending_sequence_number);
    EXPECT_GT(*both[1].sequence_number_range.starting_sequence_number, of_parent.back().dynamodb.sequence_number);
    const auto all = records();
    ASSERT_EQ(all.size(), 3U);
    EXPECT_GT(all[2].dynamodb.sequence_number, *both[1].sequence_number_range.starting_sequence_number);
}

TEST_P(Shards, split_and_keep_each_item_in_one_line_of_descent) {
    open({.stream_shards = 4});
    create();
    ASSERT_EQ(shards().size(), 4U);
    for (int i = 0; i < 40; ++i) put("id" + std::to_string(i % 10), i);
    ASSERT_TRUE(engine().renew_stream_shards("things", true));
    ASSERT_EQ(shards().size(), 12U);
    for (int i = 40; i < 80; ++i) put("id" + std::to_string(i % 10), i);
    std::map<std::string, std::set<std::string>> shards_of_item;
    std::map<std::string, std::string> parents;
    std::size_t used = 0;
    for (const auto& shard : shards()) {
        parents[shard.shard_id] = shard.parent_shard_id.value_or("");
        std::string iterator = horizon_of(engine(), arn, shard.shard_id);
        const auto read = read_shard(engine(), iterator);
        used += read.empty() ? 0U : 1U;
        EXPECT_EQ(iterator.empty(), !is_open(shard));
        for (const auto& record : read) {
            shards_of_item[std::string(record.dynamodb.keys.find("id")->string())].insert(shard.shard_id);
        }
    }
    EXPECT_GT(used, 4U) << "items spread over shards";
    for (const auto& [id, of_item] : shards_of_item) {
        ASSERT_EQ(of_item.size(), 2U) << id;
        EXPECT_EQ(parents[*of_item.rbegin()], *of_item.begin());
    }
    EXPECT_EQ(replay(records()).items, items_of(engine(), "things"));
}

TEST_P(Shards, end_when_the_stream_is_switched_off_and_stay_readable_beside_the_next_stream) {
    create();
    put("a", 1);
    std::string iterator = horizon_of(engine(), arn, shards().front().shard_id);
    const std::string first = arn;
    switch_stream(false);
    EXPECT_EQ(arn, first) << "the table still names it";
    EXPECT_EQ(status(), operation::StreamStatus::disabled);
    EXPECT_FALSE(is_open(shards().front()));
    put("a", 2);
    EXPECT_EQ(read_shard(engine(), iterator).size(), 1U);
    EXPECT_TRUE(iterator.empty());
    switch_stream(true);
    EXPECT_NE(arn, first);
    put("a", 3);
    EXPECT_EQ(records().size(), 1U);
    EXPECT_EQ(read_stream(engine(), first).size(), 1U);
    const auto listed = engine().list_streams({.table_name = "things"}).value().streams;
    ASSERT_EQ(listed.size(), 2U);
    EXPECT_EQ(listed[0].stream_arn, first);
    EXPECT_EQ(listed[1].stream_arn, arn);
}

TEST_P(Shards, end_with_the_table_which_may_come_again) {
    create();
    put("a", 1);
    const std::string first = arn;
    ASSERT_TRUE(engine().delete_table({"things"}));
    EXPECT_EQ(status(), operation::StreamStatus::disabled);
    EXPECT_EQ(records().size(), 1U) << "deleting the table removes no item by itself";
    create();
    EXPECT_NE(arn, first) << "even in the same millisecond";
    EXPECT_EQ(records().size(), 0U);
    EXPECT_EQ(read_stream(engine(), first).size(), 1U);
}

TEST_P(Shards, are_what_they_were_after_opening_again) {
    if (!is_durable()) GTEST_SKIP() << "memory forgets";
    create();
    put("a", 1);
    std::string iterator = horizon_of(engine(), arn, shards().front().shard_id);
    ASSERT_TRUE(engine().renew_stream_shards("things", true));
    put("a", 2);
    const auto before = shards();
    open();
    EXPECT_EQ(shards(), before);
    EXPECT_EQ(read_shard(engine(), iterator).size(), 1U) << "iterators outlive the engine";
    put("a", 3);
    EXPECT_EQ(records().size(), 3U);
    EXPECT_EQ(replay(records()).problems, std::vector<std::string>());
    switch_stream(false);
    open();
    EXPECT_EQ(status(), operation::StreamStatus::disabled);
    put("a", 4);
    EXPECT_EQ(records().size(), 3U);
}

INSTANTIATE_TEST_SUITE_P(Stores, Shards, ::testing::ValuesIn(store_kinds()), [](const auto& each) { return each.param; });

}  // namespace
}  // namespace dyntastic::testing

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Records live for 24 hours of the clock, to the millisecond, whether their bytes are gone or not.
#include <dyntastic/value/attribute_value.hpp>

#include "stream_test.hpp"

namespace dyntastic::testing {
namespace {

using operation::ShardIteratorType;
using std::chrono::hours;
using std::chrono::milliseconds;

class Trimming : public StreamTest {
protected:
    result<operation::GetRecordsResponse> read_at(const std::string& number) {
        const std::string shard = shards_of(engine(), arn).front().shard_id;
        auto iterator = engine().get_shard_iterator({arn, shard, ShardIteratorType::at_sequence_number, number});
        if (!iterator) return iterator.error();
        return engine().get_records({iterator->shard_iterator, std::nullopt});
    }
};

TEST_P(Trimming, ends_records_after_exactly_24_hours) {
    open({.stream_shard_age = milliseconds(0)});
    create();
    put("a", 1);
    clock.advance(milliseconds(10));
    put("a", 2);
    const auto all = records();
    ASSERT_EQ(all.size(), 2U);
    const std::string first = all[0].dynamodb.sequence_number, second = all[1].dynamodb.sequence_number;
    clock.advance(hours(24) - milliseconds(11));
    EXPECT_EQ(read_at(first).value().records.size(), 2U);
    clock.advance(milliseconds(1));
    const auto trimmed = read_at(first);
    ASSERT_FALSE(trimmed);
    EXPECT_EQ(trimmed.error().kind(), FailureKind::trimmed_data_access);
    EXPECT_EQ(trimmed.error().message(), "The data you are trying to access has been trimmed");
    EXPECT_EQ(read_at(second).value().records.size(), 1U);
    EXPECT_EQ(records().size(), 1U) << "from the horizon on";
    ASSERT_TRUE(engine().delete_expired_items());
    EXPECT_EQ(records().size(), 1U);
    clock.advance(milliseconds(10));
    EXPECT_EQ(records().size(), 0U);
}

TEST_P(Trimming, never_passes_a_reader_that_keeps_up) {
    open({.stream_shard_age = milliseconds(0)});
    create();
    put("a", 1);
    std::string iterator = horizon_of(engine(), arn, shards_of(engine(), arn).front().shard_id);
    EXPECT_EQ(read_shard(engine(), iterator).size(), 1U);
    for (int i = 0; i < 400; ++i) {  // an idle reader, for more than three days
        clock.advance(std::chrono::minutes(14));
        EXPECT_EQ(read_shard(engine(), iterator).size(), 0U);
    }
    put("a", 2);
    EXPECT_EQ(read_shard(engine(), iterator).size(), 1U);
}

TEST_P(Trimming, gives_memory_back) {
    if (is_durable()) GTEST_SKIP() << "on disk the space is RocksDB's business";
    open({.stream_retention = hours(1)});
    create();
    for (int i = 0; i < 100; ++i) put("a", i);
    EXPECT_GT(engine().stream_bytes(), 4'000U);
    clock.advance(hours(1));
    put("a", "the write that finds the others old");
    EXPECT_LT(engine().stream_bytes(), 500U);
    clock.advance(hours(1));
    ASSERT_TRUE(engine().delete_expired_items());
    EXPECT_EQ(engine().stream_bytes(), 0U);
}

TEST_P(Trimming, keeps_the_memory_within_its_bound) {
    if (is_durable()) GTEST_SKIP() << "the bound is that of memory";
    constexpr std::size_t bound = 20'000;
    open({.stream_memory = bound});
    create();
    put("a", 0);
    const std::string first = records().front().dynamodb.sequence_number;
    for (int i = 0; i < 1'000; ++i) {
        put("a", i + 1);
        EXPECT_LE(engine().stream_bytes(), bound);
    }
    EXPECT_EQ(read_at(first).error().kind(), FailureKind::trimmed_data_access);
    const auto left = records();
    EXPECT_GT(left.size(), 20U);
    EXPECT_EQ(left.back().dynamodb.new_image->find("n")->number(), Number(1'000));
}

TEST_P(Trimming, removes_a_stream_24_hours_after_it_was_switched_off) {
    create();
    put("a", 1);
    switch_stream(false);
    const auto listed = [&] { return engine().list_streams({}).value().streams.size(); };
    clock.advance(hours(24) - milliseconds(1));
    EXPECT_EQ(listed(), 1U);
    EXPECT_TRUE(engine().describe_stream({.stream_arn = arn}));
    clock.advance(milliseconds(1));
    EXPECT_EQ(listed(), 0U);
    const auto described = engine().describe_stream({.stream_arn = arn});
    ASSERT_FALSE(described);
    EXPECT_EQ(described.error().kind(), FailureKind::resource_not_found);
    ASSERT_TRUE(engine().delete_expired_items());
    if (is_durable()) open();
    EXPECT_EQ(listed(), 0U);
    EXPECT_EQ(engine().describe_table({"things"}).value().table.latest_stream_arn, arn) << "the table goes on naming it";
}

TEST_P(Trimming, removes_shards_that_were_closed_24_hours_ago) {
    create();
    put("a", 1);
    ASSERT_TRUE(engine().renew_stream_shards("things"));
    put("a", 2);
    const std::string parent = shards_of(engine(), arn).front().shard_id;
    clock.advance(hours(24));
    ASSERT_EQ(shards_of(engine(), arn).size(), 1U);
    EXPECT_EQ(shards_of(engine(), arn).front().parent_shard_id, parent) << "a child still names it";
    const auto gone = engine().get_shard_iterator({arn, parent, ShardIteratorType::latest, {}});
    ASSERT_FALSE(gone);
    EXPECT_EQ(gone.error().message(), "Requested resource not found: Shard does not exist");
    ASSERT_TRUE(engine().delete_expired_items());
    if (is_durable()) open();
    ASSERT_EQ(shards_of(engine(), arn).size(), 1U);
    put("a", 3);
    EXPECT_EQ(records().size(), 1U);
}

INSTANTIATE_TEST_SUITE_P(Stores, Trimming, ::testing::ValuesIn(store_kinds()), [](const auto& each) { return each.param; });

}  // namespace
}  // namespace dyntastic::testing

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The state machine, with a client that answers by script: errors, iterators that expire, shards that are gone.
#include <dyntastic/client/mock_client.hpp>
#include <dyntastic/model/default_client.hpp>
#include <dyntastic/stream.hpp>
#include <gtest/gtest.h>
#include <map>

namespace dyntastic::testing {
namespace {

using namespace std::chrono_literals;
using namespace operation;

struct Row : Model<Row> {
    static constexpr auto table_name = "rows";
    static constexpr auto hash_key = "id";
    std::string id;
};

/// A clock that passes by sleeping.
std::chrono::steady_clock::time_point the_time{};
class Passing final : public Sleeper {
public:
    void sleep(std::chrono::milliseconds time) const override {
        pauses.push_back(time);
        the_time += time;
        if (on_sleep) on_sleep();
    }
    mutable std::vector<std::chrono::milliseconds> pauses;
    std::function<void()> on_sleep;
};

/// Shards of a few numbers. An iterator is the shard, a colon and the number before the next one.
struct Script {
    struct Content {
        std::vector<int> numbers{};
        std::string parent{};
        bool is_open = true;
    };
    std::map<std::string, Content> shards;
    StreamStatus status = StreamStatus::enabled;
    std::vector<std::string> calls;
    std::map<std::string, std::vector<FailureKind>> failures;  // by call, such as "get a:0", the next one at the end
    std::size_t shards_per_page = 100;
    std::shared_ptr<client::MockClient> client = std::make_shared<client::MockClient>();
    Passing sleeper;

    Script() {
        client->on_describe_table = [&](const auto&) -> result<DescribeTableResponse> {
            if (auto failed = call("table")) return *failed;
            DescribeTableResponse response;
            response.table.latest_stream_arn = "arn";
            return response;
        };
        client->on_describe_stream = [&](const DescribeStreamRequest& request) -> result<DescribeStreamResponse> {
            const std::string from = request.exclusive_start_shard_id.value_or("");
            if (auto failed = call("describe " + from)) return *failed;
            DescribeStreamResponse response;
            auto& description = response.stream_description;
            description.stream_status = status;
            for (auto at = shards.upper_bound(from); at != shards.end(); ++at) {
                Shard shard{at->first};
                if (!at->second.parent.empty()) shard.parent_shard_id = at->second.parent;
                if (!at->second.is_open) shard.sequence_number_range.ending_sequence_number = "9";
                if (description.shards.size() == shards_per_page) {
                    description.last_evaluated_shard_id = description.shards.back().shard_id;
                    break;
                }
                description.shards.push_back(std::move(shard));
            }
            return response;
        };
        client->on_get_shard_iterator = [&](const GetShardIteratorRequest& request) -> result<GetShardIteratorResponse> {
            std::string number = request.sequence_number.value_or("0");
            if (request.shard_iterator_type == ShardIteratorType::latest) {
                const auto& numbers = shards[request.shard_id].numbers;
                number = std::to_string(numbers.empty() ? 0 : numbers.back());
            }
            if (auto failed = call("iterator " + request.shard_id + ":" + number)) return *failed;
            if (!shards.contains(request.shard_id)) return Failure(FailureKind::resource_not_found, "gone");
            return GetShardIteratorResponse{request.shard_id + ":" + number};
        };
        client->on_get_records = [&](const GetRecordsRequest& request) -> result<GetRecordsResponse> {
            if (auto failed = call("get " + request.shard_iterator)) return *failed;
            const std::string id = request.shard_iterator.substr(0, request.shard_iterator.find(':'));
            int number = std::stoi(request.shard_iterator.substr(id.size() + 1));
            const Content& content = shards[id];
            GetRecordsResponse response;
            const std::size_t limit = static_cast<std::size_t>(request.limit.value_or(1000));
            bool is_all = true;
            for (const int each : content.numbers) {
                if (each <= number) continue;
                is_all = response.records.size() < limit;
                if (!is_all) break;
                Record record;
                record.dynamodb.keys = Item{{"id", std::to_string(each)}};
                record.dynamodb.new_image = record.dynamodb.keys;
                record.dynamodb.sequence_number = std::to_string(each);
                response.records.push_back(std::move(record));
            }
            if (!response.records.empty()) number = std::stoi(response.records.back().dynamodb.sequence_number);
            if (content.is_open || !is_all) response.next_shard_iterator = id + ":" + std::to_string(number);
            return response;
        };
        the_time = {};
    }
    std::optional<Failure> call(const std::string& name) {
        calls.push_back(name);
        auto& planned = failures[name];
        if (planned.empty()) return std::nullopt;
        const FailureKind kind = planned.back();
        planned.pop_back();
        return Failure(kind, "planned");
    }
    [[nodiscard]] model::StreamSteps steps(StreamOptions options = {.timeout = 0ms}) {
        options.sleeper = &sleeper;
        return {client, "rows", options, [] { return the_time; }};
    }
    /// The numbers of all records until there is a pause.
    static std::vector<int> numbers(model::StreamSteps& steps) {
        std::vector<int> numbers;
        while (true) {
            const model::RecordPage page = steps.run();
            if (page.why != model::PageEnd::records) return numbers;
            for (const auto& record : page.records) numbers.push_back(std::stoi(record.dynamodb.sequence_number));
        }
    }
};

using Strings = std::vector<std::string>;
using Numbers = std::vector<int>;

TEST(StreamSteps, asks_for_what_it_needs_and_no_more) {
    Script script;
    script.shards["a"] = {.numbers = {1, 2}};
    auto steps = script.steps();
    EXPECT_EQ(Script::numbers(steps), (Numbers{1, 2}));
    EXPECT_EQ(script.calls, (Strings{"table", "describe ", "iterator a:0", "get a:0", "get a:2"}));
    EXPECT_EQ(Script::numbers(steps), Numbers{});
    EXPECT_EQ(script.calls.back(), "get a:2");
}

TEST(StreamSteps, reads_all_pages_of_shards) {
    Script script;
    script.shards_per_page = 1;
    for (const char* id : {"a", "b", "c"}) script.shards[id] = {.numbers = {id[0] - 'a' + 1}};
    auto steps = script.steps();
    EXPECT_EQ(Script::numbers(steps), (Numbers{1, 2, 3}));
}

TEST(StreamSteps, begins_children_when_their_parents_are_read) {
    Script script;
    script.shards["a"] = {.numbers = {1, 2, 3}, .is_open = false};
    script.shards["b"] = {.numbers = {4}, .parent = "a"};
    script.shards["c"] = {.numbers = {5}, .parent = "a"};
    script.shards["d"] = {.numbers = {6}};
    auto steps = script.steps({.timeout = 0ms, .per_page = 1});
    EXPECT_EQ(Script::numbers(steps), (Numbers{1, 6, 2, 3, 5, 4}));
}

TEST(StreamSteps, waits_for_children_that_are_not_listed_yet) {
    Script script;
    script.shards["a"] = {.numbers = {1}, .is_open = false};
    auto steps = script.steps({.timeout = 10s});
    EXPECT_EQ(steps.run().records.size(), 1U);
    script.sleeper.on_sleep = [&] {
        if (script.sleeper.pauses.size() == 3) script.shards["b"] = {.numbers = {2}, .parent = "a"};
    };
    EXPECT_EQ(steps.run().records.size(), 1U);
    EXPECT_EQ(script.sleeper.pauses, (std::vector<std::chrono::milliseconds>{100ms, 200ms, 400ms}));
}

TEST(StreamSteps, ends_when_a_disabled_stream_is_read) {
    Script script;
    script.status = StreamStatus::disabled;
    script.shards["a"] = {.numbers = {1}, .is_open = false};
    auto steps = script.steps({});
    EXPECT_EQ(steps.run().records.size(), 1U);
    EXPECT_EQ(steps.run().why, model::PageEnd::end_of_stream);
    EXPECT_EQ(steps.run().why, model::PageEnd::end_of_stream);
}

TEST(StreamSteps, polls_ever_less_often_until_the_timeout) {
    Script script;
    script.shards["a"] = {};
    auto steps = script.steps({.timeout = 3s, .poll = 100ms, .longest_poll = 500ms});
    EXPECT_EQ(steps.run().why, model::PageEnd::timeout);
    EXPECT_EQ(script.sleeper.pauses,
              (std::vector<std::chrono::milliseconds>{100ms, 200ms, 400ms, 500ms, 500ms, 500ms, 500ms, 300ms}));
    EXPECT_EQ(the_time.time_since_epoch(), 3s);
}

TEST(StreamSteps, makes_expired_iterators_anew) {
    Script script;
    script.shards["a"] = {.numbers = {1, 2}};
    script.failures["get a:1"] = {FailureKind::expired_iterator};
    auto steps = script.steps({.timeout = 0ms, .per_page = 1});
    EXPECT_EQ(Script::numbers(steps), (Numbers{1, 2}));
    EXPECT_EQ(script.calls,
              (Strings{"table", "describe ", "iterator a:0", "get a:0", "get a:1", "iterator a:1", "get a:1", "get a:2"}));
}

TEST(StreamSteps, loses_nothing_when_the_iterator_of_the_latest_expires) {
    Script script;
    script.shards["a"] = {.numbers = {1}};
    auto steps = script.steps({.from = latest, .timeout = 0ms});
    EXPECT_EQ(Script::numbers(steps), Numbers{});
    script.shards["a"].numbers.push_back(2);
    script.failures["get a:1"] = {FailureKind::expired_iterator};
    EXPECT_EQ(Script::numbers(steps), (Numbers{1, 2}));
}

TEST(StreamSteps, says_that_changes_were_trimmed_or_skips_them) {
    for (const bool skips : {false, true}) {
        Script script;
        script.shards["a"] = {.numbers = {5, 6}};
        script.failures["iterator a:2"] = {FailureKind::trimmed_data_access};
        const StreamToken token({"arn", {{"a", model::ShardPosition::Kind::after, "2"}}});
        auto steps = script.steps({.from = token, .timeout = 0ms, .skips_trimmed = skips});
        if (skips) EXPECT_EQ(Script::numbers(steps), (Numbers{5, 6}));
        else EXPECT_THROW((void)steps.run(), ChangesTrimmed);
    }
}

TEST(StreamSteps, goes_on_with_the_children_of_a_shard_that_is_gone) {
    for (const bool skips : {false, true}) {
        Script script;
        script.shards["b"] = {.numbers = {7}, .parent = "a"};
        const StreamToken token({"arn", {{"a", model::ShardPosition::Kind::after, "2"}}});
        auto steps = script.steps({.from = token, .timeout = 0ms, .skips_trimmed = skips});
        if (skips) EXPECT_EQ(Script::numbers(steps), Numbers{7});
        else EXPECT_THROW((void)steps.run(), ChangesTrimmed);
    }
}

TEST(StreamSteps, tries_again_what_may_pass_and_no_more) {
    Script script;
    script.shards["a"] = {.numbers = {1}};
    script.failures["get a:0"] = {FailureKind::limit_exceeded, FailureKind::internal_server_error, FailureKind::throttling};
    auto steps = script.steps({.timeout = 1min});
    EXPECT_EQ(steps.run().records.size(), 1U);
    EXPECT_EQ(script.sleeper.pauses, (std::vector<std::chrono::milliseconds>{200ms, 400ms, 800ms}));
    script.failures["get a:1"] = std::vector<FailureKind>(100, FailureKind::throttling);
    EXPECT_THROW((void)steps.run(), ThrottledError);
    script.failures["get a:1"] = {FailureKind::access_denied};
    EXPECT_THROW((void)steps.run(), ServiceError);
    script.shards["a"].numbers.push_back(2);
    EXPECT_EQ(steps.run().records.size(), 1U);
}

TEST(StreamSteps, every_call_may_fail_once_without_loss) {
    Strings calls;
    for (std::size_t at = 0;; ++at) {
        Script script;
        script.shards_per_page = 1;
        script.shards["a"] = {.numbers = {1, 2}, .is_open = false};
        script.shards["b"] = {.numbers = {3, 4}, .parent = "a"};
        if (at != 0) {
            if (at > calls.size()) break;
            script.failures[calls[at - 1]] = {FailureKind::access_denied};
        }
        auto steps = script.steps({.timeout = 0ms, .per_page = 1});
        Numbers numbers;
        int failures = 0;
        while (numbers.size() < 4) {
            try {
                const auto page = steps.run();
                ASSERT_EQ(page.why, model::PageEnd::records);
                numbers.push_back(std::stoi(page.records.front().dynamodb.sequence_number));
            } catch (const ServiceError&) {
                ++failures;
            }
        }
        EXPECT_EQ(numbers, (Numbers{1, 2, 3, 4})) << at;
        EXPECT_EQ(failures, at == 0 ? 0 : 1) << at;
        if (at == 0) calls = script.calls;
    }
    EXPECT_GE(calls.size(), 8U);
}

}  // namespace
}  // namespace dyntastic::testing

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
#include <condition_variable>
#include <dyntastic/embedded/embedded_client.hpp>
#include <mutex>
#include <thread>

#include "table_requests.hpp"

namespace dyntastic::conformance {
namespace {

/// A clock that stands until it is set.
class StandingClock : public Clock {
public:
    [[nodiscard]] std::chrono::system_clock::time_point now() const override {
        return std::chrono::system_clock::time_point(std::chrono::seconds(seconds));
    }
    std::int64_t seconds = 1'800'000'000;
};

class TimeToLive : public Suite {
protected:
    void SetUp() override {
        client = embedded::make_client(engine);
        ASSERT_EQ(error_of(client->create_table(new_table("table"))), "");
    }
    std::string set(bool enabled, const std::string& attribute = "ttl", const std::string& table = "table") {
        return error_of(client->update_time_to_live({table, {attribute, enabled}}));
    }
    operation::TimeToLiveDescription described() {
        return client->describe_time_to_live({"table"}).value().time_to_live_description;
    }
    static engine::EngineOptions options_of(const Clock& clock) {
        engine::EngineOptions options;
        options.clock = &clock;
        return options;
    }

    StandingClock clock;
    std::shared_ptr<engine::Engine> engine = std::make_shared<engine::Engine>(options_of(clock));
};

TEST_F(TimeToLive, is_disabled_at_first) {
    EXPECT_EQ(described().time_to_live_status, operation::TimeToLiveStatus::disabled);
    EXPECT_FALSE(described().attribute_name);
}

TEST_F(TimeToLive, answers_with_what_was_asked_for_and_is_enabled_at_once) {
    const auto response = client->update_time_to_live({"table", {"ttl", true}}).value();
    EXPECT_TRUE(response.time_to_live_specification.enabled);
    EXPECT_EQ(response.time_to_live_specification.attribute_name, "ttl");
    EXPECT_EQ(described().time_to_live_status, operation::TimeToLiveStatus::enabled);
    EXPECT_EQ(described().attribute_name, "ttl");
}

TEST_F(TimeToLive, forgets_its_attribute_when_disabled) {
    ASSERT_EQ(set(true), "");
    ASSERT_EQ(set(false), "");
    EXPECT_EQ(described().time_to_live_status, operation::TimeToLiveStatus::disabled);
    EXPECT_FALSE(described().attribute_name);
    EXPECT_EQ(set(true, "other"), "");
}

TEST_F(TimeToLive, refuses_what_is_so_already) {
    EXPECT_EQ(set(false), plain("TimeToLive is already disabled"));
    ASSERT_EQ(set(true), "");
    EXPECT_EQ(set(true), plain("TimeToLive is already enabled"));
}

TEST_F(TimeToLive, refuses_another_attribute_while_enabled) {
    ASSERT_EQ(set(true), "");
    const std::string expected = plain("TimeToLive is active on a different AttributeName: current AttributeName is ttl");
    EXPECT_EQ(set(true, "other"), expected);
    EXPECT_EQ(set(false, "other"), expected);
}

TEST_F(TimeToLive, may_be_of_a_key) { EXPECT_EQ(set(true, "a"), ""); }

TEST_F(TimeToLive, refuses_names_without_or_with_too_many_characters) {
    EXPECT_EQ(set(true, ""), broken("", "timeToLiveSpecification.attributeName", "have length greater than or equal to 1"));
    EXPECT_EQ(set(true, std::string(256, 'x')),
              broken(std::string(256, 'x'), "timeToLiveSpecification.attributeName", "have length less than or equal to 255"));
}

TEST_F(TimeToLive, needs_a_table) {
    const std::string expected = "ResourceNotFoundException: Requested resource not found: Table: none not found";
    EXPECT_EQ(set(true, "ttl", "none"), expected);
    EXPECT_EQ(error_of(client->describe_time_to_live({"none"})), expected);
}

/// One value of the attribute, and whether it makes the item expire at second 1,800,000,000.
struct Expiry {
    std::string name;
    std::string value;
    bool expires;
};

class Expiring : public TimeToLive, public ::testing::WithParamInterface<Expiry> {};

TEST_P(Expiring, happens_to_numbers_of_seconds_that_have_come) {
    ASSERT_EQ(set(true), "");
    put("table", R"({"a":{"S":"k"},"ttl":)" + GetParam().value + "}");
    EXPECT_NE(get("table", R"({"a":{"S":"k"}})"), "-") << "an expired item stays until it is swept";
    EXPECT_EQ(engine->delete_expired_items().value(), GetParam().expires ? 1U : 0U);
    EXPECT_EQ(get("table", R"({"a":{"S":"k"}})") == "-", GetParam().expires);
}

const Expiry expiries[] = {
    {"a second ago", R"({"N":"1799999999"})", true},
    {"now", R"({"N":"1800000000"})", true},
    {"in a second", R"({"N":"1800000001"})", false},
    {"in half a second", R"({"N":"1800000000.5"})", false},
    {"half a second ago", R"({"N":"1799999999.5"})", true},
    {"five years ago", R"({"N":"1642320000"})", true},
    {"more than five years ago", R"({"N":"1642319999"})", false},
    {"in 1970", R"({"N":"0"})", false},
    {"negative", R"({"N":"-1"})", false},
    {"in milliseconds", R"({"N":"1799999999000"})", false},
    {"huge", R"({"N":"1e120"})", false},
    {"a string", R"({"S":"1799999999"})", false},
    {"a set of numbers", R"({"NS":["1799999999"]})", false},
    {"nested", R"({"M":{"ttl":{"N":"1799999999"}}})", false},
    {"null", R"({"NULL":true})", false},
};
INSTANTIATE_TEST_SUITE_P(Values, Expiring, ::testing::ValuesIn(expiries),
                         [](const auto& each) { return test_name(each.param.name, each.index); });

TEST_F(TimeToLive, comes_with_the_clock) {
    ASSERT_EQ(set(true), "");
    put("table", R"({"a":{"S":"k"},"ttl":{"N":"1800000010"}})");
    EXPECT_EQ(engine->delete_expired_items().value(), 0U);
    clock.seconds += 10;
    EXPECT_EQ(engine->delete_expired_items().value(), 1U);
    EXPECT_EQ(engine->delete_expired_items().value(), 0U) << "nothing is left";
}

TEST_F(TimeToLive, deletes_nothing_while_disabled) {
    put("table", R"({"a":{"S":"k"},"ttl":{"N":"1799999999"}})");
    EXPECT_EQ(engine->delete_expired_items().value(), 0U);
    ASSERT_EQ(set(true), "");
    ASSERT_EQ(set(false), "");
    EXPECT_EQ(engine->delete_expired_items().value(), 0U);
}

TEST_F(TimeToLive, deletes_from_all_tables_in_pages) {
    ASSERT_EQ(error_of(client->create_table(new_table("other", true))), "");
    ASSERT_EQ(set(true), "");
    ASSERT_EQ(set(true, "until", "other"), "");
    for (int i = 0; i < 600; ++i) {
        const std::string id = std::to_string(i);
        put("table", R"({"a":{"S":")" + id + R"("},"ttl":{"N":"1799999999"}})");
        put("other",
            R"({"a":{"S":"k"},"b":{"S":")" + id + R"("},"until":{"N":")" + (i % 2 == 0 ? "1799999999" : "1800000001") + "\"}}");
    }
    EXPECT_EQ(engine->delete_expired_items().value(), 900U);
    EXPECT_EQ(client->describe_table({"table"}).value().table.item_count, 0);
    EXPECT_EQ(client->describe_table({"table"}).value().table.table_size_bytes, 0);
    EXPECT_EQ(client->describe_table({"other"}).value().table.item_count, 300);
}

TEST_F(TimeToLive, deletes_from_indexes_too) {
    operation::CreateTableRequest request = new_table("indexed");
    request.attribute_definitions = strings({"a", "g"});
    request.global_secondary_indexes = {{global("index", keys({"g"}))}};
    ASSERT_EQ(error_of(client->create_table(request)), "");
    ASSERT_EQ(set(true, "ttl", "indexed"), "");
    put("indexed", R"({"a":{"S":"1"},"g":{"S":"x"},"ttl":{"N":"1799999999"}})");
    put("indexed", R"({"a":{"S":"2"},"g":{"S":"x"}})");
    EXPECT_EQ(engine->delete_expired_items().value(), 1U);
    EXPECT_EQ(client->describe_table({"indexed"}).value().table.global_secondary_indexes.at(0).item_count, 1);
    operation::ScanRequest scan;
    scan.table_name = "indexed";
    scan.index_name = "index";
    EXPECT_EQ(client->scan(scan).value().count, 1);
}

/// Lets a test wait until another thread has asked for the time so often.
class WatchedClock : public Clock {
public:
    [[nodiscard]] std::chrono::system_clock::time_point now() const override {
        const std::lock_guard lock(mutex_);
        if (std::this_thread::get_id() != owner_) ++asked_;
        changed_.notify_all();
        return std::chrono::system_clock::time_point(std::chrono::seconds(1'800'000'000));
    }
    void wait_for_two() const {
        std::unique_lock lock(mutex_);
        const int before = asked_;
        changed_.wait(lock, [&] { return asked_ >= before + 2; });
    }

private:
    const std::thread::id owner_ = std::this_thread::get_id();
    mutable std::mutex mutex_;
    mutable std::condition_variable changed_;
    mutable int asked_ = 0;
};

TEST(ExpiryThread, deletes_now_and_then_and_stops_with_the_engine) {
    const WatchedClock clock;
    engine::EngineOptions options;
    options.clock = &clock;
    options.expiry_interval = std::chrono::milliseconds(1);
    engine::Engine engine(options);
    ASSERT_TRUE(engine.create_table(new_table("table")));
    ASSERT_TRUE(engine.update_time_to_live({"table", {"ttl", true}}));
    operation::PutItemRequest put;
    put.table_name = "table";
    put.item = item(R"({"a":{"S":"k"},"ttl":{"N":"1799999999"}})");
    ASSERT_TRUE(engine.put_item(put));
    clock.wait_for_two();  // a sweep asks for the time first, so by then one has gone by since the item came
    operation::GetItemRequest get;
    get.table_name = "table";
    get.key = item(R"({"a":{"S":"k"}})");
    EXPECT_FALSE(engine.get_item(get)->item);
}

}  // namespace
}  // namespace dyntastic::conformance

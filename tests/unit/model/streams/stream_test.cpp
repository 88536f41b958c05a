// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Ranges of changes on the embedded engine.
#include <dyntastic/embedded/embedded_client.hpp>
#include <dyntastic/one_of.hpp>
#include <dyntastic/stream.hpp>
#include <gtest/gtest.h>
#include <map>
#include <thread>

namespace dyntastic::testing {
namespace {

using namespace std::chrono_literals;

struct Order : Model<Order> {
    static constexpr auto table_name = "orders";
    static constexpr auto hash_key = "id";
    std::string id;
    int total = 0;
    bool operator==(const Order&) const = default;
};

/// Reads what is there.
constexpr std::chrono::milliseconds at_once{0};

class StreamTest : public ::testing::Test {
protected:
    explicit StreamTest(engine::EngineOptions options = {}) : engine_(std::make_shared<engine::Engine>(std::move(options))) {
        set_default_client(embedded::make_client(engine_));
        Order::create_table({.stream = new_and_old_images});
    }
    ~StreamTest() override { set_default_client(nullptr); }
    [[nodiscard]] engine::Engine& engine() const { return *engine_; }

private:
    std::shared_ptr<engine::Engine> engine_;
};

TEST_F(StreamTest, shows_each_change_with_both_images) {
    Order order{.id = "o1", .total = 1};
    order.save();
    order.total = 2;
    order.save();
    order.save();  // changes nothing
    order.erase();
    std::vector<Change<Order>> changes;
    for (auto& change : Order::stream({.timeout = at_once})) changes.push_back(std::move(change));
    ASSERT_EQ(changes.size(), 3U);
    EXPECT_EQ(changes[0].kind, ChangeKind::insert);
    EXPECT_FALSE(changes[0].before);
    EXPECT_EQ(changes[0].after, (Order{.id = "o1", .total = 1}));
    EXPECT_EQ(changes[1].kind, ChangeKind::modify);
    EXPECT_EQ(changes[1].before, (Order{.id = "o1", .total = 1}));
    EXPECT_EQ(changes[1].after, (Order{.id = "o1", .total = 2}));
    EXPECT_EQ(changes[2].kind, ChangeKind::remove);
    EXPECT_EQ(changes[2].before, (Order{.id = "o1", .total = 2}));
    EXPECT_FALSE(changes[2].after);
    for (const auto& change : changes) {
        EXPECT_EQ(change.keys, Order::key("o1"));
        EXPECT_FALSE(change.expired);
    }
    EXPECT_LT(changes[0].sequence, changes[1].sequence);
}

}  // namespace
}  // namespace dyntastic::testing

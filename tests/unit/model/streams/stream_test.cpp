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
    [[nodiscard]] const std::shared_ptr<engine::Engine>& engine_pointer() const { return engine_; }

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

std::vector<int> totals(ChangeRange<Order> changes) {
    std::vector<int> totals;
    for (const auto& change : changes) totals.push_back(change.after ? change.after->total : -1);
    return totals;
}

TEST_F(StreamTest, goes_on_behind_a_token_of_any_change) {
    for (int i = 1; i <= 5; ++i) Order{.id = "o", .total = i}.save();
    std::vector<std::string> tokens;
    for (const auto& change : Order::stream({.timeout = at_once})) tokens.push_back(change.token().to_token());
    ASSERT_EQ(tokens.size(), 5U);
    for (int i = 0; i < 5; ++i) {
        std::vector<int> rest;
        for (int left = i + 2; left <= 5; ++left) rest.push_back(left);
        EXPECT_EQ(
            totals(Order::stream({.from = StreamToken::from_token(tokens[static_cast<std::size_t>(i)]), .timeout = at_once})),
            rest);
    }
    EXPECT_EQ(totals(Order::stream({.from = StreamToken(), .timeout = at_once})).size(), 5U);
}

TEST_F(StreamTest, latest_begins_behind_what_is_there) {
    Order{.id = "o", .total = 1}.save();
    auto changes = Order::stream({.from = latest, .timeout = at_once});
    EXPECT_FALSE(changes.next());
    Order{.id = "o", .total = 2}.save();
    EXPECT_EQ(changes.next()->after->total, 2);
    EXPECT_FALSE(changes.next());
    EXPECT_FALSE(changes.has_ended());
}

TEST_F(StreamTest, a_write_ends_the_wait) {
    auto changes = Order::stream();
    std::thread writer([] { Order{.id = "o", .total = 7}.save(); });
    EXPECT_EQ(changes.next()->after->total, 7);
    writer.join();
}

TEST_F(StreamTest, ends_with_a_disabled_stream) {
    Order{.id = "o", .total = 1}.save();
    Order::disable_stream();
    Order{.id = "o", .total = 2}.save();
    auto changes = Order::stream();
    EXPECT_EQ(changes.next()->after->total, 1);
    EXPECT_FALSE(changes.next());
    EXPECT_TRUE(changes.has_ended());
    EXPECT_FALSE(changes.next());
}

TEST_F(StreamTest, disabling_ends_the_wait) {
    auto changes = Order::stream();
    std::thread other([] { Order::disable_stream(); });
    EXPECT_FALSE(changes.next());
    EXPECT_TRUE(changes.has_ended());
    other.join();
}

TEST_F(StreamTest, follows_the_children_of_shards_that_end) {
    auto early = Order::stream({.timeout = at_once});
    std::map<std::string, int> last;
    const auto expect_order = [&](ChangeRange<Order>& changes) {
        int count = 0;
        for (const auto& change : changes) {
            EXPECT_EQ(change.after->total, last[change.after->id] + 1) << change.after->id;
            last[change.after->id] = change.after->total;
            ++count;
        }
        return count;
    };
    for (int round = 1; round <= 4; ++round) {
        for (int i = 0; i < 20; ++i) Order{.id = std::to_string(i), .total = round}.save();
        if (round == 2) {
            EXPECT_EQ(expect_order(early), 40);  // was in the parents while they were open
        }
        ASSERT_TRUE(engine().renew_stream_shards("orders", true));
    }
    EXPECT_EQ(expect_order(early), 40);
    last.clear();
    auto whole = Order::stream({.timeout = at_once});
    EXPECT_EQ(expect_order(whole), 80);
}

TEST_F(StreamTest, resumes_anywhere_among_parents_and_children) {
    for (int round = 1; round <= 3; ++round) {
        for (int i = 0; i < 6; ++i) Order{.id = std::to_string(i), .total = round}.save();
        ASSERT_TRUE(engine().renew_stream_shards("orders", true));
    }
    for (std::size_t stop = 0; stop <= 18; ++stop) {
        std::map<std::string, std::vector<int>> seen;
        std::size_t count = 0;
        StreamToken token;
        for (const auto& change : Order::stream({.timeout = at_once, .per_page = 2})) {
            if (count == stop) break;
            seen[change.after->id].push_back(change.after->total);
            token = change.token();
            ++count;
        }
        // The stream has got new shards meanwhile.
        if (stop == 9) {
            ASSERT_TRUE(engine().renew_stream_shards("orders"));
        }
        for (const auto& change : Order::stream({.from = token, .timeout = at_once, .per_page = 2})) {
            seen[change.after->id].push_back(change.after->total);
            ++count;
        }
        EXPECT_EQ(count, 18U) << stop;
        for (const auto& [id, totals] : seen) EXPECT_EQ(totals, (std::vector{1, 2, 3})) << id << " at " << stop;
    }
}

class ShardedStreamTest : public StreamTest {
protected:
    ShardedStreamTest() : StreamTest({.stream_shards = 4}) {}
};

TEST_F(ShardedStreamTest, keeps_the_order_of_each_item_under_many_writers) {
    constexpr int writers = 8, rounds = 50, items = 10;
    std::vector<std::thread> threads;
    threads.reserve(writers + 1);
    for (int writer = 0; writer < writers; ++writer) {
        threads.emplace_back([] {
            for (int round = 0; round < rounds; ++round) {
                for (int i = 0; i < items; ++i) (void)Order::update_key(std::to_string(i), A<"total">.add(1));
            }
        });
    }
    threads.emplace_back([&] {
        for (int i = 0; i < 3; ++i) EXPECT_TRUE(engine().renew_stream_shards("orders", true));
    });
    std::map<std::string, int> last;
    int count = 0;
    StreamToken token;
    // A consumer that stops again and again.
    while (count < writers * rounds * items) {
        int until = count + 333;
        for (const auto& change : Order::stream({.from = token})) {
            ASSERT_EQ(change.after->total, last[change.after->id] + 1) << change.after->id;
            last[change.after->id] = change.after->total;
            token = change.token();
            if (++count == until || count == writers * rounds * items) break;
        }
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_FALSE(Order::stream({.from = token, .timeout = at_once}).next());
}

/// Of the same table, with another idea of its items.
struct StrictOrder : Model<StrictOrder> {
    static constexpr auto table_name = "orders";
    static constexpr auto hash_key = "id";
    std::string id;
    int total;
    static constexpr auto fields() { return options(field<"total">.ge(2)); }
};

TEST_F(StreamTest, reports_items_that_do_not_fit) {
    for (const int total : {1, 2, 3}) Order{.id = "o" + std::to_string(total), .total = total}.save();
    ChangeRange<StrictOrder> changes = StrictOrder::stream({.timeout = at_once});
    try {
        (void)changes.next();
        FAIL();
    } catch (const ChangeMisfit& misfit) {
        EXPECT_EQ(misfit.keys(), (Item{{"id", "o1"}}));
        EXPECT_NE(std::string_view(misfit.what()).find("o1"), std::string_view::npos);
        EXPECT_EQ(StrictOrder::stream({.from = misfit.token(), .timeout = at_once}).next()->after->total, 2);
    }
    EXPECT_EQ(changes.next()->after->total, 2);  // the loop may go on
    std::vector<std::string> skipped;
    int count = 0;
    for (const auto& change : StrictOrder::stream({.timeout = at_once, .on_misfit = [&](const ChangeMisfit& misfit) {
                                                       skipped.push_back(misfit.change().sequence);
                                                   }})) {
        count += change.after ? 1 : 0;
    }
    EXPECT_EQ(count, 2);
    EXPECT_EQ(skipped.size(), 1U);
}

struct Refund {
    static constexpr auto table_name = "orders";
    static constexpr auto hash_key = "id";
    std::string id;
    std::string reason{};
};
using Entry = OneOf<"kind", Case<"order", Order>, Case<"refund", Refund>>;

TEST_F(StreamTest, reads_several_models) {
    Table<Entry> entries;
    entries.save(Order{.id = "1", .total = 5});
    Order{.id = "without a tag", .total = 1}.save();
    entries.save(Refund{.id = "2", .reason = "late"});
    EXPECT_THROW(
        {
            for (const auto& change : entries.stream({.timeout = at_once})) (void)change;
        },
        ChangeMisfit);
    std::vector<std::size_t> kinds;
    auto known = entries.stream({.timeout = at_once}).skip_unknown();
    for (const auto& change : known) kinds.push_back(change.after->variant().index());
    EXPECT_EQ(kinds, (std::vector<std::size_t>{0, 1}));
}

TEST_F(StreamTest, shows_the_images_that_the_stream_has) {
    Order::disable_stream();
    Order::enable_stream(keys_only_images);
    Order::enable_stream(keys_only_images);  // is so already
    EXPECT_THROW(Order::enable_stream(new_image), ServiceError);
    ASSERT_TRUE(Order::stream_description());
    EXPECT_EQ(Order::stream_description()->stream_view_type, keys_only_images);
    EXPECT_EQ(Order::stream_description()->shards.size(), 1U);
    Order{.id = "o", .total = 1}.save();
    const auto change = Order::stream({.timeout = at_once}).next();
    ASSERT_TRUE(change);
    EXPECT_EQ(change->kind, ChangeKind::insert);
    EXPECT_EQ(change->keys, Order::key("o"));
    EXPECT_FALSE(change->before || change->after);
}

struct Plain : Model<Plain> {
    static constexpr auto table_name = "plain";
    static constexpr auto hash_key = "id";
    std::string id;
};

TEST_F(StreamTest, says_that_there_is_no_stream) {
    Plain::create_table();
    EXPECT_FALSE(Plain::stream_description());
    Plain::disable_stream();
    EXPECT_THROW((void)Plain::stream().next(), NoStream);
}

TEST_F(StreamTest, checkpoints_are_kept_in_a_table) {
    CheckpointStore checkpoints(embedded::make_client(engine_pointer()), "mailer");
    checkpoints.create_table();
    checkpoints.create_table();
    EXPECT_TRUE(checkpoints.load().empty());
    for (int i = 1; i <= 3; ++i) Order{.id = "o", .total = i}.save();
    for (const auto& change : Order::stream({.from = checkpoints.load(), .timeout = at_once})) {
        checkpoints.store(change.token());
        if (change.after->total == 2) break;
    }
    EXPECT_EQ(totals(Order::stream({.from = checkpoints.load(), .timeout = at_once})), std::vector{3});
    EXPECT_TRUE(CheckpointStore(embedded::make_client(engine_pointer()), "other").load().empty());
    checkpoints.erase();
    EXPECT_TRUE(checkpoints.load().empty());
}

TEST(StreamToken, refuses_what_is_none) {
    const StreamToken token({"arn", {{"shard", model::ShardPosition::Kind::after, "12"}, {"other", {}, ""}}});
    const std::string text = token.to_token();
    EXPECT_EQ(StreamToken::from_token(text), token);
    EXPECT_EQ(StreamToken::from_token(""), StreamToken());
    for (std::size_t cut = 1; cut < text.size(); ++cut) {
        EXPECT_THROW((void)StreamToken::from_token(text.substr(0, cut)), ValidationError) << cut;
    }
    std::string changed = text;
    changed[10] = changed[10] == 'A' ? 'B' : 'A';
    EXPECT_THROW((void)StreamToken::from_token(changed), ValidationError);
    EXPECT_THROW((void)StreamToken::from_token("no token\n"), ValidationError);
}

}  // namespace
}  // namespace dyntastic::testing

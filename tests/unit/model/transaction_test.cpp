// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/client/fault_injector.hpp>
#include <set>
#include <stdexcept>

#include "unit/model/recording.hpp"

namespace dyntastic::testing {

/// Lives in a database of its own.
struct Elsewhere : Model<Elsewhere> {
    static constexpr auto table_name = "elsewhere";
    static constexpr auto table_host = "memory:elsewhere";
    static constexpr auto hash_key = "id";
    std::string id;
};
struct Nearby : Model<Nearby> {
    static constexpr auto table_name = "nearby";
    static constexpr auto table_host = "memory:nearby";
    static constexpr auto hash_key = "id";
    std::string id;
};

namespace {

std::string id(int n) { return "p" + std::to_string(n); }

class Transacting : public ::testing::Test {
protected:
    Transacting() {
        set_default_client(faulty);
        Product::create_table();
        Event::create_table();
        product.save();
        event.save();
    }
    ~Transacting() override { set_default_client(nullptr); }

    std::shared_ptr<client::Client> memory = embedded::make_memory_client();
    std::shared_ptr<RecordingClient> client = std::make_shared<RecordingClient>(memory);
    std::shared_ptr<client::FaultInjector> faulty = std::make_shared<client::FaultInjector>(client);
    Product product{.product_id = "a", .name = "first", .price = 5};
    Event event{.event_id = "e", .timestamp = Timestamp(std::chrono::microseconds(5)), .kind = "login"};
};

TEST_F(Transacting, writes_to_several_tables_at_once) {
    Product other{.product_id = "b", .name = "b"};
    const Event gone{.event_id = "gone"};
    gone.save();
    transaction([&](Transaction& tx) {
        tx.save(other);
        tx.update(product, {A<"price">.plus(1), A<"name">.set("changed")});
        tx.erase(gone);
        tx.check(event, A<"kind"> == "login");
        EXPECT_FALSE(Product::safe_get("b"));
    });
    ASSERT_EQ(client->transact_writes.size(), 1U);
    EXPECT_EQ(client->transact_writes[0].transact_items.size(), 4U);
    EXPECT_EQ(Product::get("b"), other);
    EXPECT_EQ(Product::get("a").price, 6);
    EXPECT_EQ(Product::get("a").name, "changed");
    EXPECT_FALSE(Event::safe_get("gone", Timestamp{}));
    EXPECT_EQ(product.price, 5) << "objects are not refreshed";
}

TEST_F(Transacting, writes_by_key) {
    transaction([&](Transaction& tx) {
        tx.update_key(Product::key("a"), A<"price">.set(8), {.condition = A<"price"> == 5});
        tx.erase_key(Event::key("e", event.timestamp), {.condition = A<"kind">.exists()});
        tx.check_key(Product::key("none"), A<"product_id">.not_exists());
    });
    EXPECT_EQ(Product::get("a").price, 8);
    EXPECT_FALSE(Event::safe_get("e", event.timestamp));
}

TEST_F(Transacting, says_why_it_was_cancelled) {
    try {
        transaction([&](Transaction& tx) {
            tx.save(Product{.product_id = "b", .name = "b"});
            tx.save(product, {.condition = A<"product_id">.not_exists(), .return_item = true});
            tx.check(event, A<"kind"> == "logout", {.return_item = true});
            tx.update_key(Product::key("none"), A<"price">.set(1), {.condition = A<"price"> > 5});
        });
        FAIL();
    } catch (const TransactionCanceled& canceled) {
        EXPECT_EQ(canceled.kind(), FailureKind::transaction_canceled);
        const auto& reasons = canceled.reasons();
        ASSERT_EQ(reasons.size(), 4U);
        EXPECT_EQ(reasons[0].code, "None");
        EXPECT_FALSE(reasons[0].item);
        EXPECT_EQ(reasons[1].code, "ConditionalCheckFailed");
        EXPECT_EQ(reasons[1].message, "The conditional request failed");
        EXPECT_EQ(from_item<Product>(reasons[1].item.value()), product);
        EXPECT_EQ(from_item<Event>(reasons[2].item.value()), event);
        EXPECT_EQ(reasons[3].code, "ConditionalCheckFailed");
        EXPECT_FALSE(reasons[3].item);
    }
    EXPECT_FALSE(Product::safe_get("b"));
}

TEST_F(Transacting, gives_items_back_only_on_request) {
    try {
        transaction([&](Transaction& tx) { tx.erase(product, {.condition = A<"price"> > 100}); });
        FAIL();
    } catch (const TransactionCanceled& canceled) {
        EXPECT_FALSE(canceled.reasons().at(0).item);
    }
    try {
        transaction([&](Transaction& tx) { tx.erase(product, {.condition = A<"price"> > 100, .return_item = true}); });
        FAIL();
    } catch (const ServiceError& canceled) {
        EXPECT_EQ(canceled.type(), "TransactionCanceledException");
    }
}

TEST_F(Transacting, throws_the_same_without_reasons) {
    client->on_transact_write_items = [](const auto&) { return Failure(FailureKind::transaction_canceled, "no"); };
    try {
        transaction([&](Transaction& tx) { tx.save(product); });
        FAIL();
    } catch (const TransactionCanceled& canceled) {
        EXPECT_TRUE(canceled.reasons().empty());
    }
}

TEST_F(Transacting, passes_on_conflicts_and_other_failures) {
    faulty->add({.operation = "TransactWriteItems", .fault = client::Fault::transaction_conflict, .times = 1});
    const auto save = [&] { transaction([&](Transaction& tx) { tx.save(product); }); };
    try {
        save();
        FAIL();
    } catch (const TransactionCanceled& canceled) {
        EXPECT_EQ(canceled.reasons().at(0).code, "TransactionConflict");
    }
    faulty->add({.operation = "TransactWriteItems", .fault = client::Fault::throttled, .times = 1});
    try {
        save();
        FAIL();
    } catch (const ThrottledError& throttled) {
        EXPECT_EQ(throttled.reasons().at(0).reason, "TableWriteProvisionedThroughputExceeded");
    }
    faulty->add({.operation = "TransactWriteItems", .fault = client::Fault::internal_error, .times = 1});
    EXPECT_THROW(save(), ServiceError);
    save();
}

TEST_F(Transacting, sends_nothing_when_its_function_throws) {
    EXPECT_THROW(transaction([&](Transaction& tx) {
                     tx.erase(product);
                     throw std::runtime_error("no");
                 }),
                 std::runtime_error);
    EXPECT_TRUE(client->transact_writes.empty());
    EXPECT_TRUE(Product::safe_get("a"));
}

TEST_F(Transacting, sends_nothing_for_nothing) {
    transaction([](Transaction& /*tx*/) {});
    EXPECT_TRUE(client->transact_writes.empty());
}

TEST_F(Transacting, has_at_most_a_hundred_entries) {
    const auto save = [](int count) {
        transaction([&](Transaction& tx) {
            for (int n = 0; n < count; ++n) tx.save(Product{.product_id = id(n), .name = "n"});
        });
    };
    EXPECT_EQ(text_of_thrown<ValidationError>([&] { save(101); }),
              "1 problem in transaction\n  entries[100]: a transaction has at most 100 entries; with auto_commit there may be "
              "several, one after another, got Product");
    EXPECT_TRUE(client->transact_writes.empty());
    save(100);
    EXPECT_EQ(Product::scan().to_vector().size(), 101U);
}

TEST_F(Transacting, does_one_thing_with_an_item) {
    EXPECT_EQ(
        text_of_thrown<ValidationError>([&] {
            transaction([&](Transaction& tx) {
                tx.check(event, A<"kind">.exists());
                tx.save(product);
                tx.erase_key(Product::key("a"));
            });
        }),
        "1 problem in transaction\n  entries[2]: another item than entries[1]: a transaction does one thing with an item, "
        "got Product {\"product_id\":{\"S\":\"a\"}}");
    EXPECT_TRUE(client->transact_writes.empty());
}

TEST_F(Transacting, refuses_an_empty_check) {
    EXPECT_THROW(transaction([&](Transaction& tx) { tx.check(product, Condition<Product>{}); }), ValidationError);
    EXPECT_TRUE(client->transact_writes.empty());
}

TEST_F(Transacting, commits_as_it_goes_on_request) {
    std::vector<std::size_t> sent;
    transaction(
        [&](Transaction& tx) {
            for (int n = 0; n < 7; ++n) {
                tx.save(Product{.product_id = id(n), .name = "n"});
                sent.push_back(client->transact_writes.size());
            }
        },
        {.auto_commit = true, .commit_every = 3});
    EXPECT_EQ(sent, (std::vector<std::size_t>{0, 0, 1, 1, 1, 2, 2}));
    ASSERT_EQ(client->transact_writes.size(), 3U);
    EXPECT_EQ(client->transact_writes[2].transact_items.size(), 1U);
    EXPECT_EQ(Product::scan().to_vector().size(), 8U);
}

TEST_F(Transacting, commits_fifty_at_a_time_when_nothing_else_is_said) {
    transaction(
        [&](Transaction& tx) {
            for (int n = 0; n < 120; ++n) tx.save(Product{.product_id = id(n), .name = "n"});
        },
        {.auto_commit = true});
    ASSERT_EQ(client->transact_writes.size(), 3U);
    EXPECT_EQ(client->transact_writes[0].transact_items.size(), 50U);
    EXPECT_EQ(client->transact_writes[2].transact_items.size(), 20U);
}

TEST_F(Transacting, commits_no_further_when_its_function_throws) {
    EXPECT_THROW(transaction(
                     [&](Transaction& tx) {
                         for (int n = 0; n < 5; ++n) tx.save(Product{.product_id = id(n), .name = "n"});
                         throw std::runtime_error("no");
                     },
                     {.auto_commit = true, .commit_every = 2}),
                 std::runtime_error);
    EXPECT_EQ(Product::scan().to_vector().size(), 5U);  // four, and the one that was there
}

TEST_F(Transacting, may_come_back_to_an_item_in_a_later_commit) {
    transaction(
        [&](Transaction& tx) {
            for (int n = 0; n < 4; ++n) tx.update(product, A<"price">.plus(1));
        },
        {.auto_commit = true, .commit_every = 1});
    EXPECT_EQ(Product::get("a").price, 9);
}

TEST_F(Transacting, refuses_options_that_make_no_sense) {
    const auto with = [](const TransactionOptions& options) {
        return text_of_thrown<ValidationError>([&] { transaction([](Transaction& /*tx*/) {}, options); });
    };
    EXPECT_EQ(with({.auto_commit = true, .commit_every = 0}), "1 problem in transaction\n  commit_every: from 1 to 100, got 0");
    EXPECT_EQ(with({.auto_commit = true, .commit_every = 101}),
              "1 problem in transaction\n  commit_every: from 1 to 100, got 101");
    EXPECT_EQ(with({.client_request_token = std::string(37, 't')}).substr(0, 75),
              "1 problem in transaction\n  client_request_token: at most 36 characters, got");
}

TEST_F(Transacting, has_a_token_for_each_commit) {
    std::set<std::string> tokens;
    for (int i = 0; i < 3; ++i) {
        transaction(
            [&](Transaction& tx) {
                for (int n = 0; n < 2; ++n) tx.save(Product{.product_id = id(n), .name = "n"});
            },
            {.auto_commit = true, .commit_every = 1});
    }
    for (const auto& request : client->transact_writes) {
        ASSERT_TRUE(request.client_request_token);
        EXPECT_EQ(request.client_request_token->size(), 36U);
        tokens.insert(*request.client_request_token);
    }
    EXPECT_EQ(tokens.size(), 6U);
}

TEST_F(Transacting, is_harmless_to_repeat_with_a_token) {
    const auto run = [&] {
        transaction([&](Transaction& tx) { tx.update(product, A<"price">.plus(1)); },
                    {.client_request_token = "the-token", .client = client});
    };
    run();
    run();
    EXPECT_EQ(Product::get("a").price, 6);
    EXPECT_EQ(client->transact_writes.at(1).client_request_token, "the-token");
}

TEST_F(Transacting, is_harmless_to_repeat_commit_by_commit) {
    const auto run = [&] {
        transaction(
            [&](Transaction& tx) {
                for (int n = 0; n < 5; ++n) tx.update_key(Product::key(id(n)), {A<"price">.add(1), A<"name">.set("n")});
            },
            {.auto_commit = true, .commit_every = 2, .client_request_token = std::string(36, 't')});
    };
    faulty->add({.operation = "TransactWriteItems", .fault = client::Fault::answer_lost, .skip = 1, .times = 1});
    EXPECT_THROW(run(), ServiceError);
    run();
    for (int n = 0; n < 5; ++n) EXPECT_EQ(Product::get(id(n)).price, 1) << n;
    for (const auto& request : client->transact_writes) EXPECT_LE(request.client_request_token->size(), 36U);
}

TEST_F(Transacting, happens_in_one_place) {
    set_default_client(nullptr);
    Elsewhere::create_table();
    Nearby::create_table();
    const Elsewhere elsewhere{.id = "x"};
    const Nearby nearby{.id = "x"};
    EXPECT_EQ(text_of_thrown<ConfigurationError>([&] {
                  transaction([&](Transaction& tx) {
                      tx.save(elsewhere);
                      tx.save(nearby);
                  });
              }),
              "a transaction is carried out in one place, but Elsewhere and Nearby have different hosts or regions");
    EXPECT_FALSE(Elsewhere::safe_get("x"));
    EXPECT_THROW((void)transact_get(Elsewhere::key("x"), Nearby::key("x")), ConfigurationError);
    transaction([&](Transaction& tx) { tx.save(elsewhere); });
    EXPECT_TRUE(Elsewhere::safe_get("x"));
    Elsewhere::delete_table();
    Nearby::delete_table();
}

TEST_F(Transacting, may_be_given_a_client) {
    set_default_client(nullptr);
    const auto own = embedded::make_memory_client();
    Table<Elsewhere>{own}.create_table();
    Table<Nearby>{own}.create_table();
    transaction(
        [&](Transaction& tx) {
            tx.save(Elsewhere{.id = "x"});
            tx.save(Nearby{.id = "y"});
        },
        {.client = own});
    const auto [elsewhere, nearby] = transact_get(own, Elsewhere::key("x"), Nearby::key("y"));
    EXPECT_TRUE(elsewhere);
    EXPECT_TRUE(nearby);
}

TEST_F(Transacting, reads_several_tables_at_one_moment) {
    const auto [a, b, none] = transact_get(Product::key("a"), Event::key("e", event.timestamp), Product::key("none"));
    static_assert(std::same_as<decltype(a), const std::optional<Product>>);
    static_assert(std::same_as<decltype(b), const std::optional<Event>>);
    EXPECT_EQ(a, product);
    EXPECT_EQ(b, event);
    EXPECT_EQ(none, std::nullopt);
    EXPECT_EQ(client->transact_gets.size(), 1U);
}

TEST_F(Transacting, reads_many_of_one_table_at_one_moment) {
    Product{.product_id = "b", .name = "b"}.save();
    const auto found = Product::transact_get({"b", "none", "a", "b"});
    ASSERT_EQ(found.size(), 4U);
    EXPECT_EQ(found[0]->name, "b");
    EXPECT_EQ(found[1], std::nullopt);
    EXPECT_EQ(found[2], product);
    EXPECT_EQ(found[3], found[0]);
    EXPECT_EQ(client->transact_gets.at(0).transact_items.size(), 3U);
    EXPECT_EQ(Event::transact_get({{"e", event.timestamp}, {"e", "1970-01-01"}}).at(0), event);
    EXPECT_TRUE(Product::transact_get({}).empty());
    EXPECT_TRUE(Product::transact_get(std::vector<std::string>{}).empty());
    EXPECT_EQ(client->transact_gets.size(), 2U);
}

TEST_F(Transacting, reads_at_most_a_hundred) {
    std::vector<std::string> keys;
    for (int n = 0; n < 101; ++n) keys.push_back(id(n));
    EXPECT_EQ(text_of_thrown<ValidationError>([&] { (void)Product::transact_get(keys); }),
              "1 problem in transact_get\n  keys: at most 100 different ones; batch_get takes any number, got 101");
    EXPECT_TRUE(client->transact_gets.empty());
    keys.back() = keys.front();
    EXPECT_EQ(Product::transact_get(keys).size(), 101U);
}

TEST_F(Transacting, says_why_a_reading_was_cancelled) {
    faulty->add({.operation = "TransactGetItems", .fault = client::Fault::transaction_conflict});
    EXPECT_THROW((void)transact_get(Product::key("a")), TransactionCanceled);
    EXPECT_THROW((void)Product::transact_get({"a"}), TransactionCanceled);
}

TEST_F(Transacting, survives_a_service_that_answers_for_other_items) {
    client->on_transact_get_items = [](const auto&) { return operation::TransactGetItemsResponse{}; };
    EXPECT_THROW((void)transact_get(Product::key("a")), ServiceError);
}

}  // namespace
}  // namespace dyntastic::testing

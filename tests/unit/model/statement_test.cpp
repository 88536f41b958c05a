// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/partiql.hpp>

#include "unit/model/models.hpp"

namespace dyntastic::testing {

enum class Status : std::uint8_t { open, paid };

struct StatementOrder : Model<StatementOrder> {
    static constexpr auto table_name = "orders";
    static constexpr auto hash_key = "customer_id";
    static constexpr auto range_key = "order_id";

    std::string customer_id;
    int order_id = 0;
    Timestamp created{};
    Status status = Status::open;
    double total = 0;
    std::optional<std::string> note{};
    std::set<std::string> tags{};

    static constexpr auto fields() { return options(field<"total">.alias("total cost").ge(0)); }
    bool operator==(const StatementOrder&) const = default;
};

/// Some attributes of an order.
struct StatementNote {
    std::string customer_id;
    std::optional<std::string> note{};
};

namespace {

/// Remembers the statements, and what a page may have.
struct StatementClient : CountingClient {
    explicit StatementClient(std::shared_ptr<client::Client> to) : CountingClient(to) {
        on_execute_statement = [this, to](const auto& request) {
            requests.push_back(request);
            return to->execute_statement(request);
        };
    }
    std::vector<operation::ExecuteStatementRequest> requests{};
};

constexpr Timestamp::duration day = std::chrono::hours(24);

class Statement : public ::testing::Test {
protected:
    Statement() {
        orders.create_table();
        for (int n = 0; n < 6; ++n) {
            orders.save({.customer_id = "c", .order_id = n, .created = Timestamp() + n * day, .total = n * 10.0});
        }
    }
    [[nodiscard]] static std::vector<int> numbers(ItemRange<StatementOrder> range) {
        std::vector<int> all;
        for (const StatementOrder& order : range) all.push_back(order.order_id);
        return all;
    }
    [[nodiscard]] StatementOrder stored(int number) const { return orders.get("c", number, {.consistent_read = true}); }

    std::shared_ptr<StatementClient> client = std::make_shared<StatementClient>(embedded::make_memory_client());
    Table<StatementOrder> orders{client};
};

TEST_F(Statement, select_of_text_finds_what_its_values_say) {
    const std::string customer = "c";
    EXPECT_EQ(numbers(orders.execute(R"(SELECT * FROM orders WHERE customer_id = ? AND "total cost" > ?)", customer, 20)),
              (std::vector{3, 4, 5}));
    EXPECT_EQ(numbers(orders.execute(R"(SELECT * FROM orders WHERE customer_id = 'c' AND order_id < 2)")), (std::vector{0, 1}));
    EXPECT_EQ(numbers(orders.execute(std::string("SELECT * FROM orders WHERE customer_id = ?"), "none")), std::vector<int>());
}

TEST_F(Statement, select_begins_with_the_loop_and_asks_for_pages_as_it_needs_them) {
    auto range = orders.execute("SELECT * FROM orders WHERE customer_id = ?", "c", StatementOptions{.per_page = 2});
    EXPECT_TRUE(client->requests.empty());
    auto at = range.begin();
    EXPECT_EQ(client->requests.size(), 1U);
    ++at, ++at;
    EXPECT_EQ(client->requests.size(), 2U);
    EXPECT_EQ(at->order_id, 2);
    EXPECT_EQ(numbers(std::move(range)), (std::vector{2, 3, 4, 5}));
    for (const auto& request : client->requests) EXPECT_EQ(request.limit, 2);
    EXPECT_FALSE(client->requests.front().next_token);
    EXPECT_TRUE(client->requests.back().next_token);
}

TEST_F(Statement, page_can_be_continued_later_by_its_token_as_text) {
    constexpr auto text = "SELECT * FROM orders WHERE customer_id = 'c'";
    const auto first = orders.execute(text, StatementOptions{.per_page = 4}).next_page();
    ASSERT_TRUE(first.has_more);
    const std::string token = first.last_evaluated_key.to_token();
    const StatementOptions behind{.last_evaluated_key = PageToken::from_token(token)};
    EXPECT_EQ(numbers(orders.execute(text, behind)), (std::vector{4, 5}));
    EXPECT_EQ(numbers(orders.execute(statement<"SELECT * FROM orders WHERE customer_id = 'c'">, behind)), (std::vector{4, 5}));
    const auto of_query = orders.query_page("c", {.per_page = 1});
    EXPECT_THROW((void)orders.execute(text, StatementOptions{.last_evaluated_key = of_query.last_evaluated_key}),
                 ValidationError);
}

TEST_F(Statement, options_reach_the_request) {
    (void)orders.execute("SELECT * FROM orders", StatementOptions{.consistent_read = true}).to_vector();
    EXPECT_TRUE(client->requests.back().consistent_read);
    (void)orders.execute("SELECT * FROM orders").to_vector();
    EXPECT_FALSE(client->requests.back().consistent_read);
    EXPECT_FALSE(client->requests.back().parameters);
}

TEST_F(Statement, write_of_text_is_carried_out_once_and_at_once) {
    auto range = orders.execute("UPDATE orders SET note = ? WHERE customer_id = ? AND order_id = ? RETURNING ALL NEW *",
                                "thanks", "c", 3);
    EXPECT_EQ(stored(3).note, "thanks");
    const std::optional<StatementOrder> updated = range.one();
    ASSERT_TRUE(updated);
    EXPECT_EQ(updated->note, "thanks");
    EXPECT_EQ(client->requests.size(), 1U);

    orders.execute("INSERT INTO orders VALUE {'customer_id': ?, 'order_id': ?, 'created': ?, 'status': ?, 'total cost': 1}",
                   "d", 1, Timestamp(), Status::paid);
    EXPECT_EQ(orders.get("d", 1).status, Status::paid);
    orders.execute("DELETE FROM orders WHERE customer_id = 'd' AND order_id = 1");
    EXPECT_FALSE(orders.safe_get("d", 1));
    EXPECT_EQ(client->requests.size(), 3U);
}

TEST_F(Statement, write_is_not_repeated_when_its_items_are_read_otherwise) {
    const auto notes =
        orders.execute("UPDATE orders SET note = 'n' WHERE customer_id = 'c' AND order_id = 1 RETURNING ALL NEW *")
            .as<StatementNote>()
            .to_vector();
    ASSERT_EQ(notes.size(), 1U);
    EXPECT_EQ(notes.front().note, "n");
    EXPECT_EQ(client->requests.size(), 1U);
}

TEST_F(Statement, columns_are_read_as_smaller_structs_or_partial_items) {
    orders.execute(statement<"UPDATE orders SET note = ? WHERE customer_id = ? AND order_id = ?">, "n", "c", 0);
    constexpr auto columns = statement<"SELECT customer_id, note FROM orders WHERE customer_id = ? AND order_id = ?">;
    EXPECT_THROW((void)orders.execute(columns, "c", 0).to_vector(), PartialItem);
    EXPECT_EQ(orders.execute(columns, "c", 0).as<StatementNote>().to_vector().front().note, "n");
    const auto partial = orders.execute(columns, "c", 0).partial().to_vector();
    EXPECT_EQ(partial.front().get<"note">(), "n");
    EXPECT_THROW((void)partial.front().get<"tags">(), PartialItem);  // it was not asked for
    const auto whole = orders.execute("SELECT * FROM orders WHERE customer_id = 'c' AND order_id = 1").partial().to_vector();
    EXPECT_EQ(whole.front().get<"note">(), std::nullopt);  // it is not there
}

TEST_F(Statement, known_statement_stores_values_as_the_fields_beside_them) {
    constexpr auto later = statement<"SELECT * FROM orders WHERE customer_id = ? AND created >= ? AND status IN [?, ?]">;
    EXPECT_EQ(numbers(orders.execute(later, "c", "1970-01-05", Status::open, Status::paid)), (std::vector{4, 5}));
    const auto& sent = *client->requests.back().parameters;
    EXPECT_EQ(sent[1].view().string(), "1970-01-05T00:00:00.000000Z");
    EXPECT_EQ(sent[2].view().string(), "open");
    EXPECT_EQ(
        numbers(orders.execute(statement<"SELECT * FROM orders WHERE ? = customer_id AND size(customer_id) < ?">, "c", 1)),
        std::vector<int>());
}

TEST_F(Statement, known_write_gives_what_returning_asks_for) {
    static_assert(std::is_void_v<decltype(orders.execute(statement<"DELETE FROM orders WHERE customer_id = ? AND order_id = ?">,
                                                         "c", 0))>);
    const std::optional<StatementOrder> before =
        orders.execute(statement<R"(UPDATE orders SET "total cost" = "total cost" + ? WHERE customer_id = ? AND order_id = ?
                     RETURNING ALL OLD *)">,
                       5, "c", 2);
    ASSERT_TRUE(before);
    EXPECT_EQ(before->total, 20);
    EXPECT_EQ(stored(2).total, 25);
    const std::optional<Partial<StatementOrder>> changed = orders.execute(
        statement<"UPDATE orders SET tags = ?, status = ? WHERE customer_id = ? AND order_id = ? RETURNING MODIFIED NEW *">,
        std::set<std::string>{"a"}, Status::paid, "c", 2);
    ASSERT_TRUE(changed);
    EXPECT_EQ(changed->get<"tags">(), std::set<std::string>{"a"});
    EXPECT_THROW((void)changed->get<"note">(), PartialItem);
    const std::optional<StatementOrder> gone =
        orders.execute(statement<"DELETE FROM orders WHERE customer_id = ? AND order_id = ? RETURNING ALL OLD *">, "none", 2);
    EXPECT_FALSE(gone);
}

TEST_F(Statement, what_is_set_must_obey_the_rules_of_its_field) {
    constexpr auto set = statement<R"(UPDATE orders SET "total cost" = ? WHERE customer_id = 'c' AND order_id = 1)">;
    EXPECT_THROW(orders.execute(set, -1), ValidationError);
    EXPECT_TRUE(client->requests.empty());
    orders.execute(set, 1);
    EXPECT_EQ(stored(1).total, 1);
}

TEST_F(Statement, empty_optional_is_an_error_that_names_the_parameter) {
    try {
        (void)orders.execute("SELECT * FROM orders WHERE customer_id = ? AND note = ?", "c", std::optional<std::string>());
        FAIL();
    } catch (const ValidationError& error) {
        EXPECT_NE(std::string_view(error.what()).find("parameters[1]"), std::string_view::npos) << error.what();
    }
}

TEST_F(Statement, failed_condition_is_ConditionFailed) {
    constexpr auto pay =
        statement<"UPDATE orders SET status = ? WHERE customer_id = ? AND order_id = ? AND status = ? RETURNING ALL NEW *">;
    EXPECT_THROW(orders.execute(pay, Status::paid, "c", 99, Status::open), ConditionFailed);  // no such item
    try {
        orders.execute(pay, Status::paid, "c", 1, Status::paid, StatementOptions{.return_item = true});
        FAIL();
    } catch (const ConditionFailed& error) {
        ASSERT_TRUE(error.item());
        EXPECT_EQ(from_item<StatementOrder>(*error.item()).order_id, 1);
    }
    EXPECT_EQ(stored(1).status, Status::open);
}

TEST_F(Statement, refusals_of_the_service_are_its_errors) {
    EXPECT_THROW((void)orders.execute("SELECT * FORM orders").to_vector(), ServiceError);
    EXPECT_THROW((void)orders.execute("SELECT * FROM nothing").to_vector(), ServiceError);
    EXPECT_THROW(orders.execute("DELETE FROM orders WHERE customer_id = 'c'"), ServiceError);
}

TEST_F(Statement, after_an_error_the_same_page_is_asked_for_again) {
    auto range = orders.execute("SELECT * FROM orders WHERE customer_id = 'c'", StatementOptions{.per_page = 3});
    auto at = range.begin();
    ++at, ++at;
    const auto works = std::exchange(client->on_execute_statement, [](const auto& /*request*/) {
        return result<operation::ExecuteStatementResponse>(Failure(FailureKind::internal_server_error, "later"));
    });
    EXPECT_THROW(++at, ServiceError);
    client->on_execute_statement = works;
    EXPECT_EQ(numbers(std::move(range)), (std::vector{3, 4, 5}));
}

TEST_F(Statement, write_inside_of_a_batch_or_transaction_is_refused) {
    EXPECT_THROW(orders.batch_write([&](StatementOrder::Batch& /*batch*/) {
        orders.execute("DELETE FROM orders WHERE customer_id = 'c' AND order_id = 1");
    }),
                 WritePastHandle);
    EXPECT_THROW(orders.batch_write([&](StatementOrder::Batch& /*batch*/) {
        orders.execute(statement<"DELETE FROM orders WHERE customer_id = 'c' AND order_id = 1">);
    }),
                 WritePastHandle);
    orders.batch_write(
        [&](StatementOrder::Batch& /*batch*/) { EXPECT_EQ(numbers(orders.execute("SELECT * FROM orders")).size(), 6U); });
    EXPECT_TRUE(orders.safe_get("c", 1));
}

TEST_F(Statement, model_uses_the_default_client) {
    set_default_client(client);
    EXPECT_EQ(StatementOrder::execute(statement<"SELECT * FROM orders WHERE customer_id = ?">, "c").to_vector().size(), 6U);
    EXPECT_EQ(execute_statement("SELECT * FROM orders WHERE customer_id = ?", {"c"}).to_vector().size(), 6U);
    set_default_client(nullptr);
}

TEST_F(Statement, without_a_model_items_come_as_they_are) {
    const AttributeValue number = 4;
    auto found = execute_statement(client, "SELECT order_id FROM orders WHERE customer_id = ? AND order_id >= ?", {"c", number},
                                   {.per_page = 1});
    std::vector<std::string> all;
    for (const Item& item : found) all.push_back(to_wire_json(item.view()));
    EXPECT_EQ(all, (std::vector<std::string>{R"({"order_id":{"N":"4"}})", R"({"order_id":{"N":"5"}})"}));
    EXPECT_EQ(client->requests.size(), 3U);
    execute_statement(client, "DELETE FROM orders WHERE customer_id = 'c' AND order_id = 4");
    EXPECT_FALSE(orders.safe_get("c", 4));
}

}  // namespace
}  // namespace dyntastic::testing

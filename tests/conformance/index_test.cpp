// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Global and local secondary indexes: what they hold, how they are read.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/SecondaryIndexes.html
#include "conformance/suite.hpp"

namespace dyntastic::conformance {
namespace {

using operation::ProjectionType;
using operation::QueryRequest;
using operation::ReturnConsumedCapacity;
using operation::ScanRequest;
using operation::Select;

class Index : public Suite {
protected:
    void SetUp() override {
        create("orders",
               {{"id", ValueType::string},
                {"line", ValueType::number},
                {"who", ValueType::string},
                {"date_of", ValueType::string},
                {"price", ValueType::number}},
               "id+line",
               {{"by-who", "who+date_of", ProjectionType::include, {"note"}},
                {"by-day", "date_of"},
                {"keys-only", "who", ProjectionType::keys_only},
                {"by-price", "id+price", ProjectionType::keys_only, {}, true},
                {"by-price-all", "id+price", ProjectionType::all, {}, true}});
    }
    /// An order; what is empty is left out.
    void order(const std::string& id, int line, const std::string& who, const std::string& day, int price) {
        std::string json = R"({"id":{"S":")" + id + R"("},"line":{"N":")" + std::to_string(line) + "\"}";
        if (!who.empty()) json += R"(,"who":{"S":")" + who + "\"}";
        if (!day.empty()) json += R"(,"date_of":{"S":")" + day + "\"}";
        if (price != 0) json += R"(,"price":{"N":")" + std::to_string(price) + "\"}";
        put("orders", json + R"(,"note":{"S":"n"},"more":{"S":"m"}})");
    }
    static QueryRequest query_of(const std::string& index, const std::string& condition) {
        QueryRequest request;
        request.table_name = "orders";
        request.index_name = index;
        request.key_condition_expression = condition;
        give_values(request.expression_attribute_values, condition);
        return request;
    }
    /// id/line of the items, or the error.
    std::string run(const QueryRequest& request) {
        const auto response = client->query(request);
        if (!response) return describe(response.error());
        std::string text;
        for (const Item& found : response->items) text += name_of(found) + " ";
        return text + (response->last_evaluated_key ? "+" : "");
    }
    std::string run(const std::string& index, const std::string& condition) { return run(query_of(index, condition)); }
    static std::string name_of(const Item& found) {
        if (!found.find("id")) return to_wire_json(found.view());
        return std::string(found.find("id")->string()) + "/" + found.find("line")->number().to_string();
    }
};

TEST_F(Index, of_global_kind_finds_items_by_other_keys_in_the_order_of_its_range_key) {
    order("a", 1, "x", "monday", 0);
    order("b", 1, "x", "friday", 0);
    order("c", 1, "abc", "monday", 0);
    EXPECT_EQ(run("by-who", "who = :x"), "b/1 a/1 ");
    EXPECT_EQ(run("by-who", "who = :abc"), "c/1 ");
    QueryRequest backwards = query_of("by-who", "who = :x");
    backwards.scan_index_forward = false;
    EXPECT_EQ(run(backwards), "a/1 b/1 ");
}

TEST_F(Index, takes_conditions_on_its_range_key) {
    for (int day = 1; day <= 5; ++day) order("a", day, "x", "d" + std::to_string(day), day);
    QueryRequest request = query_of("by-who", "who = :x AND date_of BETWEEN :low AND :high");
    request.expression_attribute_values.emplace(":low", value(R"({"S":"d2"})"));
    request.expression_attribute_values.emplace(":high", value(R"({"S":"d4"})"));
    EXPECT_EQ(run(request), "a/2 a/3 a/4 ");
    request = query_of("by-price", "id = :a AND price > :two");
    request.expression_attribute_values.emplace(":a", value(R"({"S":"a"})"));
    EXPECT_EQ(run(request), "a/3 a/4 a/5 ");
}

TEST_F(Index, leaves_out_items_that_lack_one_of_its_keys) {
    order("a", 1, "x", "", 0);
    order("b", 1, "", "monday", 0);
    order("c", 1, "x", "monday", 0);
    EXPECT_EQ(run("by-who", "who = :x"), "c/1 ");
    EXPECT_EQ(run("keys-only", "who = :x"), "a/1 c/1 ");
}

TEST_F(Index, follows_every_write) {
    order("a", 1, "x", "monday", 0);
    order("a", 1, "abc", "monday", 0);
    EXPECT_EQ(run("by-who", "who = :x"), "");
    EXPECT_EQ(run("by-who", "who = :abc"), "a/1 ");
    operation::UpdateItemRequest update;
    update.table_name = "orders";
    update.key = item(R"({"id":{"S":"a"},"line":{"N":"1"}})");
    update.update_expression = "SET who = :x";
    give_values(update.expression_attribute_values, *update.update_expression);
    ASSERT_TRUE(client->update_item(update));
    EXPECT_EQ(run("by-who", "who = :x"), "a/1 ");
    EXPECT_EQ(run("by-who", "who = :abc"), "");
    update.update_expression = "REMOVE who";
    update.expression_attribute_values.clear();
    ASSERT_TRUE(client->update_item(update));
    EXPECT_EQ(run("by-who", "who = :x"), "");
    EXPECT_EQ(run("by-price", "id = :x"), "");
    order("x", 2, "x", "monday", 3);
    EXPECT_EQ(run("by-price", "id = :x"), "x/2 ");
    operation::DeleteItemRequest erase;
    erase.table_name = "orders";
    erase.key = item(R"({"id":{"S":"x"},"line":{"N":"2"}})");
    ASSERT_TRUE(client->delete_item(erase));
    EXPECT_EQ(run("by-who", "who = :x"), "");
    EXPECT_EQ(run("by-price", "id = :x"), "");
}

TEST_F(Index, holds_what_it_projects) {
    order("x", 1, "x", "monday", 7);
    const auto only = [&](const QueryRequest& request) {
        const auto response = client->query(request);
        return response ? show(response->items.at(0)) : describe(response.error());
    };
    EXPECT_EQ(only(query_of("keys-only", "who = :x")), R"({"id":{"S":"x"},"line":{"N":"1"},"who":{"S":"x"}})");
    EXPECT_EQ(only(query_of("by-who", "who = :x")),
              R"({"date_of":{"S":"monday"},"id":{"S":"x"},"line":{"N":"1"},"note":{"S":"n"},"who":{"S":"x"}})");
    EXPECT_EQ(only(query_of("by-price", "id = :x")), R"({"id":{"S":"x"},"line":{"N":"1"},"price":{"N":"7"}})");
    constexpr const char* whole =
        R"({"date_of":{"S":"monday"},"id":{"S":"x"},"line":{"N":"1"},"more":{"S":"m"},"note":{"S":"n"},)"
        R"("price":{"N":"7"},"who":{"S":"x"}})";
    EXPECT_EQ(only(query_of("by-price-all", "id = :x")), whole);
    // A local index has the rest fetched from the table.
    QueryRequest all = query_of("by-price", "id = :x");
    all.select = Select::all_attributes;
    EXPECT_EQ(only(all), whole);
    QueryRequest part = query_of("by-price", "id = :x");
    part.projection_expression = "more";
    EXPECT_EQ(only(part), R"({"more":{"S":"m"}})");
    QueryRequest projected = query_of("by-price", "id = :x");
    projected.select = Select::all_projected_attributes;
    EXPECT_EQ(only(projected), R"({"id":{"S":"x"},"line":{"N":"1"},"price":{"N":"7"}})");
}

TEST_F(Index, of_global_kind_has_nothing_fetched) {
    QueryRequest all = query_of("by-who", "who = :x");
    all.select = Select::all_attributes;
    EXPECT_EQ(run(all),
              "ValidationException: One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for "
              "global secondary index by-who because its projection type is not ALL");
    QueryRequest part = query_of("by-who", "who = :x");
    part.projection_expression = "more.cents, note, price";
    EXPECT_EQ(run(part),
              "ValidationException: One or more parameter values were invalid: Global secondary index by-who does not project "
              "[more, price]");
    QueryRequest of_all = query_of("by-day", "date_of = :x");
    of_all.select = Select::all_attributes;
    EXPECT_EQ(run(of_all), "");
}

TEST_F(Index, filters_by_what_it_holds_only) {
    order("x", 1, "x", "monday", 7);
    QueryRequest request = query_of("by-who", "who = :x");
    request.filter_expression = "more = :x";
    EXPECT_EQ(
        run(request),
        "ValidationException: One or more parameter values were invalid: Secondary index by-who does not project one or more "
        "filter attributes: [more]");
    request.filter_expression = "note <> :x";
    EXPECT_EQ(run(request), "x/1 ");
    // The table's keys are no keys of the index.
    request.filter_expression = "id = :x";
    EXPECT_EQ(run(request), "x/1 ");
    request.filter_expression = "date_of = :x";
    EXPECT_EQ(
        run(request),
        "ValidationException: Filter Expression can only contain non-primary key attributes: Primary key attribute: date_of");
}

TEST_F(Index, of_global_kind_is_not_read_consistently) {
    QueryRequest query = query_of("by-who", "who = :x");
    query.consistent_read = true;
    EXPECT_EQ(run(query), "ValidationException: Consistent reads are not supported on global secondary indexes");
    ScanRequest scan;
    scan.table_name = "orders";
    scan.index_name = "by-who";
    scan.consistent_read = true;
    EXPECT_EQ(describe(client->scan(scan).error()),
              "ValidationException: Consistent reads are not supported on global secondary indexes");
    query = query_of("by-price", "id = :x");
    query.consistent_read = true;
    EXPECT_EQ(run(query), "");
}

TEST_F(Index, must_be_there) {
    EXPECT_EQ(run("nowhere", "who = :x"), "ValidationException: The table does not have the specified index: nowhere");
    ScanRequest scan;
    scan.table_name = "orders";
    scan.index_name = "nowhere";
    EXPECT_EQ(describe(client->scan(scan).error()),
              "ValidationException: The table does not have the specified index: nowhere");
    scan.table_name = "none";
    EXPECT_EQ(describe(client->scan(scan).error()), "ResourceNotFoundException: Requested resource not found");
}

TEST_F(Index, needs_its_own_hash_key_in_the_condition) {
    EXPECT_EQ(run("by-who", "id = :x"), "ValidationException: Query condition missed key schema element: who");
}

struct BadValue {
    const char* name;
    const char* attribute;
    const char* error;
};

class IndexKey : public Index, public ::testing::WithParamInterface<BadValue> {};

#define MISMATCH "One or more parameter values were invalid: Type mismatch for Index Key "
#define EMPTY                                                                                                        \
    "One or more parameter values are not valid. A value specified for a secondary index key is not supported. The " \
    "AttributeValue for a key attribute cannot contain an empty string value. "
INSTANTIATE_TEST_SUITE_P(
    refuses, IndexKey,
    ::testing::Values(
        BadValue{"a_number_for_a_string", R"("who":{"N":"1"})", MISMATCH "who Expected: S Actual: N IndexName: by-who"},
        BadValue{"null", R"("who":{"NULL":true})", MISMATCH "who Expected: S Actual: NULL IndexName: by-who"},
        BadValue{"a_string_for_a_number", R"("price":{"S":"1"})", MISMATCH "price Expected: N Actual: S IndexName: by-price"},
        BadValue{"an_empty_string", R"("who":{"S":""})", EMPTY "IndexName: by-who, IndexKey: who"}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST_P(IndexKey, in_every_way_of_writing) {
    const std::string error = std::string("ValidationException: ") + GetParam().error;
    const std::string key = R"("id":{"S":"a"},"line":{"N":"1"})";
    const Item bad = item("{" + key + "," + GetParam().attribute + "}");
    operation::PutItemRequest put;
    put.table_name = "orders";
    put.item = bad;
    EXPECT_EQ(describe(client->put_item(put).error()), error);
    operation::BatchWriteItemRequest batch;
    batch.request_items["orders"] = {{item(R"({"id":{"S":"good"},"line":{"N":"1"}})"), std::nullopt}, {bad, std::nullopt}};
    EXPECT_EQ(describe(client->batch_write_item(batch).error()), error);
    EXPECT_EQ(get("orders", R"({"id":{"S":"good"},"line":{"N":"1"}})"), "-");
}

TEST_F(Index, an_update_may_not_give_a_key_another_type) {
    operation::UpdateItemRequest update;
    update.table_name = "orders";
    update.key = item(R"({"id":{"S":"a"},"line":{"N":"1"}})");
    update.update_expression = "SET who = :one";
    give_values(update.expression_attribute_values, *update.update_expression);
    EXPECT_EQ(
        describe(client->update_item(update).error()),
        "ValidationException: One or more parameter values were invalid: Type mismatch for Index Key who Expected: S Actual: "
        "N IndexName: by-who");
    update.update_expression = "SET who = :empty";
    update.expression_attribute_values.clear();
    give_values(update.expression_attribute_values, *update.update_expression);
    EXPECT_EQ(describe(client->update_item(update).error()),
              "ValidationException: One or more parameter values are not valid. The update expression attempted to update a "
              "secondary index key to a value that is not supported. The AttributeValue for a key attribute cannot contain an "
              "empty string value.");
    EXPECT_EQ(get("orders", R"({"id":{"S":"a"},"line":{"N":"1"}})"), "-");
}

// Entries that tie stand in the order of the table's keys, and a page may end between them.
TEST_F(Index, pages_through_entries_that_tie) {
    for (int i = 0; i < 20; ++i) order("a" + std::to_string(i % 4), i, "x", i % 2 == 0 ? "even" : "odd", 1);
    const std::string all = run("by-who", "who = :x");
    for (const bool forward : {true, false}) {
        for (const int limit : {1, 3, 7, 19}) {
            QueryRequest request = query_of("by-who", "who = :x");
            request.scan_index_forward = forward;
            QueryRequest unpaged = request;
            std::string text;
            request.limit = limit;
            do {
                const auto page = client->query(request);
                ASSERT_TRUE(page) << page.error().message();
                for (const Item& found : page->items) text += name_of(found) + " ";
                request.exclusive_start_key = page->last_evaluated_key;
            } while (request.exclusive_start_key);
            EXPECT_EQ(text, run(unpaged)) << limit;
        }
    }
}

TEST_F(Index, gives_a_start_key_with_its_own_and_the_tables_keys) {
    order("a", 1, "x", "monday", 1);
    QueryRequest request = query_of("by-who", "who = :x");
    request.limit = 1;
    const auto page = client->query(request);
    ASSERT_TRUE(page);
    EXPECT_EQ(show(page->last_evaluated_key), R"({"date_of":{"S":"monday"},"id":{"S":"a"},"line":{"N":"1"},"who":{"S":"x"}})");
}

TEST_F(Index, takes_only_a_start_key_that_it_could_have_given) {
    const auto with = [&](const char* key, const char* condition = "who = :x") {
        QueryRequest request = query_of("by-who", condition);
        request.exclusive_start_key = item(key);
        return run(request);
    };
    constexpr const char* invalid = "ValidationException: The provided starting key is invalid";
    EXPECT_EQ(with(R"({"date_of":{"S":"d"},"id":{"S":"gone"},"line":{"N":"1"},"who":{"S":"x"}})"), "");
    EXPECT_EQ(with(R"({"date_of":{"S":"d"},"who":{"S":"x"}})"), invalid);
    EXPECT_EQ(with(R"({"id":{"S":"a"},"line":{"N":"1"}})"), invalid);
    EXPECT_EQ(with(R"({"date_of":{"S":"d"},"id":{"S":"a"},"line":{"N":"1"},"who":{"S":"x"},"more":{"S":"x"}})"), invalid);
    EXPECT_EQ(with(R"({"date_of":{"N":"1"},"id":{"S":"a"},"line":{"N":"1"},"who":{"S":"x"}})"),
              "ValidationException: The provided key element does not match the schema");
    EXPECT_EQ(with(R"({"date_of":{"S":"d"},"id":{"N":"1"},"line":{"N":"1"},"who":{"S":"x"}})"),
              std::string(invalid) + ": The provided key element does not match the schema");
    EXPECT_EQ(with(R"({"date_of":{"S":"d"},"id":{"S":"a"},"line":{"N":"1"},"who":{"S":"other"}})"),
              "ValidationException: The provided starting key is outside query boundaries based on provided conditions");
    EXPECT_EQ(with(R"({"date_of":{"S":"z"},"id":{"S":"a"},"line":{"N":"1"},"who":{"S":"x"}})", "who = :x AND date_of < :k"),
              "ValidationException: The provided starting key does not match the range key predicate");
}

TEST_F(Index, scans_in_pages_and_segments) {
    for (int i = 0; i < 30; ++i) order("a" + std::to_string(i), i, i % 3 == 0 ? "" : "w" + std::to_string(i % 7), "d", 0);
    for (const int segments : {1, 4}) {
        std::set<std::string> found;
        int count = 0;
        for (int segment = 0; segment < segments; ++segment) {
            ScanRequest request;
            request.table_name = "orders";
            request.index_name = "by-who";
            request.limit = 3;
            request.segment = segment;
            request.total_segments = segments;
            do {
                const auto page = client->scan(request);
                ASSERT_TRUE(page) << page.error().message();
                for (const Item& entry : page->items) found.insert(name_of(entry)), ++count;
                request.exclusive_start_key = page->last_evaluated_key;
            } while (request.exclusive_start_key);
        }
        EXPECT_EQ(found.size(), 20) << segments;
        EXPECT_EQ(count, 20) << segments;
    }
}

TEST_F(Index, counts_its_entries) {
    order("a", 1, "x", "monday", 0);
    order("b", 1, "x", "", 0);
    operation::DescribeTableRequest request;
    request.table_name = "orders";
    const auto described = client->describe_table(request);
    ASSERT_TRUE(described);
    std::map<std::string, std::int64_t> counts;
    for (const auto& index : described->table.global_secondary_indexes) counts[index.index_name] = index.item_count;
    for (const auto& index : described->table.local_secondary_indexes) counts[index.index_name] = index.item_count;
    EXPECT_EQ(counts, (std::map<std::string, std::int64_t>{
                          {"by-who", 1}, {"by-day", 1}, {"keys-only", 2}, {"by-price", 0}, {"by-price-all", 0}}));
}

// Names and values of what is projected, whatever came before.
TEST_F(Index, measures_its_entries) {
    const auto sizes = [&] {
        const auto table = client->describe_table({"orders"}).value().table;
        std::map<std::string, std::int64_t> found;
        for (const auto& index : table.global_secondary_indexes) found[index.index_name] = index.index_size_bytes;
        for (const auto& index : table.local_secondary_indexes) found[index.index_name] = index.index_size_bytes;
        return found;
    };
    constexpr std::int64_t keys = (2 + 1) + (4 + 2);  // id, line
    constexpr std::int64_t who = 3 + 1, date_of = 7 + 6, price = 5 + 2, note = 4 + 1, more = 4 + 1;
    const std::map<std::string, std::int64_t> of_one{{"by-who", keys + who + date_of + note},
                                                     {"by-day", keys + who + date_of + price + note + more},
                                                     {"keys-only", keys + who},
                                                     {"by-price", keys + price},
                                                     {"by-price-all", keys + who + date_of + price + note + more}};
    order("a", 1, "x", "monday", 7);
    EXPECT_EQ(sizes(), of_one);
    order("a", 1, "somebody", "wednesday", 1234);
    order("a", 1, "", "wednesday", 0);
    order("a", 1, "x", "friday", 9);
    order("a", 1, "x", "friday", 9);
    EXPECT_EQ(sizes(), of_one);
    operation::DeleteItemRequest erase;
    erase.table_name = "orders";
    erase.key = item(R"({"id":{"S":"a"},"line":{"N":"1"}})");
    ASSERT_TRUE(client->delete_item(erase));
    EXPECT_EQ(sizes(), (std::map<std::string, std::int64_t>{
                           {"by-who", 0}, {"by-day", 0}, {"keys-only", 0}, {"by-price", 0}, {"by-price-all", 0}}));
}

}  // namespace
}  // namespace dyntastic::conformance

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// ReturnConsumedCapacity and ReturnItemCollectionMetrics.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
#include "conformance/suite.hpp"

namespace dyntastic::conformance {
namespace {

using operation::ProjectionType;
using operation::ReturnConsumedCapacity;
using operation::ReturnItemCollectionMetrics;

class ConsumedCapacity : public Suite {
protected:
    void SetUp() override {
        create("plain", {{"id", ValueType::string}});
        create("indexed",
               {{"id", ValueType::string}, {"r", ValueType::string}, {"g", ValueType::string}, {"l", ValueType::number}},
               "id+r",
               {{"global", "g", ProjectionType::include, {"x"}}, {"local", "id+l", ProjectionType::keys_only, {}, true}});
    }
    /// Sum, then table, local and global index where they are there.
    static std::string show_units(const std::optional<operation::ConsumedCapacity>& consumed) {
        if (!consumed) return "-";
        std::string text = number(consumed->capacity_units);
        if (consumed->table) text += " table " + number(consumed->table->capacity_units);
        for (const auto* indexes : {&consumed->local_secondary_indexes, &consumed->global_secondary_indexes}) {
            for (const auto& [name, capacity] : *indexes) text += " " + name + " " + number(capacity.capacity_units);
        }
        return text;
    }
    static std::string number(double units) {
        std::string text = std::to_string(units);
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.') text.pop_back();
        return text;
    }

    std::string put(const std::string& table, const std::string& json, ReturnConsumedCapacity wanted) {
        operation::PutItemRequest request;
        request.table_name = table;
        request.item = item(json);
        request.return_consumed_capacity = wanted;
        const auto response = client->put_item(request);
        return response ? show_units(response->consumed_capacity) : describe(response.error());
    }
    std::string put_indexed(const std::string& more) {
        return put("indexed", R"({"id":{"S":"a"},"r":{"S":"b"})" + more + "}", ReturnConsumedCapacity::indexes);
    }
    static std::string text_of(std::size_t size) { return R"({"S":")" + std::string(size, 'x') + "\"}"; }
};

constexpr auto none = ReturnConsumedCapacity::none;
constexpr auto total = ReturnConsumedCapacity::total;
constexpr auto indexes = ReturnConsumedCapacity::indexes;

TEST_F(ConsumedCapacity, is_given_when_it_is_asked_for) {
    EXPECT_EQ(put("plain", R"({"id":{"S":"a"}})", none), "-");
    EXPECT_EQ(put("plain", R"({"id":{"S":"a"}})", total), "1");
    EXPECT_EQ(put("plain", R"({"id":{"S":"a"}})", indexes), "1 table 1");
}

TEST_F(ConsumedCapacity, of_a_write_is_a_unit_for_each_kilobyte_of_the_larger_item) {
    // "id" and "a" are 3 bytes, "x" is 1.
    EXPECT_EQ(put("plain", R"({"id":{"S":"a"},"x":)" + text_of(1020) + "}", total), "1");
    EXPECT_EQ(put("plain", R"({"id":{"S":"a"},"x":)" + text_of(1021) + "}", total), "2");
    EXPECT_EQ(put("plain", R"({"id":{"S":"a"},"x":)" + text_of(4000) + "}", total), "4");
    EXPECT_EQ(put("plain", R"({"id":{"S":"a"}})", total), "4");  // that of the item before
    EXPECT_EQ(put("plain", R"({"id":{"S":"a"}})", total), "1");
}

TEST_F(ConsumedCapacity, of_a_delete_is_that_of_the_item) {
    Suite::put("plain", R"({"id":{"S":"a"},"x":)" + text_of(2000) + "}");
    operation::DeleteItemRequest request;
    request.table_name = "plain";
    request.key = item(R"({"id":{"S":"a"}})");
    request.return_consumed_capacity = total;
    EXPECT_EQ(show_units(client->delete_item(request)->consumed_capacity), "2");
    EXPECT_EQ(show_units(client->delete_item(request)->consumed_capacity), "1");  // there is nothing any more
}

TEST_F(ConsumedCapacity, of_an_update_is_that_of_the_larger_item) {
    operation::UpdateItemRequest request;
    request.table_name = "plain";
    request.key = item(R"({"id":{"S":"a"}})");
    request.update_expression = "SET x = :long";
    request.expression_attribute_values.emplace(":long", value(text_of(3000)));
    request.return_consumed_capacity = indexes;
    EXPECT_EQ(show_units(client->update_item(request)->consumed_capacity), "3 table 3");
    request.update_expression = "REMOVE x";
    request.expression_attribute_values.clear();
    EXPECT_EQ(show_units(client->update_item(request)->consumed_capacity), "3 table 3");
}

TEST_F(ConsumedCapacity, of_a_read_is_half_a_unit_for_each_four_kilobytes_and_a_whole_one_when_consistent) {
    Suite::put("plain", R"({"id":{"S":"a"},"x":)" + text_of(4093) + "}");
    Suite::put("plain", R"({"id":{"S":"b"},"x":)" + text_of(4092) + "}");
    operation::GetItemRequest request;
    request.table_name = "plain";
    request.return_consumed_capacity = indexes;
    for (const auto& [key, eventual, consistent] :
         {std::tuple("a", "1 table 1", "2 table 2"), std::tuple("b", "0.5 table 0.5", "1 table 1"),
          std::tuple("nobody", "0.5 table 0.5", "1 table 1")}) {
        request.key = item(R"({"id":{"S":")" + std::string(key) + "\"}}");
        request.consistent_read = false;
        EXPECT_EQ(show_units(client->get_item(request)->consumed_capacity), eventual) << key;
        request.consistent_read = true;
        EXPECT_EQ(show_units(client->get_item(request)->consumed_capacity), consistent) << key;
    }
}

TEST_F(ConsumedCapacity, of_a_write_counts_the_indexes_that_change) {
    EXPECT_EQ(put_indexed(""), "1 table 1");
    EXPECT_EQ(put_indexed(R"(,"g":{"S":"1"},"l":{"N":"1"},"x":{"S":"x"},"y":{"S":"y"})"), "3 table 1 local 1 global 1");
    EXPECT_EQ(put_indexed(R"(,"g":{"S":"1"},"l":{"N":"1"},"x":{"S":"x"},"y":{"S":"z"})"), "1 table 1");  // y is in no index
    EXPECT_EQ(put_indexed(R"(,"g":{"S":"1"},"l":{"N":"1"},"x":{"S":"z"},"y":{"S":"z"})"), "2 table 1 global 1");
    EXPECT_EQ(put_indexed(R"(,"g":{"S":"2"},"l":{"N":"1"},"x":{"S":"z"},"y":{"S":"z"})"), "3 table 1 global 2");  // moves
    EXPECT_EQ(put_indexed(""), "3 table 1 local 1 global 1");
}

TEST_F(ConsumedCapacity, of_a_query_is_that_of_all_that_was_looked_at) {
    for (int i = 0; i < 10; ++i) {
        Suite::put("indexed", R"({"id":{"S":"a"},"r":{"S":")" + std::to_string(i) + R"("},"l":{"N":"1"},"g":{"S":"g"},"y":)" +
                                  text_of(2000) + "}");
    }
    operation::QueryRequest request;
    request.table_name = "indexed";
    request.key_condition_expression = "id = :id";
    request.expression_attribute_values.emplace(":id", value(R"({"S":"a"})"));
    request.return_consumed_capacity = indexes;
    const auto units = [&] { return show_units(client->query(request)->consumed_capacity); };
    EXPECT_EQ(units(), "2.5 table 2.5");  // 20,200 bytes are five times four kilobytes
    request.filter_expression = "y = :id";
    EXPECT_EQ(units(), "2.5 table 2.5");
    request.select = operation::Select::count;
    EXPECT_EQ(units(), "2.5 table 2.5");
    request.select.reset();
    request.filter_expression.reset();
    request.consistent_read = true;
    EXPECT_EQ(units(), "5 table 5");
    request.consistent_read = false;
    request.index_name = "local";
    EXPECT_EQ(units(), "0.5 table 0 local 0.5");
    request.select = operation::Select::all_attributes;  // each item is fetched
    EXPECT_EQ(units(), "5.5 table 5 local 0.5");
    request.return_consumed_capacity = total;
    EXPECT_EQ(units(), "5.5");
}

TEST_F(ConsumedCapacity, of_a_scan_is_that_of_all_that_was_looked_at) {
    operation::ScanRequest request;
    request.table_name = "indexed";
    request.return_consumed_capacity = indexes;
    const auto units = [&] { return show_units(client->scan(request)->consumed_capacity); };
    EXPECT_EQ(units(), "0.5 table 0.5");
    for (int i = 0; i < 10; ++i) {
        Suite::put("indexed",
                   R"({"id":{"S":"a)" + std::to_string(i) + R"("},"r":{"S":"r"},"g":{"S":"g"},"y":)" + text_of(2000) + "}");
    }
    EXPECT_EQ(units(), "2.5 table 2.5");
    request.index_name = "global";
    EXPECT_EQ(units(), "0.5 table 0 global 0.5");
}

TEST_F(ConsumedCapacity, collection_metrics_are_those_of_tables_with_local_indexes) {
    operation::PutItemRequest request;
    request.table_name = "indexed";
    request.item = item(R"({"id":{"S":"a"},"r":{"S":"b"},"l":{"N":"1"}})");
    EXPECT_FALSE(client->put_item(request)->item_collection_metrics);
    request.return_item_collection_metrics = ReturnItemCollectionMetrics::size;
    const auto response = client->put_item(request);
    ASSERT_TRUE(response && response->item_collection_metrics);
    EXPECT_EQ(show(response->item_collection_metrics->item_collection_key), R"({"id":{"S":"a"}})");
    EXPECT_EQ(response->item_collection_metrics->size_estimate_range_gb, (std::vector<double>{0, 1}));
    request.table_name = "plain";
    request.item = item(R"({"id":{"S":"a"}})");
    EXPECT_FALSE(client->put_item(request)->item_collection_metrics);
}

TEST_F(ConsumedCapacity, collection_metrics_come_with_updates_deletes_and_batches_too) {
    operation::UpdateItemRequest update;
    update.table_name = "indexed";
    update.key = item(R"({"id":{"S":"a"},"r":{"S":"b"}})");
    update.return_item_collection_metrics = ReturnItemCollectionMetrics::size;
    EXPECT_TRUE(client->update_item(update)->item_collection_metrics);
    operation::DeleteItemRequest erase;
    erase.table_name = "indexed";
    erase.key = update.key;
    erase.return_item_collection_metrics = ReturnItemCollectionMetrics::size;
    EXPECT_TRUE(client->delete_item(erase)->item_collection_metrics);
    operation::BatchWriteItemRequest batch;
    batch.return_item_collection_metrics = ReturnItemCollectionMetrics::size;
    batch.request_items["indexed"] = {{item(R"({"id":{"S":"a"},"r":{"S":"b"}})"), std::nullopt}};
    batch.request_items["plain"] = {{item(R"({"id":{"S":"a"}})"), std::nullopt}};
    const auto written = client->batch_write_item(batch);
    ASSERT_TRUE(written);
    EXPECT_EQ(written->item_collection_metrics.count("indexed"), 1);
    EXPECT_EQ(written->item_collection_metrics.count("plain"), 0);
}

}  // namespace
}  // namespace dyntastic::conformance

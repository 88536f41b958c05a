// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The CPU time of a request grows at most as n log n, n being its bytes and the bytes that it reads. Each shape of request is
// made in one size and in four times that size. What is linear takes four times as long then, what is quadratic sixteen times;
// the limit is between. Times are those of the thread, the least of five; where even the large one takes next to nothing, there
// is nothing to compare.
#include <algorithm>
#include <ctime>
#include <functional>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "support/run_operation.hpp"

namespace dyntastic::testing {
namespace {

using engine::Engine;

double cpu_milliseconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

result<std::string> call(Engine& engine, std::string_view operation, const std::string& body) {
    return operations_by_name().find(operation)->second(engine, body);
}

/// "made(0),made(1),…"
std::string list(std::size_t count, const std::function<std::string(std::size_t)>& made, const char* separator = ",") {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text.append(i == 0 ? "" : separator).append(made(i));
    return text;
}
std::string number(std::size_t i) { return std::to_string(i); }
std::string text(std::size_t size, char c = 'a') { return std::string(size, c); }

/// One shape of request: what stands in the table before, and the request, both of a size.
struct Shape {
    const char* name;
    const char* operation;
    std::size_t size;                                            // of the smaller request
    std::function<std::vector<std::string>(std::size_t)> items;  // as JSON, without their keys
    std::function<std::string(std::size_t)> members;             // of the request, behind its TableName
    std::string table = R"("TableName":"table",)";
};

std::vector<std::string> no_items(std::size_t /*size*/) { return {}; }
auto same_items(std::size_t count, const std::string& item) {
    return [=](std::size_t /*size*/) { return std::vector<std::string>(count, item); };
}
std::string key(std::size_t i) { return R"("p":{"S":"p"},"r":{"N":")" + number(i) + R"("})"; }

void put_items(Engine& engine, const std::vector<std::string>& items) {
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto put = call(engine, "PutItem",
                              R"({"TableName":"table","Item":{)" + key(i) + (items[i].empty() ? "" : "," + items[i]) + "}}");
        ASSERT_TRUE(put) << put.error().message().substr(0, 300);
    }
}

std::unique_ptr<Engine> make_engine() {
    auto engine = std::make_unique<Engine>();
    const auto made = call(
        *engine, "CreateTable",
        R"({"TableName":"table","AttributeDefinitions":[{"AttributeName":"p","AttributeType":"S"},{"AttributeName":"r","AttributeType":"N"},{"AttributeName":"g","AttributeType":"S"}],
            "KeySchema":[{"AttributeName":"p","KeyType":"HASH"},{"AttributeName":"r","KeyType":"RANGE"}],
            "GlobalSecondaryIndexes":[{"IndexName":"index","KeySchema":[{"AttributeName":"g","KeyType":"HASH"}],"Projection":{"ProjectionType":"ALL"}}],
            "BillingMode":"PAY_PER_REQUEST"})");
    EXPECT_TRUE(made) << made.error().message();
    return engine;
}

double cost(const Shape& shape, std::size_t size) {
    const std::string body = "{" + shape.table + shape.members(size) + "}";
    double least = 1e9;
    for (int i = 0; i < 5; ++i) {
        const auto engine = make_engine();  // each finds the same
        put_items(*engine, shape.items(size));
        const double before = cpu_milliseconds();
        (void)call(*engine, shape.operation, body);
        least = std::min(least, cpu_milliseconds() - before);
        if (least > 5000) break;
    }
    return least;
}

const std::string on_key = R"("Key":{"p":{"S":"p"},"r":{"N":"0"}},)";
std::string condition(std::size_t i, const char* comparison = "EQ") {
    return R"("a)" + number(i) + R"(":{"ComparisonOperator":")" + comparison + R"(","AttributeValueList":[{"N":"1"}]})";
}
std::string name_list(std::size_t count) {
    return list(count, [](std::size_t i) { return "\"a" + number(i) + "\""; });
}
std::string attributes(std::size_t count) {
    return list(count, [](std::size_t i) { return "\"a" + number(i) + R"(":{"N":"1"})"; });
}
std::string definition(std::size_t i) { return R"({"AttributeName":"a)" + number(i) + R"(","AttributeType":"S"})"; }
std::string index_on(std::size_t i) {
    return R"({"IndexName":"index)" + number(i) + R"(","KeySchema":[{"AttributeName":"a)" + number(i) +
           R"(","KeyType":"HASH"}],"Projection":{"ProjectionType":"ALL"}})";
}
/// Maps in maps; in each the names descend, so that it is sorted.
std::string nested(std::size_t levels, const std::string& inside) {
    std::string before, behind;
    for (std::size_t i = 0; i < levels; ++i) {
        before += R"({"M":{"b":)";
        behind += R"(,"a":{"NULL":true}}})";
    }
    return before + inside + behind;
}

const std::vector<Shape>& shapes() {
    static const std::vector<Shape> all{
        {"contains_in_a_text", "Scan", 40'000,
         [](std::size_t n) { return std::vector<std::string>{R"("v":{"S":")" + text(2 * n) + "\"}"}; },
         [](std::size_t n) {
             return R"("FilterExpression":")" +
                    list(
                        60, [](std::size_t) { return std::string("contains(v, :n)"); }, " OR ") +
                    R"(","ExpressionAttributeValues":{":n":{"S":")" + text(n) + "b\"}}";
         }},
        {"contains_in_a_list", "Scan", 10'000,
         [](std::size_t n) {
             return std::vector<std::string>{R"("v":{"L":[)" + list(n, [](std::size_t) { return R"({"S":"aaaa"})"; }) + "]}"};
         },
         [](std::size_t) {
             return R"x("FilterExpression":"contains(v, :n) OR contains(v, :m)","ExpressionAttributeValues":{":n":{"S":"aaab"},":m":{"N":"1"}})x";
         }},
        {"contains_in_a_set_of_the_request", "Scan", 2'000,
         [](std::size_t n) {
             std::vector<std::string> items;
             for (std::size_t i = 0; i < n; ++i) items.push_back(R"("v":{"S":"x"})");
             return items;
         },
         [](std::size_t n) {
             return R"x("FilterExpression":"contains(:s, v)","ExpressionAttributeValues":{":s":{"SS":[)x" + name_list(n) +
                    "]}}";
         }},
        {"contains_in_a_text_of_the_request", "Scan", 2'000,
         [](std::size_t n) {
             std::vector<std::string> items;
             for (std::size_t i = 0; i < n; ++i) items.push_back(R"("v":{"S":"aaab)" + number(i) + "\"}");
             return items;
         },
         [](std::size_t n) {
             return R"x("FilterExpression":"contains(:s, v)","ExpressionAttributeValues":{":s":{"S":")x" + text(n * 20) +
                    "\"}}";
         }},
        {"size_of_a_value_of_the_request", "Scan", 2'000,
         [](std::size_t n) { return std::vector<std::string>(n, R"("v":{"N":"1"})"); },
         [](std::size_t n) {
             return R"("FilterExpression":"size(:s) < v","ExpressionAttributeValues":{":s":{"S":")" + text(n * 20) + "\"}}";
         }},
        {"scan_filter", "Scan", 20'000, same_items(1, attributes(3)),
         [](std::size_t n) {
             return R"("ConditionalOperator":"OR","ScanFilter":{)" + list(n, [](std::size_t i) { return condition(i + 9); }) +
                    "}";
         }},
        {"scan_filter_over_many_items", "Scan", 1'000,
         [](std::size_t n) { return std::vector<std::string>(n, R"("v":{"N":"1"})"); },
         [](std::size_t n) {
             return R"("ConditionalOperator":"OR","ScanFilter":{)" + list(n, [](std::size_t i) { return condition(i); }) + "}";
         }},
        {"in_over_many_items", "Scan", 1'000, [](std::size_t n) { return std::vector<std::string>(n, R"("v":{"S":"x"})"); },
         [](std::size_t n) {
             return R"("ScanFilter":{"v":{"ComparisonOperator":"IN","AttributeValueList":[)" +
                    list(n, [](std::size_t i) { return R"({"S":"v)" + number(i) + "\"}"; }) + "]}}";
         }},
        {"query_filter", "Query", 20'000, same_items(1, attributes(3)),
         [](std::size_t n) {
             return R"("KeyConditions":{"p":{"ComparisonOperator":"EQ","AttributeValueList":[{"S":"p"}]}},"QueryFilter":{)" +
                    list(n, [](std::size_t i) { return condition(i); }) + "}";
         }},
        {"key_conditions", "Query", 20'000, no_items,
         [](std::size_t n) { return R"("KeyConditions":{)" + list(n, [](std::size_t i) { return condition(i); }) + "}"; }},
        {"expected", "PutItem", 5'000, [](std::size_t n) { return std::vector<std::string>{attributes(n)}; },
         [](std::size_t n) {
             return R"("Item":{)" + key(0) + R"(},"Expected":{)" +
                    list(n, [](std::size_t i) { return "\"a" + number(i) + R"(":{"Value":{"N":"1"}})"; }) + "}";
         }},
        {"attribute_updates", "UpdateItem", 5'000, [](std::size_t n) { return std::vector<std::string>{attributes(n)}; },
         [](std::size_t n) {
             return on_key + R"("ReturnValues":"UPDATED_NEW","AttributeUpdates":{)" +
                    list(n, [](std::size_t i) { return "\"a" + number(i) + R"(":{"Action":"ADD","Value":{"N":"1"}})"; }) + "}";
         }},
        {"attributes_to_get", "GetItem", 20'000, same_items(1, "\"v\":{\"N\":\"1\"}"),
         [](std::size_t n) { return on_key + R"("AttributesToGet":[)" + name_list(n) + "]"; }},
        {"projection_of_a_large_item", "GetItem", 5'000, [](std::size_t n) { return std::vector<std::string>{attributes(n)}; },
         [](std::size_t) {
             return on_key + R"("ProjectionExpression":")" + list(400, [](std::size_t i) { return "a" + number(i); }) + "\"";
         }},
        {"names_and_values_that_nobody_uses", "GetItem", 20'000, no_items,
         [](std::size_t n) {
             return on_key + R"("ProjectionExpression":"p","ExpressionAttributeNames":{)" +
                    list(n, [](std::size_t i) { return "\"#a" + number(i) + R"(":"x")"; }) + "}";
         }},
        {"one_value_at_many_paths", "UpdateItem", 20'000, same_items(1, ""),
         [](std::size_t n) {
             return on_key + R"("UpdateExpression":"SET )" +
                    list(300, [](std::size_t i) { return "a" + number(i) + " = :v"; }) +
                    R"(","ExpressionAttributeValues":{":v":{"L":[)" + list(n, [](std::size_t) { return R"({"N":"1"})"; }) +
                    "]}}";
         }},
        {"elements_that_go", "UpdateItem", 10'000,
         [](std::size_t n) {
             return std::vector<std::string>{R"("l":{"L":[)" + list(n, [](std::size_t) { return R"({"N":"1"})"; }) + "]}"};
         },
         [](std::size_t) {
             return on_key + R"("UpdateExpression":"REMOVE )" +
                    list(400, [](std::size_t i) { return "l[" + number(i) + "]"; }) + "\"";
         }},
        {"one_set_taken_from_many", "UpdateItem", 20'000,
         same_items(1, list(200, [](std::size_t i) { return "\"a" + number(i) + R"(":{"SS":["x","y"]})"; })),
         [](std::size_t n) {
             return on_key + R"("UpdateExpression":"DELETE )" +
                    list(200, [](std::size_t i) { return "a" + number(i) + " :s"; }) +
                    R"(","ExpressionAttributeValues":{":s":{"SS":[)" + name_list(n) + "]}}";
         }},
        {"a_large_set", "PutItem", 20'000, no_items,
         [](std::size_t n) {
             return R"("Item":{)" + key(0) + R"(,"s":{"NS":[)" +
                    list(n, [n](std::size_t i) { return "\"" + number(n - i) + "\""; }) + "]}}";
         }},
        {"a_deep_item", "PutItem", 20'000, no_items,
         [](std::size_t n) {
             return R"("Item":{)" + key(0) + R"(,"m":)" + nested(400, R"({"S":")" + text(n * 8) + "\"}") + "}";
         }},
        {"a_long_number", "PutItem", 200'000, no_items,
         [](std::size_t n) { return R"("Item":{)" + key(0) + R"(,"n":{"N":")" + text(n, '0') + "1\"}}"; }},
        {"definitions", "CreateTable", 20'000, no_items,
         [](std::size_t n) {
             return R"("AttributeDefinitions":[)" + list(n, definition) +
                    R"(],"KeySchema":[{"AttributeName":"a0","KeyType":"HASH"}],"BillingMode":"PAY_PER_REQUEST")";
         },
         R"("TableName":"other",)"},
        {"indexes", "CreateTable", 5'000, no_items,
         [](std::size_t n) {
             return R"("AttributeDefinitions":[)" + list(n, definition) +
                    R"(],"KeySchema":[{"AttributeName":"a0","KeyType":"HASH"}],"BillingMode":"PAY_PER_REQUEST","GlobalSecondaryIndexes":[)" +
                    list(n, index_on) + "]";
         },
         R"("TableName":"other",)"},
        {"new_indexes", "UpdateTable", 5'000, no_items,
         [](std::size_t n) {
             return R"("AttributeDefinitions":[)" + list(n, definition) + R"(],"GlobalSecondaryIndexUpdates":[)" +
                    list(n, [](std::size_t i) { return R"({"Create":)" + index_on(i) + "}"; }) + "]";
         }},
        {"tags", "CreateTable", 20'000, no_items,
         [](std::size_t n) {
             return R"("AttributeDefinitions":[)" + definition(0) +
                    R"(],"KeySchema":[{"AttributeName":"a0","KeyType":"HASH"}],"BillingMode":"PAY_PER_REQUEST","Tags":[)" +
                    list(n, [](std::size_t i) { return R"({"Key":"k)" + number(i) + R"(","Value":"v"})"; }) + "]";
         },
         R"("TableName":"other",)"},
        {"wrong_members", "BatchWriteItem", 20'000, no_items,
         [](std::size_t n) {
             return R"("RequestItems":{"table":[)" + list(n, [](std::size_t) { return std::string("{}"); }) + "]}";
         },
         ""},
        {"tables", "BatchGetItem", 10'000, no_items,
         [](std::size_t n) {
             return R"("RequestItems":{)" +
                    list(n, [](std::size_t i) { return "\"table" + number(i) + R"(":{"Keys":[{"p":{"S":"p"}}]})"; }) + "}";
         },
         ""},
        {"a_transaction", "TransactWriteItems", 50, no_items,
         [](std::size_t n) {
             return R"("TransactItems":[)" +
                    list(100,
                         [n](std::size_t i) {
                             return R"({"Put":{"TableName":"table","Item":{)" + key(i) + "," + attributes(n) + "}}}";
                         }) +
                    "]";
         },
         ""},
        {"a_long_condition_on_a_large_item", "DeleteItem", 5'000,
         [](std::size_t n) { return std::vector<std::string>{attributes(n)}; },
         [](std::size_t) {
             return on_key + R"("ConditionExpression":")" +
                    list(
                        140, [](std::size_t i) { return "b" + number(i) + " = :v"; }, " OR ") +
                    R"(","ExpressionAttributeValues":{":v":{"N":"1"}})";
         }},
    };
    return all;
}

class RequestCost : public ::testing::TestWithParam<std::size_t> {};

TEST_P(RequestCost, grows_with_its_size) {
    constexpr double negligible = 3, limit = 8;
    const Shape& shape = shapes()[GetParam()];
    const double small = cost(shape, shape.size), large = cost(shape, 4 * shape.size);
    RecordProperty("small_us", static_cast<int>(small * 1000));
    RecordProperty("large_us", static_cast<int>(large * 1000));
    if (large < negligible) return;
    EXPECT_LT(large / small, limit) << small << " ms, and " << large << " ms for four times as much";
}

INSTANTIATE_TEST_SUITE_P(Shapes, RequestCost, ::testing::Range(std::size_t{0}, shapes().size()),
                         [](const auto& each) { return std::string(shapes()[each.param].name); });

}  // namespace
}  // namespace dyntastic::testing

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/repeatable.hpp"

#include <dyntastic/operation/put_item.hpp>
#include <dyntastic/value/wire_json.hpp>
#include <gtest/gtest.h>

namespace dyntastic::remote {
namespace {

Value value(const std::string& json) { return Value(*parse_wire_json("{\"v\":" + json + "}").value().find("v")); }

bool may_be_repeated(const std::string& expression) {
    operation::UpdateItemRequest request;
    request.update_expression = expression;
    request.expression_attribute_values = {
        {":n", value(R"({"N":"1"})")}, {":s", value(R"({"SS":["a"]})")}, {":l", value(R"({"L":[]})")}};
    return is_repeatable(request);
}

TEST(Repeatable, is_what_does_twice_what_it_does_once) {
    EXPECT_TRUE(is_repeatable(operation::PutItemRequest()));
    EXPECT_TRUE(is_repeatable(operation::UpdateItemRequest()));
    for (const char* text : {"SET a = :n", "SET a.b = :n, c = d", "SET a = if_not_exists(a, :n)", "REMOVE a, b.c", "ADD a :s",
                             "DELETE a :s", "SET a[1].b = :n", "REMOVE a[1].b"}) {
        EXPECT_TRUE(may_be_repeated(text)) << text;
    }
    for (const char* text : {"SET a = a + :n", "SET a = b - :n", "SET a = list_append(a, :l)",
                             "SET a = if_not_exists(a, :n) + :n", "ADD a :n", "ADD a :s, b :n", "ADD a :unknown", "REMOVE a[1]",
                             "SET a[1] = :n", "SET a.b[0] = :n", "SET a = :n REMOVE b[2]", "no update at all"}) {
        EXPECT_FALSE(may_be_repeated(text)) << text;
    }
}

TEST(Repeatable, is_known_of_older_updates_too) {
    operation::UpdateItemRequest request;
    request.attribute_updates = {{"a", {value(R"({"N":"1"})"), operation::AttributeAction::put}},
                                 {"b", {std::nullopt, operation::AttributeAction::erase}},
                                 {"c", {value(R"({"SS":["x"]})"), operation::AttributeAction::add}}};
    EXPECT_TRUE(is_repeatable(request));
    (*request.attribute_updates)["d"] = {value(R"({"N":"1"})"), operation::AttributeAction::add};
    EXPECT_FALSE(is_repeatable(request));
}

TEST(Repeatable, is_known_of_ready_made_updates) {
    const auto with = [](expression::ActionKind kind, const std::string& json) {
        operation::UpdateItemRequest request;
        expression::Builder builder;
        const auto path = builder.attribute("a");
        builder.act(kind, path, builder.value(value(json)));
        request.update = std::move(builder).finish_update();
        return is_repeatable(request);
    };
    EXPECT_TRUE(with(expression::ActionKind::set, R"({"N":"1"})"));
    EXPECT_TRUE(with(expression::ActionKind::add, R"({"NS":["1"]})"));
    EXPECT_FALSE(with(expression::ActionKind::add, R"({"N":"1"})"));
}

}  // namespace
}  // namespace dyntastic::remote

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The bytes that an update counts before anything is read, to the byte at which the service refuses it.
#include "engine/item/updated_item.hpp"

#include <dyntastic/expression/parse.hpp>
#include <dyntastic/value/attribute_value.hpp>
#include <gtest/gtest.h>

namespace dyntastic::engine {
namespace {

/// The largest text for :v with which an update is not refused.
std::size_t largest(const std::string& text) {
    static const std::map<std::string, std::string> no_names;
    const auto is_taken = [&](std::size_t size) {
        const std::map<std::string, Value> values{{":v", make_value(std::string(size, 'x'))},
                                                  {":ten", make_value(std::string(10, 'y'))},
                                                  {":set", make_value(AttributeValue::StringSet{"abc"})}};
        expression::Substitutions substitutions(no_names, values);
        const auto bound = substitutions.bind(expression::Parameter::update_expression, text);
        EXPECT_TRUE(bound) << text;
        return check_written_size(expression::Update{*bound}).has_value();
    };
    std::size_t taken = 0, refused = 500'000;
    while (taken + 1 < refused) {
        const std::size_t middle = (taken + refused) / 2;
        (is_taken(middle) ? taken : refused) = middle;
    }
    return taken;
}

TEST(WrittenSize, counts_actions_names_and_values) {
    constexpr std::size_t limit = 409'600 - 3;
    EXPECT_EQ(largest("SET a = :v"), limit - 19 - 1);
    EXPECT_EQ(largest("SET abc.de = :v"), limit - 19 - 5);
    EXPECT_EQ(largest("SET a[3] = :v"), limit - 19 - 1 - 1);
    EXPECT_EQ(largest("SET a[3][4] = :v"), limit - 19 - 1 - 1) << "indexes count once";
    EXPECT_EQ(largest("SET a = :v REMOVE b, cde"), limit - 19 - 1 - 2 - 2);
    EXPECT_EQ(largest("SET a = :v DELETE s :set"), limit - 19 - 1 - 2);
    EXPECT_EQ(largest("SET a = :v, b = :ten"), limit - 2 * (19 + 1) - 10);
    EXPECT_EQ(largest("SET a = :v, b = c"), limit - 2 * (19 + 1)) << "what is computed does not count";
    EXPECT_EQ(largest("SET a = :v ADD s :set"), limit - 2 * (19 + 1) - 3);
}

}  // namespace
}  // namespace dyntastic::engine

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "value/value_words.hpp"

#include <dyntastic/value/attribute_value.hpp>
#include <dyntastic/value/number.hpp>
#include <gtest/gtest.h>

namespace dyntastic {
namespace {

std::string words_for(std::string_view text, ValueWords words) {
    const auto number = Number::parse(text);
    return number ? "a number" : wrong_number(text, number.error(), words).message();
}

TEST(ValueWords, for_numbers_whose_place_wraps_around) {
    const std::string overflow = "Number overflow. Attempting to store a number with magnitude larger than supported range";
    const std::string underflow = "Number underflow. Attempting to store a number with magnitude smaller than supported range";
    // The place of the first digit reaches 2^31 - 1.
    for (const char* text : {"1e2147483647", "1E+2147483647", "-1e2147483647", "12e2147483646", "123.4e2147483645",
                             "0.1e2147483647", "0.01e2147483647", "00012.3e2147483646", "0e2147483647"}) {
        const bool wraps = std::string_view(text) != "0.1e2147483647" && std::string_view(text) != "0.01e2147483647";
        EXPECT_EQ(words_for(text, ValueWords::older), wraps ? underflow : overflow) << text;
        EXPECT_EQ(words_for(text, ValueWords::renewed), overflow) << text;
    }
    for (const char* text : {"1e2147483646", "1e126", "1e2147483648", "1e99999999999", "12e2147483645", "1.5e2147483646",
                             "0.0e2147483647", "12345678901234567890e107"}) {
        EXPECT_EQ(words_for(text, ValueWords::older), overflow) << text;
    }
    EXPECT_EQ(words_for("1e-131", ValueWords::older), underflow);
    EXPECT_EQ(words_for("", ValueWords::older), "The parameter cannot be converted to a numeric value");
    EXPECT_EQ(words_for("", ValueWords::renewed), "The parameter cannot be converted to a numeric value: ");
    EXPECT_EQ(words_for("x", ValueWords::older), "The parameter cannot be converted to a numeric value: x");
}

TEST(ValueWords, for_sets_with_an_element_twice) {
    const auto older = [](ValueType kind, const std::vector<std::string_view>& elements) {
        return duplicates(kind, elements, ValueWords::older).message();
    };
    const auto renewed = [](ValueType kind, const std::vector<std::string_view>& elements) {
        return duplicates(kind, elements, ValueWords::renewed).message();
    };
    const std::string before = "One or more parameter values were invalid: Input collection ";
    EXPECT_EQ(older(ValueType::string_set, {"b", "a", "b"}), before + "[b, a, b] contains duplicates.");
    EXPECT_EQ(older(ValueType::binary_set, {"Yg==", "Yg=="}), before + "[Yg==, Yg==]of type BS contains duplicates.");
    EXPECT_EQ(older(ValueType::number_set, {"1", "1"}), "Input collection contains duplicates");
    EXPECT_EQ(renewed(ValueType::number_set, {"1", "1"}), before + "contains duplicates.");
    // Sorted up to the first repetition, from there on as sent.
    EXPECT_EQ(renewed(ValueType::string_set, {"c", "b", "d", "b", "a"}),
              before + R"(["b", "c", "d", "b", "a"] contains duplicates.)");
    EXPECT_EQ(renewed(ValueType::string_set, {"a\"", "\\", "\\"}), before + R"(["\\", "a\"", "\\"] contains duplicates.)");
    // In the order of the bytes, which is not that of their text: 0xFB is "+w==", and 0x00 "AA==".
    EXPECT_EQ(renewed(ValueType::binary_set, {"+w==", "AA==", "+w=="}),
              before + R"(["AA==","+w==","+w=="]of type BS contains duplicates.)");
}

TEST(ValueWords, for_names) {
    EXPECT_TRUE(check_name("x"));
    EXPECT_TRUE(check_name(std::string(65'535, 'x')));
    EXPECT_EQ(check_name("").error().message(), "Empty attribute name");
    EXPECT_EQ(check_name(std::string(65'536, 'x')).error().message(),
              "One or more parameter values were invalid: Attribute name is too large, must be less than 65536 bytes");
}

/// A value of so many levels.
Value nested(int levels, bool lists) {
    AttributeValue value = "x";
    for (int level = 1; level < levels; ++level) {
        if (lists) value = AttributeValue::List{1, value};
        else value = AttributeValue::Map{{"a", 1}, {"b", value}};
    }
    return make_value(value);
}

TEST(ValueWords, for_levels) {
    for (const bool lists : {true, false}) {
        EXPECT_FALSE(is_deeper(nested(3, lists).view(), 3));
        EXPECT_TRUE(is_deeper(nested(4, lists).view(), 3));
        EXPECT_TRUE(check_depth_in_transaction({{":a", nested(33, lists)}}));
        EXPECT_EQ(check_depth_in_transaction({{":a", nested(33, lists)}, {":b", nested(34, lists)}, {":c", nested(34, lists)}})
                      .error()
                      .message(),
                  "ExpressionAttributeValues contains invalid value: Nesting Levels have exceeded supported limits: Attributes "
                  "in the item have nested levels beyond supported limit for key :b");
    }
}

}  // namespace
}  // namespace dyntastic

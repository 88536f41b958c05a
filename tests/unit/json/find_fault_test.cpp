// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "json/parse.hpp"

namespace dyntastic::json {
namespace {

TEST(FindFault, names_the_first_byte_that_cannot_stand_there) {
    EXPECT_EQ(find_fault(""), 0U);
    EXPECT_EQ(find_fault("  "), 2U);
    EXPECT_EQ(find_fault("x"), 0U);
    EXPECT_EQ(find_fault("{\"a\":1}}"), 7U);
    EXPECT_EQ(find_fault("{\"a\":1,}"), 7U);
    EXPECT_EQ(find_fault("{a:1}"), 1U);
    EXPECT_EQ(find_fault("{\"a\" 1}"), 5U);
    EXPECT_EQ(find_fault("[1 2]"), 3U);
    EXPECT_EQ(find_fault("[1,]"), 3U);
    EXPECT_EQ(find_fault("[01]"), 2U);
    EXPECT_EQ(find_fault("[1.]"), 3U);
    EXPECT_EQ(find_fault("[1e]"), 3U);
    EXPECT_EQ(find_fault("[-]"), 2U);
    EXPECT_EQ(find_fault("[trux]"), 4U);
    EXPECT_EQ(find_fault("[1}"), 2U);
    EXPECT_EQ(find_fault("\"a"), 2U);
    EXPECT_EQ(find_fault("\"\\x\""), 2U);
    EXPECT_EQ(find_fault("\"\\u12G4\""), 5U);
    EXPECT_EQ(find_fault("\"\\udc00\""), 3U) << "a second half of a pair without its first";
    EXPECT_EQ(find_fault("\"\\ud800x\""), 7U);
    EXPECT_EQ(find_fault("\"\xC0\x80\""), 1U) << "overlong";
    EXPECT_EQ(find_fault("\"\xED\xA0\x80\""), 1U) << "half of a pair in UTF-8";
    EXPECT_EQ(find_fault("\"\xF4\x90\x80\x80\""), 1U) << "beyond the last character";
    EXPECT_EQ(find_fault("\"\xE4\xB8"), 3U) << "ends inside a character";
    EXPECT_EQ(find_fault("[[[[[["), 6U);
}

TEST(FindFault, passes_over_what_is_right) {
    for (const char* text : {"{}", "[]", "{\"a\":[1,-2.5e+10,true,false,null,\"\\u00e9\\ud83d\\ude00\"],\"b\":{}}", " 0 "}) {
        EXPECT_EQ(find_fault(text), std::string_view(text).size()) << text;
    }
}

}  // namespace
}  // namespace dyntastic::json

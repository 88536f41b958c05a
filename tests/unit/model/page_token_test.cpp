// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <dyntastic/common/base64.hpp>
#include <dyntastic/value/key.hpp>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sstream>

#include "unit/model/models.hpp"

namespace dyntastic::testing {
namespace {

std::string url_safe(std::string_view bytes) {
    std::string text;
    append_base64(text, bytes);
    text.resize(std::min(text.find('='), text.size()));
    std::replace(text.begin(), text.end(), '+', '-');
    std::replace(text.begin(), text.end(), '/', '_');
    return text;
}

/// A text like those of to_token, for any bytes.
std::string token_around(std::string_view bytes, char version = '\x01') {
    const std::uint64_t hash = partition_hash(bytes);
    std::string all(1, version);
    for (int i = 0; i < 4; ++i) all.push_back(static_cast<char>(hash >> (8 * i)));
    return url_safe(all.append(bytes));
}

std::string refusal(std::string_view text) {
    return text_of_thrown<ValidationError>([&] { (void)PageToken::from_token(text); });
}

const Item key{{"sensor", "s\xFF?"}, {"number", 7}, {"bytes", Bytes(std::string("\0\xFE", 2))}};

TEST(PageToken, becomes_text_and_back) {
    const PageToken token(key);
    const std::string text = token.to_token();
    EXPECT_EQ(text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"), std::string::npos);
    EXPECT_EQ(PageToken::from_token(text), token);
    EXPECT_EQ(text, token_around(key.bytes()));
    EXPECT_EQ(PageToken().to_token(), "");
    EXPECT_EQ(PageToken::from_token(""), PageToken());
}

TEST(PageToken, stays_what_it_was_in_version_1) {
    const PageToken token(Item{{"id", "a"}, {"n", 1}});
    EXPECT_EQ(PageToken::from_token(token.to_token()), token);
    EXPECT_EQ(token.to_token(), "AfFgmlYBAAAAIgAAAAYAAAACAAAAAgBpZAQBAAAAYQEAbgMDwQIA");
}

TEST(PageToken, shows_its_key_values) {
    EXPECT_EQ(PageToken(Item{{"id", "a"}, {"n", 1}}).to_string(), R"({"id":{"S":"a"},"n":{"N":"1"}})");
    std::ostringstream stream;
    stream << PageToken();
    EXPECT_EQ(stream.str(), "beginning");
}

TEST(PageToken, refuses_what_is_no_token) {
    EXPECT_EQ(refusal("?"), "1 problem in PageToken\n  a page token, got ?");
    EXPECT_EQ(refusal(std::string(100, 'x')).substr(0, 38), "1 problem in PageToken\n  a page token ");
    EXPECT_EQ(refusal(std::string(40000, 'A')),
              "1 problem in PageToken\n  a page token of at most 32768 characters, got " + std::string(40, 'A') + "…");
    // Whatever the text is, the problem can be shown.
    EXPECT_TRUE(refusal("\xff\né").ends_with(", got ????"));
    for (const std::string& text : {std::string("A"), std::string("AA=="), std::string("AQ"), std::string("a b"),
                                    std::string("\0", 1), std::string("AQAAAAA"), std::string("+/+/+/+/")}) {
        EXPECT_THROW((void)PageToken::from_token(text), ValidationError) << text;
    }
}

TEST(PageToken, refuses_other_versions_and_damage) {
    const std::string text = PageToken(key).to_token();
    EXPECT_NE(refusal(token_around(key.bytes(), '\x02')).find("of this version of the library"), std::string::npos);
    EXPECT_NE(refusal(text.substr(0, text.size() / 4 * 4 - 4)).find("a whole page token"), std::string::npos);
    for (std::size_t size = 1; size < text.size(); ++size) {
        EXPECT_THROW((void)PageToken::from_token(std::string_view(text).substr(0, size)), ValidationError) << size;
    }
    EXPECT_NE(refusal(text + text).find("page token"), std::string::npos);
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::string damaged = text;
        damaged[i] = damaged[i] == 'A' ? 'B' : 'A';
        EXPECT_THROW((void)PageToken::from_token(damaged), ValidationError) << i;
    }
}

TEST(PageToken, refuses_items_that_are_no_keys) {
    const auto is_refused = [](const Item& item) {
        return refusal(token_around(item.bytes())).find("a page token that holds a key") != std::string::npos;
    };
    EXPECT_TRUE(is_refused(Item()));
    EXPECT_TRUE(is_refused(Item{{"id", true}}));
    EXPECT_TRUE(is_refused(Item{{"id", AttributeValue::List{1}}}));
    EXPECT_TRUE(is_refused(Item{{"id", "a"}, {"map", AttributeValue::Map{{"n", 3}}}}));
    EXPECT_TRUE(is_refused(
        Item{{"a", 1}, {"b", 1}, {"c", 1}, {"d", 1}, {"e", 1}, {"f", 1}, {"g", 1}, {"h", 1}, {"i", 1}, {"j", 1}, {"k", 1}}));
    EXPECT_THROW((void)PageToken::from_token(token_around("no item")), ValidationError);
    EXPECT_THROW((void)PageToken::from_token(token_around("")), ValidationError);
}

RC_GTEST_PROP(PageTokenProperty, survives_any_text, (const std::string& text)) {
    try {
        const PageToken token = PageToken::from_token(text);
        RC_ASSERT(token.to_token() == text);
    } catch (const ValidationError&) {}
}

RC_GTEST_PROP(PageTokenProperty, survives_any_bytes_behind_a_right_hash, (const std::string& bytes)) {
    try {
        const PageToken token = PageToken::from_token(token_around(bytes));
        RC_ASSERT(token.key().value().bytes() == bytes);
    } catch (const ValidationError&) {}
}

TEST(PageToken, begins_only_where_it_belongs) {
    const Table<Reading> readings{embedded::make_memory_client()};
    readings.create_table();
    for (int n = 0; n < 5; ++n) readings.save({"s", n, {}});
    const std::string text = readings.query_page("s", {.per_page = 2}).last_evaluated_key.to_token();
    const auto page = readings.query_page("s", {.last_evaluated_key = PageToken::from_token(text)});
    ASSERT_EQ(page.items.size(), 3U);
    EXPECT_EQ(page.items[0].number, 2);
    const PageToken foreign(Item{{"product_id", "p"}});
    const std::string rule =
        "1 problem in Reading\n  last_evaluated_key: a page token of this table, whose key is {sensor, number}, got "
        R"({"product_id":{"S":"p"}})";
    EXPECT_EQ(text_of_thrown<ValidationError>([&] { (void)readings.query("s", {.last_evaluated_key = foreign}); }), rule);
    EXPECT_EQ(text_of_thrown<ValidationError>([&] { (void)readings.query_page("s", {.last_evaluated_key = foreign}); }), rule);
    EXPECT_EQ(text_of_thrown<ValidationError>([&] { (void)readings.scan({.last_evaluated_key = foreign}); }), rule);
    EXPECT_EQ(text_of_thrown<ValidationError>([&] { (void)readings.scan_page({.last_evaluated_key = foreign}); }), rule);
    EXPECT_EQ(text_of_thrown<ValidationError>([&] { (void)readings.count("s", {.last_evaluated_key = foreign}); }), rule);
    EXPECT_THROW((void)readings.scan_page({.last_evaluated_key = PageToken(Item{{"sensor", "s"}})}), ValidationError);
}

}  // namespace
}  // namespace dyntastic::testing

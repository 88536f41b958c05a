// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/value/attribute_value.hpp>
#include <dyntastic/value/item_writer.hpp>
#include <dyntastic/value/key.hpp>
#include <gtest/gtest.h>
#include <string>

#include "support/generators.hpp"

namespace dyntastic {
namespace {

Value value_of(const AttributeValue& tree) {
    ItemWriter writer;
    write_value(writer, tree);
    return writer.finish_value();
}

std::string encode(const AttributeValue& tree) {
    std::string out;
    append_key_component(out, value_of(tree).view());
    return out;
}

TEST(Key, ends_texts_and_escapes_zeros) {
    using namespace std::string_literals;
    EXPECT_EQ(encode("ab"), "ab\0\0"s);
    EXPECT_EQ(encode(std::string_view("a\0b", 3)), "a\0\xFF"
                                                   "b\0\0"s);
    EXPECT_EQ(encode(Bytes("")), "\0\0"s);
    EXPECT_EQ(encode(0), "\x80\0"s);
}

// The hash stands in databases on disk: should one of these values ever change, none of them could be read.
TEST(Key, hashes_are_frozen) {
    EXPECT_EQ(partition_hash(""), 0x2d06800538d394c2U);
    EXPECT_EQ(partition_hash(encode("a")), partition_hash(std::string_view("a\0\0", 3)));
}

TEST(Key, successor_of_a_prefix_is_the_least_above_it) {
    EXPECT_EQ(successor_of_prefix("ab"), "ac");
    EXPECT_EQ(successor_of_prefix("a\xFF\xFF"), "b");
    EXPECT_EQ(successor_of_prefix("\xFF"), "");
    EXPECT_EQ(successor_of_prefix(""), "");
}

rc::Gen<std::string> zero_ridden() {
    return rc::gen::container<std::string>(rc::gen::element('\0', '\1', 'a', 'b', '\xFE', '\xFF'));
}

int sign(int n) { return (n > 0) - (n < 0); }

RC_GTEST_PROP(KeyProperty, order_of_bytes_is_order_of_texts, ()) {
    const auto a = *zero_ridden(), b = *zero_ridden();
    RC_ASSERT(sign(encode(Bytes(a)).compare(encode(Bytes(b)))) == sign(a.compare(b)));
}

RC_GTEST_PROP(KeyProperty, order_of_bytes_is_order_of_numbers, ()) {
    const auto a = *testing::number(), b = *testing::number();
    RC_ASSERT((encode(a) <=> encode(b)) == (a <=> b));
}

RC_GTEST_PROP(KeyProperty, no_encoding_is_the_beginning_of_another, ()) {
    const auto a = encode(Bytes(*zero_ridden())), b = encode(Bytes(*zero_ridden()));
    RC_ASSERT(a == b || !a.starts_with(b));
}

RC_GTEST_PROP(KeyProperty, a_prefix_covers_exactly_the_texts_that_begin_with_it, ()) {
    const auto text = *zero_ridden();
    const auto prefix = *rc::gen::oneOf(zero_ridden(), rc::gen::map(rc::gen::inRange<std::size_t>(0, text.size() + 1),
                                                                    [=](std::size_t n) { return text.substr(0, n); }));
    std::string encoded_prefix;
    append_key_prefix(encoded_prefix, prefix);
    const std::string key = encode(Bytes(text)), end = successor_of_prefix(encoded_prefix);
    RC_ASSERT((key >= encoded_prefix && (end.empty() || key < end)) == text.starts_with(prefix));
}

RC_GTEST_PROP(KeyProperty, comparing_in_place_is_comparing_bytes, ()) {
    const auto generator =
        rc::gen::oneOf(rc::gen::map(zero_ridden(), [](const std::string& t) { return AttributeValue(Bytes(t)); }),
                       rc::gen::map(testing::number(), [](const Number& n) { return AttributeValue(n); }));
    const auto a = *generator;
    // What it is compared with: the encoding of another value, cut somewhere, or anything.
    const auto b = *generator;
    std::string encoded = encode(b);
    encoded.resize(*rc::gen::inRange<std::size_t>(0, encoded.size() + 1));
    if (*rc::gen::arbitrary<bool>()) encoded += *zero_ridden();
    const std::string whole = encode(a);
    std::string_view rest = encoded;
    const int order = compare_key_component(value_of(a).view(), rest);
    // Zero means that `encoded` begins with it, and that beginning is taken off.
    if (encoded.starts_with(whole)) {
        RC_ASSERT(order == 0);
        RC_ASSERT(rest == std::string_view(encoded).substr(whole.size()));
    } else {
        RC_ASSERT(sign(order) == sign(whole.compare(encoded)));
        RC_ASSERT(rest == encoded);
    }
}

}  // namespace
}  // namespace dyntastic

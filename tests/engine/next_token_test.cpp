// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/partiql/next_token.hpp"

#include <dyntastic/engine/engine.hpp>
#include <dyntastic/value/attribute_value.hpp>
#include <gtest/gtest.h>
#include <string>

#include "engine/kv/memory_store.hpp"

namespace dyntastic::engine::partiql {
namespace {

TEST(NextToken, the_seal_is_SipHash_2_4) {
    // Of the paper's appendix A: the key 00 01 … 0f, the message 00 01 … 0e.
    std::string message;
    for (char c = 0; c < 15; ++c) message.push_back(c);
    EXPECT_EQ(sip_hash({0x0706050403020100U, 0x0f0e0d0c0b0a0908U}, message), 0xa129ca6149be45e5U);
    EXPECT_EQ(sip_hash({0x0706050403020100U, 0x0f0e0d0c0b0a0908U}, ""), 0x726fdb47dd0e0e31U);
}

class PageTokens : public testing::Test {
protected:
    static transaction::Fingerprint statement(std::string_view text) { return fingerprint_of(text, {}); }

    std::unique_ptr<kv::Store> store = kv::make_memory_store();
    NextTokens tokens{};
};

TEST_F(PageTokens, come_back) {
    const Position position{7, Item{{"h", "a"}, {"r", 1}}};
    const auto token = tokens.make(*store, position, statement("x")).value();
    const auto read = tokens.read(*store, token, statement("x")).value();
    EXPECT_EQ(read.read, 7U);
    EXPECT_EQ(read.after, position.after);
    const auto without = tokens.make(*store, {3, std::nullopt}, statement("x")).value();
    EXPECT_FALSE(tokens.read(*store, without, statement("x")).value().after);
}

TEST_F(PageTokens, are_of_one_statement_and_its_parameters) {
    const Value one = make_value(1), two = make_value(2);
    const auto token = tokens.make(*store, {}, fingerprint_of("x", {&one, 1})).value();
    EXPECT_TRUE(tokens.read(*store, token, fingerprint_of("x", {&one, 1})));
    for (const auto& other : {fingerprint_of("x", {&two, 1}), fingerprint_of("y", {&one, 1}), fingerprint_of("x", {})}) {
        const auto read = tokens.read(*store, token, other);
        ASSERT_FALSE(read);
        EXPECT_EQ(read.error().message(), "NextToken does not match request");
    }
}

TEST_F(PageTokens, show_every_change) {
    const auto token = tokens.make(*store, {1, Item{{"h", "a"}}}, statement("x")).value();
    for (std::size_t i = 0; i < token.size(); ++i) {
        std::string changed = token;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        EXPECT_FALSE(tokens.read(*store, changed, statement("x"))) << i;
        EXPECT_FALSE(tokens.read(*store, token.substr(0, i), statement("x"))) << i;
    }
    NextTokens other;
    const auto foreign = other.read(*store, token, statement("x"));
    ASSERT_FALSE(foreign) << "the token of another database in memory";
    EXPECT_EQ(foreign.error().message(), "Invalid NextToken");
}

}  // namespace
}  // namespace dyntastic::engine::partiql

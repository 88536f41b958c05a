// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The rows of a partition give the same answers as a plain map.
#include "engine/kv/row_set.hpp"

#include <algorithm>
#include <dyntastic/value/attribute_value.hpp>
#include <gtest/gtest.h>
#include <map>
#include <random>

namespace dyntastic::engine::kv {
namespace {

/// The encoded range key of a text without zeros.
std::string sort_of(const std::string& text) { return text + std::string(2, '\0'); }

class RowSetModel : public ::testing::Test {
protected:
    /// Many keys share the eight bytes that a row keeps of its key.
    std::string any_key() {
        std::string key = random() % 4 == 0 ? "" : "shared--";
        for (std::size_t length = 1 + random() % 4; length > 0; --length) key += static_cast<char>('a' + random() % 4);
        return key;
    }
    Item item_of(const std::string& key) { return Item{{"p", "p"}, {"r", key}, {"n", static_cast<int>(random() % 1000)}}; }

    void compare(const std::string& lower, const std::string& upper) {
        const auto begin = expected.lower_bound(lower);
        const auto end = upper.empty() ? expected.end() : expected.lower_bound(upper);
        std::vector<Item> forward;
        if (upper.empty() || lower <= upper) {
            for (auto each = begin; each != end; ++each) forward.push_back(each->second);
        }
        for (const bool ascending : {true, false}) {
            std::vector<Item> seen;
            EXPECT_TRUE(rows.visit({lower, upper}, ascending, [&](const Item& item) { return seen.push_back(item), true; }));
            EXPECT_EQ(seen, forward) << ascending;
            std::reverse(forward.begin(), forward.end());
        }
    }

    std::mt19937_64 random{1};  // the same each time
    const KeyLayout layout{{"p"}, {"r"}};
    RowSet rows{layout, "p"};
    std::map<std::string, Item> expected;  // by their encoded range keys
};

TEST_F(RowSetModel, agrees_with_a_map) {
    // Grows beyond several chunks, shrinks to nothing, and grows again.
    for (int i = 0; i < 12'000; ++i) {
        const bool grows = i % 6'000 < 2'500;
        const std::string key = any_key(), sort = sort_of(key);
        const auto known = expected.find(sort);
        const std::optional<Item> before = known == expected.end() ? std::nullopt : std::optional(known->second);
        const Item* const found = rows.find(sort);
        ASSERT_EQ(found == nullptr ? std::nullopt : std::optional(*found), before);
        if (random() % 4 == 0 ? !grows : grows) {
            const Item item = item_of(key);
            ASSERT_EQ(rows.put(sort, item), before);
            expected.insert_or_assign(sort, item);
        } else if (grows || random() % 4 != 0) {
            ASSERT_EQ(rows.erase(sort), before);
            expected.erase(sort);
        } else {
            const std::optional<Item> last = expected.empty() ? std::nullopt : std::optional(expected.rbegin()->second);
            ASSERT_EQ(rows.take_last(), last);
            if (last) expected.erase(std::prev(expected.end()));
        }
        ASSERT_EQ(rows.size(), expected.size());
        if (i % 50 == 0) {
            compare("", "");
            compare(sort_of(any_key()), "");
            std::string lower = sort_of(any_key()), upper = sort_of(any_key());
            if (upper < lower) lower.swap(upper);
            compare(lower, upper);
            compare(lower, lower);
        }
        if (HasFatalFailure() || HasNonfatalFailure()) FAIL() << "after " << i << " steps";
    }
}

TEST_F(RowSetModel, keeps_its_order_when_rows_come_in_order) {
    for (const bool ascending : {true, false}) {
        RowSet ordered(layout, "p");
        std::vector<std::string> keys;
        for (int i = 1000; i < 1500; ++i) keys.push_back(std::to_string(i));
        if (!ascending) std::reverse(keys.begin(), keys.end());
        for (const std::string& key : keys) ASSERT_EQ(ordered.put(sort_of(key), item_of(key)), std::nullopt);
        std::sort(keys.begin(), keys.end());
        std::vector<std::string> seen;
        EXPECT_TRUE(
            ordered.visit({}, true, [&](const Item& item) { return seen.emplace_back(item.find("r")->string()), true; }));
        EXPECT_EQ(seen, keys);
    }
}

}  // namespace
}  // namespace dyntastic::engine::kv

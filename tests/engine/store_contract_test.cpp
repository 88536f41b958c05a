// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What every store promises (src/engine/kv/store.hpp), checked on each implementation.
#include <atomic>
#include <dyntastic/value/attribute_value.hpp>
#include <dyntastic/value/key.hpp>
#include <dyntastic/value/wire_json.hpp>
#include <gtest/gtest.h>
#include <map>
#include <rapidcheck/gtest.h>
#include <string>
#include <thread>
#include <tuple>

#include "engine/test_store.hpp"

namespace dyntastic::engine::kv {
namespace {

class StoreContract : public ::testing::TestWithParam<const char*> {
protected:
    testing::TestStore opened{GetParam()};
    Store* store = opened.get();
};

INSTANTIATE_TEST_SUITE_P(Stores, StoreContract, ::testing::ValuesIn(testing::store_kinds()),
                         [](const auto& each) { return each.param; });

std::string encode(const std::string& text) {
    std::string bytes;
    append_key_prefix(bytes, text);
    return bytes.append("\0\0", 2);
}

/// A key with what its views point to.
struct OwnedKey {
    OwnedKey(const std::string& partition_text, const std::string& sort_text)
        : partition(encode(partition_text)), sort(encode(sort_text)), hash(partition_hash(partition)) {}
    explicit OwnedKey(const std::string& partition_text) : partition(encode(partition_text)), hash(partition_hash(partition)) {}
    [[nodiscard]] Key get() const { return {hash, partition, sort}; }

    std::string partition;
    std::string sort;
    std::uint64_t hash;
};

Item item_of(const std::string& partition, const std::string& sort, int version = 0) {
    return Item{{"p", partition}, {"s", sort}, {"version", version}};
}

void put(Store& store, Collection& collection, const std::string& partition, const std::string& sort, int version = 0) {
    const OwnedKey key(partition, sort);
    Write write{&collection, key.get(), item_of(partition, sort, version)};
    ASSERT_TRUE(store.write({&write, 1}));
}

void erase(Store& store, Collection& collection, const std::string& partition, const std::string& sort) {
    const OwnedKey key(partition, sort);
    Write write{&collection, key.get(), std::nullopt};
    ASSERT_TRUE(store.write({&write, 1}));
}

std::vector<std::string> sorts(const Collection& collection, const std::string& partition, const SortRange& range = {},
                               bool ascending = true, std::size_t limit = SIZE_MAX) {
    std::vector<std::string> found;
    const OwnedKey key(partition);
    EXPECT_TRUE(collection.read_partition(key.get(), range, ascending, [&](const Item& item) {
        found.emplace_back(item.find("s")->string());
        return found.size() < limit;
    }));
    return found;
}

const KeyLayout with_sort{{"p"}, {"s"}};
const KeyLayout without_sort{{"p"}, {}};

TEST_P(StoreContract, finds_what_was_written_and_nothing_else) {
    const auto rows = store->create_collection(with_sort).value();
    EXPECT_EQ(rows->get(OwnedKey("a", "1").get()).value(), std::nullopt);
    put(*store, *rows, "a", "1", 7);
    EXPECT_EQ(rows->get(OwnedKey("a", "1").get()).value(), item_of("a", "1", 7));
    EXPECT_EQ(rows->get(OwnedKey("a", "2").get()).value(), std::nullopt);
    EXPECT_EQ(rows->get(OwnedKey("b", "1").get()).value(), std::nullopt);
    put(*store, *rows, "a", "1", 8);
    EXPECT_EQ(rows->get(OwnedKey("a", "1").get()).value(), item_of("a", "1", 8));
    erase(*store, *rows, "a", "1");
    EXPECT_EQ(rows->get(OwnedKey("a", "1").get()).value(), std::nullopt);
    erase(*store, *rows, "a", "1");
}

TEST_P(StoreContract, keeps_collections_apart) {
    const auto one = store->create_collection(with_sort).value();
    const auto other = store->create_collection(with_sort).value();
    put(*store, *one, "a", "1", 1);
    put(*store, *other, "a", "1", 2);
    EXPECT_EQ(one->get(OwnedKey("a", "1").get()).value(), item_of("a", "1", 1));
    EXPECT_EQ(other->get(OwnedKey("a", "1").get()).value(), item_of("a", "1", 2));
}

TEST_P(StoreContract, reads_ranges_of_a_partition_in_both_directions) {
    const auto rows = store->create_collection(with_sort).value();
    for (const char* sort : {"c", "a", "e", "b", "d"}) put(*store, *rows, "p", sort);
    put(*store, *rows, "q", "c");
    using Sorts = std::vector<std::string>;
    EXPECT_EQ(sorts(*rows, "p"), (Sorts{"a", "b", "c", "d", "e"}));
    EXPECT_EQ(sorts(*rows, "p", {}, false), (Sorts{"e", "d", "c", "b", "a"}));
    EXPECT_EQ(sorts(*rows, "p", {encode("b"), encode("d")}), (Sorts{"b", "c"})) << "the upper end is out";
    EXPECT_EQ(sorts(*rows, "p", {encode("b"), encode("d")}, false), (Sorts{"c", "b"}));
    EXPECT_EQ(sorts(*rows, "p", {"", encode("b")}), (Sorts{"a"}));
    EXPECT_EQ(sorts(*rows, "p", {encode("d"), ""}), (Sorts{"d", "e"}));
    EXPECT_EQ(sorts(*rows, "p", {encode("x"), ""}), Sorts{});
    EXPECT_EQ(sorts(*rows, "p", {encode("d"), encode("b")}), Sorts{}) << "the wrong way round";
    EXPECT_EQ(sorts(*rows, "p", {encode("d"), encode("b")}, false), Sorts{});
    EXPECT_EQ(sorts(*rows, "p", {}, true, 2), (Sorts{"a", "b"})) << "the visitor may stop";
    EXPECT_EQ(sorts(*rows, "none"), Sorts{});
    EXPECT_EQ(sorts(*rows, "q", {encode("d"), ""}), Sorts{}) << "a partition of one item has a range too";
    EXPECT_EQ(sorts(*rows, "q", {"", encode("c")}), Sorts{});
    EXPECT_EQ(sorts(*rows, "q", {encode("c"), encode("d")}), Sorts{"c"});
}

TEST_P(StoreContract, works_without_sort_keys) {
    const auto rows = store->create_collection(without_sort).value();
    const OwnedKey key("a");
    Write write{rows.get(), key.get(), Item{{"p", "a"}, {"n", 1}}};
    ASSERT_TRUE(store->write({&write, 1}));
    EXPECT_EQ(rows->get(key.get()).value(), (Item{{"p", "a"}, {"n", 1}}));
    int seen = 0;
    ASSERT_TRUE(rows->read_partition(key.get(), {}, true, [&](const Item&) { return ++seen, true; }));
    ASSERT_TRUE(rows->read_all({}, [&](const Item&) { return ++seen, true; }));
    ScanRange behind;
    behind.after = key.get();
    ASSERT_TRUE(rows->read_all(behind, [&](const Item&) { return ++seen, true; }));
    EXPECT_EQ(seen, 2);
}

TEST_P(StoreContract, writes_all_of_a_batch) {
    const auto rows = store->create_collection(with_sort).value();
    put(*store, *rows, "gone", "1");
    std::vector<OwnedKey> keys;
    for (int i = 0; i < 200; ++i) keys.emplace_back("p" + std::to_string(i % 50), std::to_string(i));
    const OwnedKey gone("gone", "1");
    std::vector<Write> writes;
    for (int i = 0; i < 200; ++i) {
        writes.push_back(
            {rows.get(), keys[static_cast<std::size_t>(i)].get(), item_of("p" + std::to_string(i % 50), std::to_string(i))});
    }
    writes.push_back({rows.get(), gone.get(), std::nullopt});
    ASSERT_TRUE(store->write(writes));
    for (const OwnedKey& key : keys) EXPECT_TRUE(rows->get(key.get()).value().has_value());
    EXPECT_FALSE(rows->get(gone.get()).value().has_value());
}

/// Random writes and erasures against a std::map; then everything that can be read is compared.
void compare_with_a_map(Store& store, std::size_t partitions, std::size_t sort_keys, std::size_t operations) {
    const auto rows = store.create_collection(with_sort).value();
    std::map<std::tuple<std::uint64_t, std::string, std::string>, Item> model;
    for (std::size_t i = 0; i < operations; ++i) {
        const std::string p = "p" + std::to_string(*rc::gen::inRange<std::size_t>(0, partitions));
        // Long common beginnings, and zeros inside, so that more than eight bytes decide.
        const auto number = *rc::gen::inRange<std::size_t>(0, sort_keys);
        const std::string s =
            std::string(number % 3 == 0 ? "2022-02-12T18:" : "") + std::to_string(number) + std::string(number % 2, '\0');
        const OwnedKey key(p, s);
        if (*rc::gen::inRange(0, 3) == 0) {
            erase(store, *rows, p, s);
            model.erase({key.hash, key.partition, key.sort});
        } else {
            put(store, *rows, p, s, static_cast<int>(i));
            model.insert_or_assign({key.hash, key.partition, key.sort}, item_of(p, s, static_cast<int>(i)));
        }
    }
    std::vector<Item> expected, scanned;
    for (const auto& [key, item] : model) expected.push_back(item);
    RC_ASSERT(rows->read_all({}, [&](Item item) { return scanned.push_back(std::move(item)), true; }).has_value());
    RC_ASSERT(scanned == expected);
    for (const auto& [key, item] : model) {
        const auto& [hash, p, s] = key;
        RC_ASSERT(rows->get({hash, p, s}).value() == item);
    }
    // Any page, from any key on, also one that is not there.
    const OwnedKey from("p" + std::to_string(*rc::gen::inRange<std::size_t>(0, partitions + 2)),
                        std::to_string(*rc::gen::inRange<std::size_t>(0, sort_keys)));
    ScanRange behind;
    behind.after = from.get();
    std::vector<Item> rest, expected_rest;
    RC_ASSERT(rows->read_all(behind, [&](Item item) { return rest.push_back(std::move(item)), true; }).has_value());
    for (auto i = model.upper_bound({from.hash, from.partition, from.sort}); i != model.end(); ++i)
        expected_rest.push_back(i->second);
    RC_ASSERT(rest == expected_rest);
    // Segments of the hashes are disjoint and complete.
    std::vector<Item> segments;
    const std::uint64_t middle = *rc::gen::arbitrary<std::uint64_t>() | 1;
    RC_ASSERT(
        rows->read_all({0, middle - 1, {}}, [&](Item item) { return segments.push_back(std::move(item)), true; }).has_value());
    RC_ASSERT(rows->read_all({middle, UINT64_MAX, {}}, [&](Item item) { return segments.push_back(std::move(item)), true; })
                  .has_value());
    RC_ASSERT(segments == expected);
}

TEST_P(StoreContract, is_what_an_ordered_map_would_be) {
    EXPECT_TRUE(rc::check("few partitions of many rows",
                          [this] { compare_with_a_map(*store, 3, 300, *rc::gen::inRange<std::size_t>(0, 1500)); }));
    EXPECT_TRUE(rc::check("many partitions of few rows",
                          [this] { compare_with_a_map(*store, 800, 3, *rc::gen::inRange<std::size_t>(0, 1500)); }));
}

TEST_P(StoreContract, takes_many_items) {
    const auto rows = store->create_collection(with_sort).value();
    constexpr int count = 50'000;
    for (int i = 0; i < count; ++i) put(*store, *rows, std::to_string(i), "1", i);
    for (int i = 0; i < count; i += 97)
        EXPECT_EQ(rows->get(OwnedKey(std::to_string(i), "1").get()).value(), item_of(std::to_string(i), "1", i));
    for (int i = 0; i < count; i += 2) erase(*store, *rows, std::to_string(i), "1");
    int left = 0;
    ASSERT_TRUE(rows->read_all({}, [&](const Item&) { return ++left, true; }));
    EXPECT_EQ(left, count / 2);
}

TEST_P(StoreContract, serves_many_threads_at_once) {
    const auto rows = store->create_collection(with_sort).value();
    constexpr int writers = 3, readers = 3, rounds = 1'500;
    std::atomic<bool> torn = false;
    std::vector<std::thread> threads;
    for (int t = 0; t < writers; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < rounds; ++i) {
                const std::string partition = "p" + std::to_string(i % 7),
                                  sort = std::to_string(i % 50) + "-" + std::to_string(t);
                const OwnedKey key(partition, sort);
                Write write{rows.get(), key.get(),
                            i % 3 == 0 ? std::nullopt : std::optional<Item>(item_of(partition, sort, i))};
                if (!store->write({&write, 1})) torn = true;
            }
        });
    }
    for (int t = 0; t < readers; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < rounds; ++i) {
                const std::string partition = "p" + std::to_string(i % 7);
                const OwnedKey key(partition, std::to_string(i % 50) + "-0");
                std::string before;
                const auto check = [&](const Item& item) {
                    if (check_item(item.bytes())) torn = true;
                    return true;
                };
                const auto ordered = [&](const Item& item) {
                    const std::string sort(item.find("s")->string());
                    if (item.find("p")->string() != partition || (!before.empty() && sort <= before)) torn = true;
                    before = sort;
                    return true;
                };
                if (t == 0 && !rows->read_all({}, check)) torn = true;
                if (t == 1 && !rows->read_partition(key.get(), {}, true, ordered)) torn = true;
                if (t == 2) {
                    const auto found = rows->get(key.get());
                    const std::string sort = std::to_string(i % 50) + "-0";
                    if (!found) torn = true;
                    else if (*found && ((*found)->find("p")->string() != partition || (*found)->find("s")->string() != sort))
                        torn = true;
                }
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_FALSE(torn);
    // Each key has one writer, so what is left is known: the last of its rounds counts.
    std::map<std::pair<std::string, std::string>, Item> expected;
    for (int t = 0; t < writers; ++t) {
        for (int i = 0; i < rounds; ++i) {
            const std::string partition = "p" + std::to_string(i % 7), sort = std::to_string(i % 50) + "-" + std::to_string(t);
            if (i % 3 == 0) expected.erase({partition, sort});
            else expected.insert_or_assign({partition, sort}, item_of(partition, sort, i));
        }
    }
    std::size_t left = 0;
    ASSERT_TRUE(rows->read_all({}, [&](const Item& item) {
        const auto known = expected.find({std::string(item.find("p")->string()), std::string(item.find("s")->string())});
        EXPECT_TRUE(known != expected.end() && known->second == item) << to_wire_json(item.view());
        return ++left, true;
    }));
    EXPECT_EQ(left, expected.size());
}

}  // namespace
}  // namespace dyntastic::engine::kv

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "durable/item_cache.hpp"

#include <dyntastic/value/attribute_value.hpp>
#include <dyntastic/value/key.hpp>
#include <gtest/gtest.h>
#include <string>

namespace dyntastic::durable {
namespace {

class Cached : public ::testing::Test {
protected:
    struct Key {
        std::string partition;
        std::string sort;
    };
    static Key key(int p, int s) {
        Key made;
        const Item keys{{"p", "p" + std::to_string(p)}, {"s", s}};
        append_key_component(made.partition, *keys.find("p"));
        append_key_component(made.sort, *keys.find("s"));
        return made;
    }
    static Item item(int p, int s, int n, std::size_t size = 10) {
        return Item{{"p", "p" + std::to_string(p)}, {"s", s}, {"n", n}, {"text", std::string(size, 'x')}};
    }
    ItemCache::Place place(const Key& of, engine::kv::CollectionId collection = 1) const {
        return {collection, &layout, {partition_hash(of.partition), of.partition, of.sort}};
    }
    void write(int p, int s, const std::optional<Item>& made) {
        const Key of = key(p, s);
        cache.begin_write(place(of));
        cache.end_write(place(of), made);
    }
    std::optional<Item> find(int p, int s, engine::kv::CollectionId collection = 1) {
        const Key of = key(p, s);
        return cache.find(place(of, collection)).item;
    }

    const engine::kv::KeyLayout layout{{"p"}, {"s"}};
    ItemCache cache{std::size_t{1} << 20};
};

TEST_F(Cached, has_what_was_written_last) {
    write(1, 1, item(1, 1, 1));
    write(1, 2, item(1, 2, 2));
    EXPECT_EQ(find(1, 1), item(1, 1, 1));
    EXPECT_EQ(find(1, 2), item(1, 2, 2));
    EXPECT_EQ(find(2, 1), std::nullopt);
    EXPECT_EQ(find(1, 1, 2), std::nullopt) << "another collection";
    write(1, 1, item(1, 1, 3));
    EXPECT_EQ(find(1, 1), item(1, 1, 3));
    write(1, 1, std::nullopt);
    EXPECT_EQ(find(1, 1), std::nullopt);
}

TEST_F(Cached, does_not_take_what_was_read_before_a_write) {
    const Key of = key(1, 1);
    auto missed = cache.find(place(of));
    ASSERT_TRUE(missed.ticket);
    cache.add(place(of), item(1, 1, 1), missed.ticket);
    EXPECT_EQ(find(1, 1), item(1, 1, 1));
    write(1, 1, std::nullopt);

    missed = cache.find(place(of));
    cache.begin_write(place(of));
    cache.add(place(of), item(1, 1, 1), missed.ticket);
    EXPECT_EQ(find(1, 1), std::nullopt) << "a write has begun";
    const auto during = cache.find(place(of));
    EXPECT_FALSE(during.ticket) << "nobody knows which of the two he will read";
    cache.end_write(place(of), item(1, 1, 2));
    cache.add(place(of), item(1, 1, 1), missed.ticket);
    EXPECT_EQ(find(1, 1), item(1, 1, 2)) << "what was read before the write is too old";
}

TEST_F(Cached, keeps_to_its_size_and_what_came_last) {
    constexpr int count = 20'000;  // some 2.5 MB
    for (int i = 0; i < count; ++i) write(i, 0, item(i, 0, i, 60));
    int found = 0, found_of_the_last = 0;
    for (int i = 0; i < count; ++i) {
        const auto each = find(i, 0);
        if (!each) continue;
        EXPECT_EQ(each, item(i, 0, i, 60));
        ++found;
        if (i >= count - 1000) ++found_of_the_last;
    }
    const std::size_t size = item(1, 0, 1, 60).bytes().size();
    EXPECT_LT(static_cast<std::size_t>(found) * size, std::size_t{1} << 20);
    EXPECT_GT(found, 2000);
    EXPECT_GT(found_of_the_last, 500);
    write(1, 1, item(1, 1, 1, std::size_t{100} << 10));
    EXPECT_EQ(find(1, 1), std::nullopt) << "one that would push out all others is not kept";
}

}  // namespace
}  // namespace dyntastic::durable

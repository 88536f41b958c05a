// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What a durable store promises beyond the contract of all stores (src/engine/kv/store.hpp).
#include <dyntastic/value/attribute_value.hpp>
#include <dyntastic/value/key.hpp>
#include <future>
#include <gtest/gtest.h>
#include <map>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/kv/open_store.hpp"
#include "engine/test_store.hpp"

#ifdef DYNTASTIC_DURABLE

namespace dyntastic::engine::kv {
namespace {

class DurableStore : public ::testing::Test {
protected:
    void SetUp() override { reopen(); }

    /// Opens what was closed, or anew.
    result<std::unique_ptr<Store>> open(Durability durability = Durability::process) {
        store.reset();
        StoreOptions options = dyntastic::testing::test_options(folder.path());
        options.durability = durability;
        return open_store(options);
    }
    void reopen(Durability durability = Durability::process) { store = open(durability).value(); }

    static Item item(const std::string& name) { return Item{{"p", name}, {"n", 1}}; }
    static std::string encoded(const std::string& name) {
        std::string key;
        append_key_prefix(key, name);
        return key.append("\0\0", 2);
    }
    result<void> put(Collection& collection, const std::string& name, std::span<const Record> records = {},
                     Counts gained = {1, 10}) {
        const std::string partition = encoded(name);
        Write write{&collection, {partition_hash(partition), partition, {}}, item(name)};
        const Gain gain{&collection, gained};
        return store->commit({.writes = {&write, 1}, .gains = {&gain, 1}, .records = records});
    }
    static std::optional<Item> get(const Collection& collection, const std::string& name) {
        const std::string partition = encoded(name);
        return collection.get({partition_hash(partition), partition, {}}).value();
    }
    std::map<std::string, std::string> records(std::string_view prefix) const {
        std::map<std::string, std::string> found;
        EXPECT_TRUE(
            store->read_records(prefix, [&](std::string_view name, std::string_view text) { found.emplace(name, text); }));
        return found;
    }

    dyntastic::testing::TestFolder folder;
    std::unique_ptr<Store> store;
    const KeyLayout layout{{"p"}, {}};
};

TEST_F(DurableStore, keeps_items_records_and_counts) {
    auto one = store->create_collection(layout).value();
    const CollectionId id = one->id();
    const Record kept{"a/1", "one"}, other{"b/1", std::string("\0\xFF", 2)};
    ASSERT_TRUE(put(*one, "x", {{kept, other}}));
    ASSERT_TRUE(put(*one, "y"));
    ASSERT_TRUE(put(*one, "y", {}, {0, -3}));
    reopen();
    one = store->open_collection(id, layout).value();
    EXPECT_EQ(get(*one, "x"), item("x"));
    EXPECT_EQ(store->counts(*one).value(), (Counts{2, 17}));
    EXPECT_EQ(records("a/"), (std::map<std::string, std::string>{{"a/1", "one"}}));
    EXPECT_EQ(records("").size(), 2U);
    const Record erased{"a/1", std::nullopt};
    ASSERT_TRUE(store->commit({.records = {&erased, 1}}));
    reopen();
    EXPECT_EQ(records("").size(), 1U);
}

TEST_F(DurableStore, never_gives_a_number_twice) {
    const CollectionId first = store->create_collection(layout).value()->id();
    reopen();
    const CollectionId second = store->create_collection(layout).value()->id();
    EXPECT_GT(second, first);
    EXPECT_FALSE(store->open_collection(second + 1, layout)) << "that was never made";
    EXPECT_FALSE(store->open_collection(0, layout));
}

TEST_F(DurableStore, drops_a_collection_with_all_that_it_holds) {
    auto dropped = store->create_collection(layout).value();
    auto kept = store->create_collection(layout).value();
    ASSERT_TRUE(put(*dropped, "x"));
    ASSERT_TRUE(put(*kept, "x"));
    Collection* const drops = dropped.get();
    const Record record{"table/x", std::nullopt};
    ASSERT_TRUE(store->commit({.records = {&record, 1}, .drops = {&drops, 1}}));
    EXPECT_EQ(get(*dropped, "x"), std::nullopt) << "who still holds it finds it empty";
    const auto late = put(*dropped, "late");
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().kind(), FailureKind::resource_not_found);
    EXPECT_EQ(get(*kept, "x"), item("x"));
    const CollectionId id = dropped->id();
    reopen();
    dropped = store->open_collection(id, layout).value();
    EXPECT_EQ(get(*dropped, "x"), std::nullopt);
    EXPECT_EQ(store->counts(*dropped).value(), Counts{});
}

TEST_F(DurableStore, drops_collections_that_nobody_knows_any_more) {
    const auto known = store->create_collection(layout).value();
    const auto lost = store->create_collection(layout).value();
    ASSERT_TRUE(put(*known, "x"));
    ASSERT_TRUE(put(*lost, "x"));
    const CollectionId known_id = known->id(), lost_id = lost->id();
    reopen();
    const auto opened = store->open_collection(known_id, layout).value();
    ASSERT_TRUE(store->drop_unopened());
    EXPECT_EQ(get(*opened, "x"), item("x"));
    EXPECT_EQ(get(*store->open_collection(lost_id, layout).value(), "x"), std::nullopt);
}

TEST_F(DurableStore, syncs_once_for_many) {
    reopen(Durability::power);
    const auto one = store->create_collection(layout).value();
    std::vector<std::future<bool>> synced;
    for (int i = 0; i < 20; ++i) {
        const SyncLater later(*store);
        ASSERT_TRUE(put(*one, std::to_string(i)));
        const auto promise = std::make_shared<std::promise<bool>>();
        synced.push_back(promise->get_future());
        store->when_synced([promise](const result<void>& done) { promise->set_value(done.has_value()); });
    }
    for (auto& each : synced) EXPECT_TRUE(each.get());
    SyncLater later(*store);
    ASSERT_TRUE(put(*one, "last"));
    EXPECT_TRUE(later.finish());
}

TEST_F(DurableStore, may_be_closed_by_one_who_waited_for_the_disk) {
    reopen(Durability::power);
    const auto one = store->create_collection(layout).value();
    {
        const SyncLater later(*store);
        ASSERT_TRUE(put(*one, "unsynced"));  // or there would be nothing to wait for
    }
    std::promise<void> closed;
    std::shared_ptr<Store> shared = std::move(store);
    shared->when_synced([&closed, shared](const result<void>&) mutable {
        while (shared.use_count() > 1) std::this_thread::yield();
        shared.reset();
        closed.set_value();
    });
    shared.reset();
    closed.get_future().get();
    reopen();
}

TEST_F(DurableStore, copies_itself_while_it_is_used) {
    const auto one = store->create_collection(layout).value();
    ASSERT_TRUE(put(*one, "before"));
    ASSERT_TRUE(store->backup(folder.path("copy")));
    ASSERT_TRUE(put(*one, "after"));
    const auto again = store->backup(folder.path("copy"));
    ASSERT_FALSE(again) << "what is there is not overwritten";
    EXPECT_EQ(again.error().kind(), FailureKind::configuration);
    const auto copy = open_store(dyntastic::testing::test_options(folder.path("copy"))).value();
    const auto copied = copy->open_collection(one->id(), layout).value();
    EXPECT_EQ(get(*copied, "before"), item("before"));
    EXPECT_EQ(get(*copied, "after"), std::nullopt);
    EXPECT_EQ(copy->counts(*copied).value(), (Counts{1, 10}));
}

TEST_F(DurableStore, says_who_has_it_open) {
    const auto twice = open_store(dyntastic::testing::test_options(folder.path()));
    ASSERT_FALSE(twice);
    EXPECT_EQ(twice.error().kind(), FailureKind::configuration);
    EXPECT_EQ(twice.error().message(),
              "the database \"" + folder.path() + "\" is in use by this process already; share its client");
    std::filesystem::create_directory_symlink(folder.path(), folder.path("link"));
    EXPECT_FALSE(open_store(dyntastic::testing::test_options(folder.path("link")))) << "another name of the same folder";
}

TEST_F(DurableStore, refuses_what_it_cannot_open) {
    StoreOptions options = dyntastic::testing::test_options(folder.path("nowhere"));
    options.create = false;
    const auto missing = open_store(options);
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().message(), "the database \"" + options.path + "\" is not there");
    EXPECT_FALSE(std::filesystem::exists(options.path + "/CURRENT"));
    options.path = folder.path("no/parent");
    EXPECT_FALSE(open_store(options));
    EXPECT_FALSE(std::filesystem::exists(folder.path("no"))) << "nothing is made on the way";
}

}  // namespace
}  // namespace dyntastic::engine::kv

#endif

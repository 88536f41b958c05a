// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The contract of the ordered key-value store under the engine. tests/engine/store_contract_test.cpp holds every
// implementation to it.
//
// A store has collections: a table's items, or the entries of an index; and logs (log.hpp). Inside a collection items stand in
// the order of (hash, partition, sort), all compared as unsigned bytes; docs/key_encoding.md says what these bytes are. Readers
// see each item whole. A commit is atomic, whatever it touches. Whoever reads, decides and writes has to keep other writers of
// the same keys away; the engine does that with its own locks.
//
// A durable store keeps three things more, so that a database can be opened again: the numbers of its collections, what they
// count, and records, which are small texts that mean something to the engine alone. They travel in the same commit as the
// items that they belong to. A store in memory takes them and forgets them.
#pragma once

#include <cstdint>
#include <dyntastic/common/result.hpp>
#include <dyntastic/value/item.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/kv/log.hpp"

namespace dyntastic::engine::kv {

/// Which attributes of an item make its key, in order. Every item of a collection has them, with the types of its schema.
struct KeyLayout {
    std::vector<std::string> partition;
    std::vector<std::string> sort;
};

/// A key: the encoded partition attributes and their partition_hash with the collection's seed, and the encoded sort attributes
/// (empty if there are none).
struct Key {
    std::uint64_t hash;
    std::string_view partition;
    std::string_view sort;
};

/// Encoded sort keys from `lower` on and before `upper`; an empty `upper` means no bound.
struct SortRange {
    std::string lower;
    std::string upper;
};

/// Partition hashes from `first` to `last`, both included, behind the key `after` if there is one.
struct ScanRange {
    std::uint64_t first = 0;
    std::uint64_t last = UINT64_MAX;
    std::optional<Key> after;
};

/// Called with one item after the other; stops the reading by saying false. It must not call the store.
using Visitor = std::function<bool(Item)>;

class Collection {
public:
    virtual ~Collection() = default;
    Collection(const Collection&) = delete;
    Collection& operator=(const Collection&) = delete;

    [[nodiscard]] virtual CollectionId id() const noexcept { return 0; }
    /// With which the hashes of its keys are made: 0 in a durable store, what nobody can guess in memory.
    [[nodiscard]] std::uint64_t hash_seed() const noexcept { return hash_seed_; }
    /// What eventually consistent reads see: the collection itself, or in a store that lags (lagging_store.hpp) the collection
    /// as it was a while ago. Keys are the same for both.
    [[nodiscard]] const Collection& eventual() const noexcept { return trailing_ ? *trailing_ : *this; }
    [[nodiscard]] const Collection& as_read(bool consistently) const noexcept { return consistently ? *this : eventual(); }

    [[nodiscard]] virtual result<std::optional<Item>> get(const Key& key) const = 0;
    /// The items of one partition (`key.sort` does not count) whose sort keys lie in the range, ascending or descending.
    [[nodiscard]] virtual result<void> read_partition(const Key& key, const SortRange& range, bool ascending,
                                                      const Visitor& visitor) const = 0;
    /// All items in the order of the collection. Items that are written meanwhile may be seen or not.
    [[nodiscard]] virtual result<void> read_all(const ScanRange& range, const Visitor& visitor) const = 0;

protected:
    explicit Collection(std::uint64_t hash_seed = 0) noexcept : hash_seed_(hash_seed) {}

private:
    friend class Store;

    std::uint64_t hash_seed_;
    std::shared_ptr<const Collection> trailing_{};
};

/// One key of a write: the item that stands there afterwards, or none.
struct Write {
    Collection* collection;
    Key key;
    std::optional<Item> item;
};

/// How many items a collection holds, and their sizes as the service counts them.
struct Counts {
    std::int64_t items = 0;
    std::int64_t bytes = 0;
    friend bool operator==(const Counts&, const Counts&) = default;
};

/// What a collection's counts gain by a commit; the writer knows, for it has read what it replaces.
struct Gain {
    Collection* collection;
    Counts by;
};

/// A text under a name, or none any more.
struct Record {
    std::string name;
    std::optional<std::string> text;
};

/// What one commit does, all or nothing. No key may stand twice.
struct Commit {
    std::span<Write> writes{};  ///< the items are taken
    std::span<const Gain> gains{};
    std::span<const Record> records{};
    /// Collections that go with all that they hold. Nobody may be writing to them meanwhile; who does so later is told that
    /// there is no such table, unless the store is in memory, where it harms nobody.
    std::span<Collection* const> drops{};
    std::span<Append> appends{};  ///< to logs; the entries are taken
    /// Logs that go with all that they hold, as collections do.
    std::span<Log* const> dropped_logs{};
};

/// Called with the name and the text of one record after the other. It must not call the store.
using RecordVisitor = std::function<void(std::string_view name, std::string_view text)>;

class Store {
public:
    virtual ~Store() = default;
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    /// A new, empty collection. It lives as long as somebody holds it; in a durable store, what it holds lives on if a record
    /// that is committed before the first item names it.
    [[nodiscard]] virtual result<std::shared_ptr<Collection>> create_collection(KeyLayout layout) = 0;
    /// A new, empty log, with the same promises.
    [[nodiscard]] virtual result<std::shared_ptr<Log>> create_log() = 0;
    /// Forgets the entries of a log up to this number, included, and gives their space back. Does not wait for the disk.
    [[nodiscard]] virtual result<void> trim(Log& log, std::uint64_t last) = 0;
    /// The memory that the entries of all logs take; 0 where they are on disk.
    [[nodiscard]] virtual std::size_t log_bytes() const noexcept { return 0; }
    /// All or nothing. When this returns, a durable store has it where it survives what the store was opened to survive, and
    /// with it all that anybody committed before, unless a SyncLater says that nobody waits for that. That holds for a commit
    /// of nothing too. After a failure it is not known which of the two it is.
    [[nodiscard]] result<void> commit(const Commit& commit);
    /// A commit of nothing: for an answer that follows from what was read, such as "the condition does not hold" or "this was
    /// done already". What was read may be the commit of a SyncLater that is not on the disk yet, and the answer must not
    /// outlive it. Costs next to nothing when there is no such commit.
    [[nodiscard]] result<void> settle() { return is_durable() ? commit({}) : result<void>(); }
    [[nodiscard]] result<void> write(std::span<Write> writes) { return commit({.writes = writes}); }

    /// Why writes fail, in a sentence, or empty when the store is well. It tries by itself to recover.
    [[nodiscard]] virtual std::string fault() const { return {}; }
    /// Whether anything is left when the store is opened again. The functions below are of use only then.
    [[nodiscard]] virtual bool is_durable() const noexcept { return false; }
    /// A collection that was created before, and what it counts.
    [[nodiscard]] virtual result<std::shared_ptr<Collection>> open_collection(CollectionId id, KeyLayout layout);
    /// A log that was created before.
    [[nodiscard]] virtual result<std::shared_ptr<Log>> open_log(CollectionId id);
    [[nodiscard]] virtual result<Counts> counts(const Collection& collection) const;
    /// The records whose names begin with `prefix`, ascending.
    [[nodiscard]] virtual result<void> read_records(std::string_view prefix, const RecordVisitor& visitor) const;
    /// Drops the collections and logs that were neither created nor opened since the store was: nobody knows of them any more.
    [[nodiscard]] virtual result<void> drop_unopened() { return {}; }
    /// Waits until all that was committed before, by whomever, is where it survives; not at all when it is there already.
    [[nodiscard]] virtual result<void> sync() { return {}; }
    /// Calls `done` when that is so: at once, or on a thread of the store, which makes one sync for all who wait.
    virtual void when_synced(std::function<void(const result<void>&)> done) { done({}); }
    /// Copies the store as it is now, while it is used, to a folder that is not there yet.
    [[nodiscard]] virtual result<void> backup(const std::string& path);

protected:
    Store() = default;
    [[nodiscard]] virtual result<void> do_commit(const Commit& commit, bool waits_for_disk) = 0;

    /// For a store that lags: sets what `collection.eventual()` is, before anybody else knows the collection.
    static void follow(Collection& collection, std::shared_ptr<const Collection> trailing) noexcept {
        collection.trailing_ = std::move(trailing);
    }
};

/// While one lives, the commits of its thread to durable stores do not wait for the disk: who has many to make, waits once.
/// What is committed so can be read at once. It is lost in a power failure only together with all that was committed after
/// it, because the log keeps their order.
class SyncLater {
public:
    explicit SyncLater(Store& store) noexcept : store_(&store) { ++depth(); }
    ~SyncLater() { --depth(); }
    SyncLater(const SyncLater&) = delete;
    SyncLater& operator=(const SyncLater&) = delete;

    /// Waits for all of them, unless another one around this does so later.
    [[nodiscard]] result<void> finish() { return depth() == 1 ? store_->sync() : result<void>(); }

    /// Whether this thread is inside of one. The store is told rather than asks, because it may lie in a library of its own,
    /// with a variable of its own.
    [[nodiscard]] static bool is_on() noexcept { return depth() != 0; }

private:
    static int& depth() noexcept {
        thread_local int depth = 0;
        return depth;
    }
    Store* store_;
};

inline result<void> Store::commit(const Commit& commit) { return do_commit(commit, !SyncLater::is_on()); }

}  // namespace dyntastic::engine::kv

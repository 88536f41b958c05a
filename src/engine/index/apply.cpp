// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/index/apply.hpp"

#include <algorithm>
#include <array>
#include <dyntastic/value/key.hpp>
#include <memory_resource>
#include <vector>

#include "engine/stream/recording.hpp"

namespace dyntastic::engine::index {
namespace {

/// The counters of a table or an index.
struct Counting {
    std::atomic<std::int64_t>* item_count;
    std::atomic<std::int64_t>* size_bytes;

    void add(const kv::Counts& gained) const noexcept {
        if (gained.items != 0) item_count->fetch_add(gained.items, std::memory_order_relaxed);
        if (gained.bytes != 0) size_bytes->fetch_add(gained.bytes, std::memory_order_relaxed);
    }
};

using Size = std::optional<std::size_t>;  // nothing where there is no item
using catalog::Attributes;
using catalog::Effect;

Size size_of(const std::optional<Item>& item) { return item ? Size(item->item_size()) : std::nullopt; }

kv::Counts difference(Size old, Size item) noexcept {
    return {(item ? 1 : 0) - (old ? 1 : 0),
            static_cast<std::int64_t>(item.value_or(0)) - static_cast<std::int64_t>(old.value_or(0))};
}

template <class Counted>
Counting counting(Counted& counted) noexcept {
    return {&counted.item_count, &counted.size_bytes};
}

/// A condition of a transaction leaves the very item that stood there.
bool is_none(const Change& change) noexcept {
    if (!change.old || !change.item) return !change.old && !change.item;
    return change.old->bytes().data() == change.item->bytes().data();
}

/// Items are equal when their bytes are, so a stream sees only what has really changed.
bool is_recorded(const Change& change) noexcept { return change.table->stream && change.old != change.item; }

stream::Recorded recorded(const Change& change) noexcept {
    return {change.table, change.key.hash, &change.old, &change.item, change.is_expired};
}

/// The writes of several changes with all that follows from them. What one change of a table with five indexes needs fits
/// into the batch itself.
class Batch {
public:
    explicit Batch(std::span<const Change> changes) {
        std::size_t entries = 0;
        for (const Change& change : changes) entries += change.table->indexes.size();
        writes_.reserve(changes.size() + 2 * entries);
        gains_.reserve(changes.size() + entries);
        counting_.reserve(changes.size() + entries);
        keys_.reserve(2 * entries);
        key_bytes_.reserve(2 * entries * usual_key_size);
    }
    void add(const Change& change) {
        writes_.push_back({change.table->items.get(), change.key, change.item});
        add_gain(*change.table, *change.table->items, difference(size_of(change.old), size_of(change.item)));
        if (change.table->indexes.empty()) return;
        if (change.old && change.item) return add_changed(change);
        const Attributes attributes((change.item ? change.item : change.old)->view(), &memory_);
        for (const auto& index : change.table->indexes) {
            if (change.item) {
                count(*index, std::nullopt, make_entry(*index, *change.item, attributes));
            } else {
                count(*index, erase_entry(*index, attributes), std::nullopt);
            }
        }
    }
    [[nodiscard]] result<void> write(kv::Store& store, std::span<const Change> changes, std::span<const kv::Record> records) {
        if (!readable_) return std::move(readable_);
        std::optional<stream::Recording> recording;
        if (std::any_of(changes.begin(), changes.end(), is_recorded)) {
            std::pmr::vector<stream::Recorded> all(&memory_);
            for (const Change& change : changes) {
                if (is_recorded(change)) all.push_back(recorded(change));
            }
            if (auto begun = recording.emplace().begin(all); !begun) return begun;
        }
        for (const EntryKey& key : keys_) writes_[key.write].key = encoded(key, *writes_[key.write].collection);
        const kv::Commit commit{.writes = writes_,
                                .gains = gains_,
                                .records = records,
                                .appends = recording ? recording->appends() : std::span<kv::Append>()};
        if (auto written = store.commit(commit); !written) return written;
        for (std::size_t i = 0; i < gains_.size(); ++i) counting_[i].add(gains_[i].by);
        return {};
    }

private:
    /// The key of a write, once key_bytes_ stays where it is.
    struct EntryKey {
        std::size_t write;
        std::size_t offset;
        std::size_t partition_size;
        std::size_t size;
    };

    void add_changed(const Change& change) {
        const Attributes old(change.old->view(), &memory_), item(change.item->view(), &memory_);
        const catalog::ChangedNames changed(old, item, &memory_);
        for (const auto& index : change.table->indexes) {
            switch (effect(*index, changed)) {
                case Effect::none:
                    if (!index->active) make_missing_entry(*index, *change.item, item);
                    break;
                case Effect::on_entry: change_entry(*index, *change.item, old, item); break;
                case Effect::on_key: {
                    const Size old_size = erase_entry(*index, old);
                    count(*index, old_size, make_entry(*index, *change.item, item));
                    break;
                }
            }
        }
    }

    /// These say the size of the entry that comes or goes, if there is one.
    Size make_entry(catalog::Index& index, const Item& item, const Attributes& attributes) {
        const auto key = encode(index, attributes);
        return key ? put(index, *key, entry_item(index, item, attributes)) : std::nullopt;
    }
    Size erase_entry(catalog::Index& index, const Attributes& old) {
        const auto key = encode(index, old);
        if (!key || !is_there(index, *key)) return std::nullopt;
        put(index, *key, std::nullopt);
        return entry_size(index, old);
    }

    void change_entry(catalog::Index& index, const Item& item, const Attributes& old, const Attributes& attributes) {
        const auto key = encode(index, attributes);
        if (!key) return;
        const Size old_size = is_there(index, *key) ? Size(entry_size(index, old)) : std::nullopt;
        count(index, old_size, put(index, *key, entry_item(index, item, attributes)));
    }
    /// While an index is being filled, a write makes the entry of its item even when it changes nothing that the index holds.
    void make_missing_entry(catalog::Index& index, const Item& item, const Attributes& attributes) {
        const auto key = encode(index, attributes);
        if (key && !is_there(index, *key)) count(index, std::nullopt, put(index, *key, entry_item(index, item, attributes)));
    }

    void count(catalog::Index& index, Size old, Size entry) {
        if (old || entry) add_gain(index, *index.entries, difference(old, entry));
    }
    template <class Counted>
    void add_gain(Counted& counted, kv::Collection& collection, kv::Counts by) {
        gains_.push_back({&collection, by});
        counting_.push_back(counting(counted));
    }
    [[nodiscard]] std::optional<EntryKey> encode(const catalog::Index& index, const Attributes& item) {
        const std::size_t offset = key_bytes_.size();
        const auto partition_size = append_entry_key(index, item, key_bytes_);
        if (!partition_size) return std::nullopt;
        return EntryKey{0, offset, *partition_size, key_bytes_.size() - offset};
    }
    /// Points into key_bytes_, and so holds until the next key is encoded.
    [[nodiscard]] kv::Key encoded(const EntryKey& key, const kv::Collection& collection) const noexcept {
        const std::string_view bytes = std::string_view(key_bytes_).substr(key.offset, key.size);
        const std::string_view partition = bytes.substr(0, key.partition_size);
        return {partition_hash(partition, collection.hash_seed()), partition, bytes.substr(key.partition_size)};
    }
    Size put(const catalog::Index& index, EntryKey key, std::optional<Item> entry) {
        key.write = writes_.size();
        keys_.push_back(key);
        const Size size = size_of(entry);
        writes_.push_back({index.entries.get(), {}, std::move(entry)});
        return size;
    }

    /// Whether an entry that should be there is. While an index is being filled it may not be yet; then nothing is erased, and
    /// nothing uncounted.
    [[nodiscard]] bool is_there(const catalog::Index& index, const EntryKey& key) {
        if (index.active) return true;
        const auto entry = index.entries->get(encoded(key, *index.entries));
        if (!entry) readable_ = entry.error();
        return entry && entry->has_value();
    }

    static constexpr std::size_t usual_key_size = 64;

    std::array<std::byte, 4096> own_memory_;
    std::pmr::monotonic_buffer_resource memory_{own_memory_.data(), own_memory_.size()};
    std::pmr::vector<kv::Write> writes_{&memory_};
    std::pmr::vector<EntryKey> keys_{&memory_};
    std::pmr::vector<kv::Gain> gains_{&memory_};
    std::pmr::vector<Counting> counting_{&memory_};  // where the gains are counted
    std::string key_bytes_;
    result<void> readable_;  // whether all entries could be read that it looked at
};

}  // namespace

result<void> fill(kv::Store& store, catalog::Index& index, const Item& item) {
    const Attributes attributes(item.view());
    const auto key = entry_key(index, attributes);
    if (!key) return {};
    auto entry = index.entries->get(key->get());
    if (!entry) return entry.error();
    if (*entry) return {};  // a write since the index was begun has made it
    kv::Write write{index.entries.get(), key->get(), entry_item(index, item, attributes)};
    const kv::Gain gain{index.entries.get(), difference(std::nullopt, size_of(write.item))};
    if (auto written = store.commit({.writes = {&write, 1}, .gains = {&gain, 1}}); !written) return written;
    counting(index).add(gain.by);
    return {};
}

result<void> apply(kv::Store& store, std::span<const Change> changes, std::span<const kv::Record> records) {
    if (changes.size() == 1 && changes.front().table->indexes.empty()) {  // the common case, without any list
        const Change& change = changes.front();
        if (is_none(change)) return records.empty() ? store.settle() : store.commit({.records = records});
        kv::Write write{change.table->items.get(), change.key, change.item};
        const kv::Gain gain{change.table->items.get(), difference(size_of(change.old), size_of(change.item))};
        std::optional<stream::Recording> recording;
        if (is_recorded(change)) {
            const stream::Recorded one = recorded(change);
            if (auto begun = recording.emplace().begin({&one, 1}); !begun) return begun;
        }
        const kv::Commit commit{.writes = {&write, 1},
                                .gains = {&gain, 1},
                                .records = records,
                                .appends = recording ? recording->appends() : std::span<kv::Append>()};
        if (auto written = store.commit(commit); !written) return written;
        counting(*change.table).add(gain.by);
        return {};
    }
    Batch batch(changes);
    for (const Change& change : changes) {
        if (!is_none(change)) batch.add(change);
    }
    return batch.write(store, changes, records);
}

}  // namespace dyntastic::engine::index

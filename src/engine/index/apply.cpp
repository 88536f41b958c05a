// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/index/apply.hpp"

#include <array>
#include <dyntastic/value/key.hpp>
#include <memory_resource>
#include <vector>

namespace dyntastic::engine::index {
namespace {

/// Counts what one collection gains.
struct Gain {
    std::atomic<std::int64_t>* item_count;
    std::atomic<std::int64_t>* size_bytes;
    std::int64_t items;
    std::int64_t bytes;

    void apply() const noexcept {
        if (items != 0) item_count->fetch_add(items, std::memory_order_relaxed);
        if (bytes != 0) size_bytes->fetch_add(bytes, std::memory_order_relaxed);
    }
};

using Size = std::optional<std::size_t>;  // nothing where there is no item
using catalog::Attributes;
using catalog::Effect;

Size size_of(const std::optional<Item>& item) { return item ? Size(item->item_size()) : std::nullopt; }

template <class Counted>
Gain gain(Counted& counted, Size old, Size item) {
    return {&counted.item_count, &counted.size_bytes, (item ? 1 : 0) - (old ? 1 : 0),
            static_cast<std::int64_t>(item.value_or(0)) - static_cast<std::int64_t>(old.value_or(0))};
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
        keys_.reserve(2 * entries);
        key_bytes_.reserve(2 * entries * usual_key_size);
    }
    void add(const Change& change) {
        writes_.push_back({change.table->items.get(), change.key, change.item});
        gains_.push_back(gain(*change.table, size_of(change.old), size_of(change.item)));
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
    [[nodiscard]] result<void> write(kv::Store& store) {
        if (failure_) return std::move(*failure_);
        for (const EntryKey& key : keys_) writes_[key.write].key = encoded(key);
        if (auto written = store.write(writes_); !written) return written;
        for (const Gain& gain : gains_) gain.apply();
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
        if (old || entry) gains_.push_back(gain(index, old, entry));
    }
    [[nodiscard]] std::optional<EntryKey> encode(const catalog::Index& index, const Attributes& item) {
        const std::size_t offset = key_bytes_.size();
        const auto partition_size = append_entry_key(index, item, key_bytes_);
        if (!partition_size) return std::nullopt;
        return EntryKey{0, offset, *partition_size, key_bytes_.size() - offset};
    }
    /// Points into key_bytes_, and so holds until the next key is encoded.
    [[nodiscard]] kv::Key encoded(const EntryKey& key) const noexcept {
        const std::string_view bytes = std::string_view(key_bytes_).substr(key.offset, key.size);
        const std::string_view partition = bytes.substr(0, key.partition_size);
        return {partition_hash(partition), partition, bytes.substr(key.partition_size)};
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
        const auto entry = index.entries->get(encoded(key));
        if (!entry) failure_ = entry.error();
        return entry && entry->has_value();
    }

    static constexpr std::size_t usual_key_size = 64;

    std::array<std::byte, 4096> own_memory_;
    std::pmr::monotonic_buffer_resource memory_{own_memory_.data(), own_memory_.size()};
    std::pmr::vector<kv::Write> writes_{&memory_};
    std::pmr::vector<EntryKey> keys_{&memory_};
    std::pmr::vector<Gain> gains_{&memory_};
    std::string key_bytes_;
    std::optional<Failure> failure_;
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
    const Gain gained = gain(index, std::nullopt, size_of(write.item));
    if (auto written = store.write({&write, 1}); !written) return written;
    gained.apply();
    return {};
}

result<void> apply(kv::Store& store, std::span<const Change> changes) {
    if (changes.size() == 1 && changes.front().table->indexes.empty()) {  // the common case, without any list
        const Change& change = changes.front();
        kv::Write write{change.table->items.get(), change.key, change.item};
        if (auto written = store.write({&write, 1}); !written) return written;
        gain(*change.table, size_of(change.old), size_of(change.item)).apply();
        return {};
    }
    Batch batch(changes);
    for (const Change& change : changes) {
        if (change.old || change.item) batch.add(change);
    }
    return batch.write(store);
}

}  // namespace dyntastic::engine::index

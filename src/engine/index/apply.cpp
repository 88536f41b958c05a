// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/index/apply.hpp"

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

Size size_of(const std::optional<Item>& item) { return item ? Size(item->item_size()) : std::nullopt; }

template <class Counted>
Gain gain(Counted& counted, Size old, Size item) {
    return {&counted.item_count, &counted.size_bytes, (item ? 1 : 0) - (old ? 1 : 0),
            static_cast<std::int64_t>(item.value_or(0)) - static_cast<std::int64_t>(old.value_or(0))};
}

/// The writes of several changes with all that follows from them.
class Batch {
public:
    explicit Batch(std::span<const Change> changes) {
        std::size_t entries = 0;
        for (const Change& change : changes) entries += change.table->indexes.size();
        writes_.reserve(changes.size() + 2 * entries);
        gains_.reserve(changes.size() + entries);
        keys_.reserve(2 * entries);
    }
    void add(const Change& change) {
        writes_.push_back({change.table->items.get(), change.key, change.item});
        gains_.push_back(gain(*change.table, size_of(change.old), size_of(change.item)));
        for (const auto& index : change.table->indexes) add_entry(*index, change);
    }
    [[nodiscard]] result<void> write(kv::Store& store) {
        if (failure_) return std::move(*failure_);
        if (auto written = store.write(writes_); !written) return written;
        for (const Gain& gain : gains_) gain.apply();
        return {};
    }

private:
    void add_entry(catalog::Index& index, const Change& change) {
        auto old_key = change.old ? entry_key(index, change.old->view()) : std::nullopt;
        auto new_key = change.item ? entry_key(index, change.item->view()) : std::nullopt;
        // While an index is being filled, the old entry may not be there yet; then nothing is erased, and nothing uncounted.
        if (old_key && !index.active && !is_there(index, *old_key)) old_key.reset();
        if (!old_key && !new_key) return;
        const bool stays = old_key && new_key && *old_key == *new_key;
        if (stays && have_same_entry(index, change.old->view(), change.item->view())) return;
        auto new_entry = new_key ? std::optional(entry_item(index, *change.item)) : std::nullopt;
        gains_.push_back(gain(index, old_key ? Size(entry_size(index, change.old->view())) : std::nullopt, size_of(new_entry)));
        if (old_key && !stays) add_write(index, *std::move(old_key), std::nullopt);
        if (new_key) add_write(index, *std::move(new_key), std::move(new_entry));
    }

    void add_write(const catalog::Index& index, catalog::EncodedKey key, std::optional<Item> entry) {
        keys_.push_back(std::move(key));
        writes_.push_back({index.entries.get(), keys_.back().get(), std::move(entry)});
    }

    [[nodiscard]] bool is_there(const catalog::Index& index, const catalog::EncodedKey& key) {
        const auto entry = index.entries->get(key.get());
        if (!entry) failure_ = entry.error();
        return entry && entry->has_value();
    }

    std::vector<kv::Write> writes_;
    std::vector<catalog::EncodedKey> keys_;  // what the writes' keys point into, so it has its size from the beginning
    std::vector<Gain> gains_;
    std::optional<Failure> failure_;
};

}  // namespace

result<void> fill(kv::Store& store, catalog::Index& index, const Item& item) {
    const auto key = entry_key(index, item.view());
    if (!key) return {};
    auto entry = index.entries->get(key->get());
    if (!entry) return entry.error();
    if (*entry) return {};  // a write since the index was begun has made it
    kv::Write write{index.entries.get(), key->get(), entry_item(index, item)};
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

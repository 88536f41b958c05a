// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/index/apply.hpp"

namespace dyntastic::engine::index {

result<void> apply(kv::Store& store, catalog::Table& table, const kv::Key& key, const std::optional<Item>& old,
                   std::optional<Item> item) {
    const std::int64_t more_items = (item ? 1 : 0) - (old ? 1 : 0);
    const std::int64_t more_bytes =
        static_cast<std::int64_t>(item ? item->item_size() : 0) - static_cast<std::int64_t>(old ? old->item_size() : 0);
    kv::Write write{table.items.get(), key, std::move(item)};
    if (auto written = store.write({&write, 1}); !written) return written;
    if (more_items != 0) table.item_count.fetch_add(more_items, std::memory_order_relaxed);
    if (more_bytes != 0) table.size_bytes.fetch_add(more_bytes, std::memory_order_relaxed);
    return {};
}

}  // namespace dyntastic::engine::index

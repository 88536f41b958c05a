// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/maintenance/walk.hpp"

#include <functional>
#include <utility>
#include <vector>

namespace dyntastic::engine {

result<void> walk(const catalog::Table& table, const std::function<bool(const ItemView&)>& wanted,
                  const std::function<result<bool>(const kv::Key&)>& visit) {
    constexpr std::size_t page_size = 256;  // items, wanted or not: the reader holds a lock for so long
    std::optional<catalog::EncodedKey> last;
    for (;;) {
        std::vector<catalog::EncodedKey> keys;
        std::size_t seen = 0;
        kv::ScanRange range;
        const std::optional<catalog::EncodedKey> after = std::exchange(last, std::nullopt);
        if (after) range.after = after->get();
        result<void> readable;
        auto read = table.items->read_all(range, [&](const Item& item) {
            auto key = catalog::key_of_item(table, item.view());
            if (!key) {
                readable = key.error();
                return false;
            }
            if (wanted(item.view())) keys.push_back(*key);
            if (++seen < page_size) return true;
            last = *std::move(key);
            return false;
        });
        if (!read) return read;
        if (!readable) return readable;
        for (const catalog::EncodedKey& key : keys) {
            const auto go_on = visit(key.get());
            if (!go_on) return go_on.error();
            if (!*go_on) return {};
        }
        if (!last) return {};
    }
}

}  // namespace dyntastic::engine

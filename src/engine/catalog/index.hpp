// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Secondary indexes. An entry is an item: the keys of the index and of the table, and what is projected. Entries stand in the
// order of the index's range keys and then of the table's keys, which makes each unique.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/catalog/attributes.hpp"
#include "engine/catalog/key.hpp"

namespace dyntastic::engine::catalog {

struct Index {
    std::string name{};
    bool is_global = false;
    std::vector<KeyAttribute> hash_keys{};
    std::vector<KeyAttribute> range_keys{};
    std::vector<KeyAttribute> table_keys{};  // the table's keys that are not keys of the index already
    bool holds_all = false;
    std::vector<std::string> attributes{};  // what an entry holds, ascending, unless it holds all
    std::shared_ptr<kv::Collection> entries{};
    std::atomic<std::int64_t> item_count{0};
    std::atomic<std::int64_t> size_bytes{0};
    std::atomic<bool> active{true};  // false while entries for items of before are being made

    [[nodiscard]] bool is_key(std::string_view attribute) const noexcept;
    /// Whether entries hold an attribute if the item has it.
    [[nodiscard]] bool holds(std::string_view attribute) const noexcept;
    [[nodiscard]] kv::KeyLayout layout() const;
};

/// Where the entry of an item stands; nullopt when the item has none, because it lacks a key of the index.
[[nodiscard]] std::optional<EncodedKey> entry_key(const Index& index, const Attributes& item);

/// Appends the encoded key of an item's entry, and says how much of it is the partition's; nullopt, with nothing appended, when
/// the item has none.
[[nodiscard]] std::optional<std::size_t> append_entry_key(const Index& index, const Attributes& item, std::string& bytes);

/// The part of an item that the index holds. `attributes` are those of the item.
[[nodiscard]] Item entry_item(const Index& index, const Item& item, const Attributes& attributes);

/// The size of entry_item(), as the service counts it, without making it.
[[nodiscard]] std::size_t entry_size(const Index& index, const Attributes& item);

/// What a change of these attributes of an item means for its entry. The keys of the table are not among them.
enum class Effect : std::uint8_t { none, on_entry, on_key };
[[nodiscard]] Effect effect(const Index& index, const ChangedNames& changed);

/// The key attributes of an entry, of the index and of the table, as an item.
[[nodiscard]] Item key_item(const Index& index, const ItemView& entry);

/// The entry's place that a request's starting key names; nullopt unless it has exactly the keys, with their types.
[[nodiscard]] std::optional<EncodedKey> key_of_request(const Index& index, const ItemView& key);

}  // namespace dyntastic::engine::catalog

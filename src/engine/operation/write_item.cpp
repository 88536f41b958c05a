// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/operation/write_item.hpp"

namespace dyntastic::engine {
namespace {

constexpr std::uint32_t max_item_size = 400 * 1024;
constexpr std::uint32_t max_depth = 32;

}  // namespace

result<std::optional<Item>> write_item(kv::Store& store, transaction::KeyLocks& locks, catalog::Table& table, const kv::Key& key,
                                       std::optional<Item> item) {
    const auto lock = locks.lock(table.items.get(), key);
    auto old = table.items->get(key);
    if (!old) return old;
    if (!*old && !item) return old;
    if (auto applied = index::apply(store, table, key, *old, std::move(item)); !applied) return applied.error();
    return old;
}

std::optional<Failure> check_return_values(operation::ReturnValues return_values) {
    using operation::ReturnValues;
    if (return_values == ReturnValues::none || return_values == ReturnValues::all_old) return std::nullopt;
    return validation_failure("Return values set to invalid value");
}

std::optional<Failure> check_item_limits(const ItemView& item) {
    if (item.depth() > max_depth) return validation_failure("Nesting Levels have exceeded supported limits");
    if (item.item_size() > max_item_size) return validation_failure("Item size has exceeded the maximum allowed size");
    return std::nullopt;
}

}  // namespace dyntastic::engine

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/operation/write_item.hpp"

#include "engine/evaluation/condition.hpp"

namespace dyntastic::engine {
namespace {

constexpr std::uint32_t max_depth = 31;  // 32 levels, the attribute's own value being the first

std::optional<ItemView> view_of(const std::optional<Item>& item) { return item ? std::optional(item->view()) : std::nullopt; }

}  // namespace

result<Written> write_item(kv::Store& store, transaction::KeyLocks& locks, catalog::Table& table, const kv::Key& key,
                           const expression::Condition& condition, operation::ReturnValuesOnConditionCheckFailure on_failure,
                           const MakeItem& make) {
    const auto lock = locks.lock(table.items.get(), key);
    auto before = table.items->get(key);
    if (!before) return before.error();
    if (!evaluation::holds(condition, view_of(*before))) {
        if (*before && on_failure == operation::ReturnValuesOnConditionCheckFailure::all_old) {
            return condition_failed().with(std::make_shared<operation::ConditionFailureDetails>(**before));
        }
        return condition_failed();
    }
    auto after = make(*before);
    if (!after) return after.error();
    if (*before || *after) {
        const index::Change change{&table, key, *before, *after};
        if (auto applied = index::apply(store, {&change, 1}); !applied) return applied.error();
    }
    return Written{*std::move(before), *std::move(after)};
}

Failure counted(Failure failure) {
    constexpr std::string_view prefix = "1 validation error detected: ";
    if (failure.message().starts_with(prefix) || failure == nesting_failure()) return failure;
    return {failure.kind(), std::string(prefix).append(failure.message())};
}

std::optional<Failure> check_return_values(operation::ReturnValues return_values) {
    using operation::ReturnValues;
    if (return_values == ReturnValues::none || return_values == ReturnValues::all_old) return std::nullopt;
    return validation_failure("ReturnValues can only be ALL_OLD or NONE");
}

std::optional<Failure> check_depth(const ItemView& item) {
    if (item.depth() <= max_depth) return std::nullopt;
    return nesting_failure();
}

}  // namespace dyntastic::engine

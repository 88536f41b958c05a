// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/item/write_item.hpp"

#include <algorithm>

#include "engine/evaluation/condition.hpp"

namespace dyntastic::engine {
namespace {

constexpr std::uint32_t max_depth = 31;  // 32 levels, the attribute's own value being the first
// The renewed layer reads JSON of 127 levels. A value is two of them, and stands in two objects or, in a parameter that is
// older than expressions, in three or four.
constexpr int most_renewed_levels = 63;
constexpr int most_renewed_legacy_levels = 62;

bool is_past_renewed(const std::optional<Value>& value) {
    return value && is_deeper(value->view(), most_renewed_legacy_levels);
}

std::optional<ItemView> view_of(const std::optional<Item>& item) { return item ? std::optional(item->view()) : std::nullopt; }

}  // namespace

result<Written> write_item(kv::Store& store, transaction::KeyLocks& locks, catalog::Table& table, const kv::Key& key,
                           const expression::Condition& condition, operation::ReturnValuesOnConditionCheckFailure on_failure,
                           const MakeItem& make) {
    auto lock = locks.lock(table.items.get(), key);
    auto before = table.items->get(key);
    if (!before) return before.error();
    // A refusal tells of the item as well as a success does.
    const auto refused = [&](Failure failure) {
        lock.unlock();
        auto settled = store.settle();
        return settled ? std::move(failure) : std::move(settled).error();
    };
    if (!evaluation::holds(condition, view_of(*before))) {
        if (*before && on_failure == operation::ReturnValuesOnConditionCheckFailure::all_old) {
            return refused(condition_failed().with(std::make_shared<operation::ConditionFailureDetails>(**before)));
        }
        return refused(condition_failed());
    }
    auto after = make(*before);
    if (!after) return refused(std::move(after).error());
    const index::Change change{&table, key, *before, *after};
    if (auto applied = index::apply(store, {&change, 1}); !applied) return applied.error();
    return Written{*std::move(before), *std::move(after)};
}

bool is_past_renewed_checks(const std::optional<operation::Expected>& expected) {
    if (!expected) return false;
    return std::any_of(expected->begin(), expected->end(), [](const auto& entry) {
        const auto& list = entry.second.attribute_value_list;
        return is_past_renewed(entry.second.value) || (list && std::any_of(list->begin(), list->end(), [](const Value& value) {
                                                           return is_deeper(value.view(), most_renewed_legacy_levels);
                                                       }));
    });
}

bool is_past_renewed_checks(const std::optional<operation::AttributeUpdates>& updates) {
    return updates &&
           std::any_of(updates->begin(), updates->end(), [](const auto& entry) { return is_past_renewed(entry.second.value); });
}

bool is_past_renewed_checks(const Item& item, const operation::ExpressionAttributeValues& values) {
    if (item.view().depth() >= most_renewed_levels) return true;
    return std::any_of(values.begin(), values.end(),
                       [](const auto& entry) { return is_deeper(entry.second.view(), most_renewed_levels); });
}

result<void> check_return_values(operation::ReturnValues return_values) {
    using operation::ReturnValues;
    if (return_values == ReturnValues::none || return_values == ReturnValues::all_old) return {};
    return validation_failure("ReturnValues can only be ALL_OLD or NONE").in(Stage::parameter);
}

result<void> check_depth(const ItemView& item) {
    if (item.depth() <= max_depth) return {};
    return nesting_failure();
}

result<void> check_put(const ItemView& item) {
    if (item.attribute_count() != 0 && (*item.begin()).name.empty()) return wrong_name({});  // the first of the ascending names
    return check_depth(item);
}

}  // namespace dyntastic::engine

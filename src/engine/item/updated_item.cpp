// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/item/updated_item.hpp"

#include <algorithm>

#include "engine/evaluation/patch.hpp"
#include "engine/evaluation/projection.hpp"
#include "engine/evaluation/update.hpp"

namespace dyntastic::engine {

namespace {

using expression::Action;
using expression::ActionKind;
using expression::Node;
using expression::NodeKind;

Failure update_too_large() {
    return validation_failure("Item size to update has exceeded the maximum allowed size").in(Stage::operand);
}

/// The value that an action is given; null where it is computed or where there is none.
const Value* given_value(const expression::Update& update, const Action& action) {
    if (action.kind == ActionKind::remove || action.kind == ActionKind::erase || action.kind == ActionKind::legacy_erase) {
        return nullptr;
    }
    const Node& operand = update.tree->nodes[action.value];
    return operand.kind == NodeKind::value ? &update.values[operand.first] : nullptr;
}

/// The bytes that an action counts, found in recordings of the service.
std::size_t written_size(const expression::Update& update, const Action& action) {
    if (action.kind == ActionKind::remove || action.kind == ActionKind::erase || action.kind == ActionKind::legacy_erase)
        return 2;
    const Node& path = update.tree->nodes[action.path];
    std::size_t size = 19;
    bool has_index = false;
    for (std::uint32_t i = 0; i < path.count; ++i) {
        const expression::PathStep& step = update.tree->steps[path.first + i];
        if (step.is_index) has_index = true;
        else size += update.names[step.slot_or_index].size();
    }
    if (has_index) ++size;
    const Value* const value = given_value(update, action);
    return size + (value == nullptr ? 0 : value->view().size());
}

}  // namespace

result<void> check_written_size(const expression::Update& update) {
    if (update.empty()) return {};
    // An encoded value is never shorter than its size, so that nearly every update needs no more than this sum.
    std::size_t encoded = 0;
    for (const Action& action : update.tree->actions) {
        if (const Value* const value = given_value(update, action)) encoded += value->view().bytes().size();
    }
    if (encoded < max_item_size / 2) return {};
    std::size_t size = 3;
    for (const Action& action : update.tree->actions) size += written_size(update, action);
    if (size > max_item_size) return update_too_large();
    return {};
}

namespace {

/// What the update touched, in the item before or after.
std::optional<Item> touched(const expression::Update& update, const std::optional<Item>& item) {
    if (update.empty() || !item) return std::nullopt;
    std::vector<expression::NodeIndex> paths;
    for (const Action& action : update.tree->actions) paths.push_back(action.path);
    Item part = evaluation::project(update, paths, item->view());
    return part.empty() ? std::nullopt : std::optional(std::move(part));
}

}  // namespace

std::optional<Item> returned(operation::ReturnValues wanted, const expression::Update& update, const Written& written) {
    using operation::ReturnValues;
    switch (wanted) {
        case ReturnValues::none: return std::nullopt;
        case ReturnValues::all_old: return written.before;
        case ReturnValues::all_new: return written.after;
        case ReturnValues::updated_old: return touched(update, written.before);
        case ReturnValues::updated_new: return touched(update, written.after);
    }
    return std::nullopt;
}

result<void> check_untouched_keys(const expression::Update& update, const catalog::Table& table) {
    if (update.empty()) return {};
    for (const expression::Action& action : update.tree->actions) {
        const expression::Node& path = update.tree->nodes[action.path];
        const std::string& name = update.names[update.tree->steps[path.first].slot_or_index];
        if (table.is_key(name)) {
            return invalid_parameter("Cannot update attribute " + name + ". This attribute is part of the key").in(Stage::key);
        }
    }
    return {};
}

namespace {

/// Whether there is nothing that an item could be made of.
bool only_takes_away(const expression::Update& update) {
    const auto& actions = update.tree->actions;
    return std::none_of(actions.begin(), actions.end(), [](const expression::Action& action) {
        return action.kind == ActionKind::set || action.kind == ActionKind::add || action.kind == ActionKind::legacy_add;
    });
}

/// A finished item, unless it is more than an item may be.
result<std::optional<Item>> finished(const catalog::Table& table, Item after, catalog::IndexOrder order) {
    if (auto checked = check_depth(after.view()); !checked) return std::move(checked).error();
    if (after.item_size() > max_item_size) return update_too_large();
    if (auto checked = catalog::check_index_keys(table, after.view(), catalog::MadeBy::update, order); !checked) {
        return std::move(checked).error();
    }
    return std::optional<Item>(std::move(after));
}

}  // namespace

result<std::optional<Item>> updated_item(const catalog::Table& table, const expression::Update& update, const Item& key,
                                         const std::optional<Item>& before, catalog::IndexOrder order) {
    if (update.empty()) return before ? before : std::optional<Item>(key);
    if (!before && only_takes_away(update)) return std::optional<Item>();
    auto after = evaluation::apply_update(update, before ? *before : key, before.has_value());
    if (!after) return after.error();
    return finished(table, *std::move(after), order);
}

result<std::optional<Item>> patched_item(const catalog::Table& table, const operation::Patch& patch,
                                         const std::optional<Item>& before) {
    if (!before) {
        const bool removes = std::any_of(patch.declared.begin(), patch.declared.end(),
                                         [&](std::string_view name) { return !patch.is_key(name); });
        if (!patch.sets() && removes) return std::optional<Item>();
        return finished(table, patch.item, catalog::IndexOrder::as_made);
    }
    return finished(table, evaluation::apply_patch(patch, before->view()), catalog::IndexOrder::as_made);
}

}  // namespace dyntastic::engine

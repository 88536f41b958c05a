// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/operation/update.hpp"

#include <algorithm>

#include "engine/evaluation/update.hpp"

namespace dyntastic::engine {

std::optional<Failure> check_untouched_keys(const expression::Update& update, const catalog::Table& table) {
    if (update.empty()) return std::nullopt;
    for (const expression::Action& action : update.tree->actions) {
        const expression::Node& path = update.tree->nodes[action.path];
        const std::string& name = update.names[update.tree->steps[path.first].slot_or_index];
        if (table.is_key(name)) {
            return invalid_parameter("Cannot update attribute " + name + ". This attribute is part of the key");
        }
    }
    return std::nullopt;
}

namespace {

/// Whether there is nothing that an item could be made of.
bool only_takes_away(const expression::Update& update) {
    using expression::ActionKind;
    const auto& actions = update.tree->actions;
    return std::none_of(actions.begin(), actions.end(), [](const expression::Action& action) {
        return action.kind == ActionKind::set || action.kind == ActionKind::add || action.kind == ActionKind::legacy_add;
    });
}

}  // namespace

result<std::optional<Item>> updated_item(const catalog::Table& table, const expression::Update& update, const Item& key,
                                         const std::optional<Item>& before) {
    if (update.empty()) return before ? before : std::optional<Item>(key);
    if (!before && only_takes_away(update)) return std::optional<Item>();
    auto after = evaluation::apply_update(update, before ? *before : key, before.has_value());
    if (!after) return after.error();
    if (auto failure = check_depth(after->view())) return std::move(*failure);
    if (after->item_size() > max_item_size)
        return validation_failure("Item size to update has exceeded the maximum allowed size");
    if (auto failure = catalog::check_index_keys(table, after->view(), catalog::MadeBy::update)) return std::move(*failure);
    return std::optional<Item>(*std::move(after));
}

}  // namespace dyntastic::engine

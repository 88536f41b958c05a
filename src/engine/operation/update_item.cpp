// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html
#include <algorithm>

#include "engine/evaluation/projection.hpp"
#include "engine/evaluation/update.hpp"
#include "engine/operation/legacy_update.hpp"
#include "engine/operation/write_item.hpp"

namespace dyntastic::engine {
namespace {

using expression::Parameter;
using operation::ReturnValues;

struct Prepared {
    expression::Update update;
    expression::Condition condition;
};

result<Prepared> prepare(const operation::UpdateItemRequest& request) {
    if (auto failure = check_legacy_parameters(request)) return std::move(*failure);
    Expressions expressions(request.expression_attribute_names, request.expression_attribute_values);
    if (auto failure =
            expressions.check_parameters({{Parameter::update_expression, request.update_expression.has_value()},
                                          {Parameter::condition_expression, request.condition_expression.has_value()}})) {
        return std::move(*failure);
    }
    Prepared prepared;
    if (auto failure = bind_attribute_updates(request.attribute_updates, prepared.update)) return std::move(*failure);
    if (auto failure = bind_expected(request.expected, request.conditional_operator, prepared.condition)) {
        return std::move(*failure);
    }
    if (auto failure =
            expressions.bind(Parameter::update_expression, request.update_expression, request.update, prepared.update)) {
        return std::move(*failure);
    }
    if (auto failure = expressions.bind(Parameter::condition_expression, request.condition_expression, request.condition,
                                        prepared.condition)) {
        return std::move(*failure);
    }
    if (auto failure = expressions.check_all_used()) return std::move(*failure);
    return prepared;
}

/// No action may touch a key.
std::optional<Failure> check_keys(const expression::Update& update, const catalog::Table& table) {
    if (update.empty()) return std::nullopt;
    for (const expression::Action& action : update.tree->actions) {
        const expression::Node& path = update.tree->nodes[action.path];
        const std::string& name = update.names[update.tree->steps[path.first].slot_or_index];
        if (name == table.hash_key.name || (table.range_key && name == table.range_key->name)) {
            return invalid_parameter("Cannot update attribute " + name + ". This attribute is part of the key");
        }
    }
    return std::nullopt;
}

/// Whether there is nothing that an item could be made of.
bool only_takes_away(const expression::Update& update) {
    using expression::ActionKind;
    const auto& actions = update.tree->actions;
    return std::none_of(actions.begin(), actions.end(), [](const expression::Action& action) {
        return action.kind == ActionKind::set || action.kind == ActionKind::add || action.kind == ActionKind::legacy_add;
    });
}

result<std::optional<Item>> updated(const expression::Update& update, const Item& key, const std::optional<Item>& before) {
    if (update.empty()) return before ? before : std::optional<Item>(key);
    if (!before && only_takes_away(update)) return std::optional<Item>();
    auto after = evaluation::apply_update(update, before ? *before : key, before.has_value());
    if (!after) return after.error();
    if (auto failure = check_depth(after->view())) return std::move(*failure);
    if (after->item_size() > max_item_size)
        return validation_failure("Item size to update has exceeded the maximum allowed size");
    return std::optional<Item>(*std::move(after));
}

/// What the update touched, in the item before or after.
std::optional<Item> touched(const expression::Update& update, const std::optional<Item>& item) {
    if (update.empty() || !item) return std::nullopt;
    std::vector<expression::NodeIndex> paths;
    for (const expression::Action& action : update.tree->actions) paths.push_back(action.path);
    Item part = evaluation::project(update, paths, item->view());
    return part.empty() ? std::nullopt : std::optional(std::move(part));
}

std::optional<Item> returned(ReturnValues wanted, const expression::Update& update, const Written& written) {
    switch (wanted) {
        case ReturnValues::none: return std::nullopt;
        case ReturnValues::all_old: return written.before;
        case ReturnValues::all_new: return written.after;
        case ReturnValues::updated_old: return touched(update, written.before);
        case ReturnValues::updated_new: return touched(update, written.after);
    }
    return std::nullopt;
}

}  // namespace

result<operation::UpdateItemResponse> Engine::update_item(const operation::UpdateItemRequest& request) {
    const auto prepared = prepare(request);
    if (!prepared) return prepared.error();
    const auto table = state_->catalog.find(request.table_name);
    if (!table) return table_not_found();
    const auto key = catalog::key_of_request(*table, request.key.view());
    if (!key) return key.error();
    if (auto failure = check_keys(prepared->update, *table)) return std::move(*failure);
    const auto written = write_item(*state_->store, state_->locks, *table, key->get(), prepared->condition,
                                    request.return_values_on_condition_check_failure, [&](const std::optional<Item>& before) {
                                        return updated(prepared->update, request.key, before);
                                    });
    if (!written) return written.error();
    return operation::UpdateItemResponse{returned(request.return_values, prepared->update, *written)};
}

}  // namespace dyntastic::engine

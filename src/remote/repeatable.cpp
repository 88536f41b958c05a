// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/repeatable.hpp"

#include <algorithm>
#include <dyntastic/expression/parse.hpp>
#include <functional>

namespace dyntastic::remote {
namespace {

using expression::Action;
using expression::ActionKind;
using expression::Node;
using expression::NodeKind;
using expression::Tree;

/// Whether the value in a slot is a set; adding to one twice is adding once.
using IsSet = std::function<bool(std::uint32_t slot)>;

bool is_set(const Value& value) {
    const ValueType type = value.view().type();
    return type == ValueType::string_set || type == ValueType::number_set || type == ValueType::binary_set;
}

bool computes(const Tree& tree) {
    return std::any_of(tree.nodes.begin(), tree.nodes.end(), [](const Node& node) {
        return node.kind == NodeKind::plus || node.kind == NodeKind::minus || node.kind == NodeKind::list_append;
    });
}

bool names_an_element(const Tree& tree, const Action& action) {
    const Node& path = tree.nodes[action.path];
    return path.count > 0 && tree.steps[path.first + path.count - 1].is_index;
}

bool is_repeatable(const Tree& tree, const IsSet& is_set) {
    if (computes(tree)) return false;
    return std::all_of(tree.actions.begin(), tree.actions.end(), [&](const Action& action) {
        switch (action.kind) {
            // Elements behind a removed one move up, and one that is set behind the end is appended.
            case ActionKind::set:
            case ActionKind::remove: return !names_an_element(tree, action);
            case ActionKind::add:
            case ActionKind::legacy_add: {
                const Node& value = tree.nodes[action.value];
                return value.kind == NodeKind::value && is_set(value.first);
            }
            case ActionKind::erase:
            case ActionKind::legacy_erase: return true;
        }
        return false;
    });
}

}  // namespace

bool is_repeatable(const operation::UpdateItemRequest& request) {
    if (request.attribute_updates) {
        for (const auto& [name, update] : *request.attribute_updates) {
            if (update.action == operation::AttributeAction::add && !(update.value && is_set(*update.value))) return false;
        }
    }
    if (request.update_expression) {
        const auto parsed = expression::parse(expression::Parameter::update_expression, *request.update_expression);
        if (!parsed) return false;
        return is_repeatable((*parsed)->tree, [&](std::uint32_t slot) {
            const auto value = request.expression_attribute_values.find((*parsed)->values[slot]);
            return value != request.expression_attribute_values.end() && is_set(value->second);
        });
    }
    if (request.update.empty()) return true;
    return is_repeatable(*request.update.tree, [&](std::uint32_t slot) { return is_set(request.update.values[slot]); });
}

}  // namespace dyntastic::remote

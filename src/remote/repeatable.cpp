// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/repeatable.hpp"

#include <algorithm>
#include <dyntastic/expression/parse.hpp>
#include <functional>
#include <optional>
#include <string_view>

#include "partiql/parse.hpp"

namespace dyntastic::remote {
namespace {

using expression::Action;
using expression::ActionKind;
using expression::NodeKind;
using expression::PathStep;
using expression::Tree;
using operation::ReturnValues;

/// Whether the value in a slot is a set; adding to one twice is adding once.
using IsSet = std::function<bool(std::uint32_t slot)>;

bool is_set(const Value& value) {
    const ValueType type = value.view().type();
    return type == ValueType::string_set || type == ValueType::number_set || type == ValueType::binary_set;
}

bool computes(const Tree& tree) {
    return std::any_of(tree.nodes.begin(), tree.nodes.end(), [](const expression::Node& node) {
        return node.kind == NodeKind::plus || node.kind == NodeKind::minus || node.kind == NodeKind::list_append;
    });
}

bool names_an_element(const Tree& tree, const Action& action) {
    const expression::Node& path = tree.nodes[action.path];
    return path.count > 0 && tree.steps[path.first + path.count - 1].is_index;
}

/// The attribute that a slot of a path stands for; nullopt for a placeholder that stands for nothing.
using NameOf = std::function<std::optional<std::string_view>(std::uint32_t slot)>;

enum class Relation : std::uint8_t { apart, overlapping, equal };

/// Whether two paths lead to one place, or one of them into the other's.
Relation relation(const Tree& tree, const expression::Node& left, const expression::Node& right, const NameOf& name_of) {
    for (std::uint32_t i = 0; i < std::min(left.count, right.count); ++i) {
        const PathStep& a = tree.steps[left.first + i];
        const PathStep& b = tree.steps[right.first + i];
        if (a.is_index != b.is_index) return Relation::apart;
        if (a == b) continue;
        if (a.is_index) return Relation::apart;
        // Two placeholders may stand for one name.
        const auto name = name_of(a.slot_or_index), other = name_of(b.slot_or_index);
        if (name && other && *name != *other) return Relation::apart;
    }
    return left.count == right.count ? Relation::equal : Relation::overlapping;
}

/// The paths that an action reads, and the paths that all actions of the update write.
class Reads {
public:
    Reads(const Tree& tree, const NameOf& name_of) : tree_(tree), name_of_(name_of) {}

    /// Whether an action reads what some action of the update, perhaps itself, writes. The second time it would read the
    /// outcome of the first: SET previous = current, current = :n loses what was there before both.
    [[nodiscard]] bool see_writes(const Action& action) const {
        if (action.kind == ActionKind::remove) return false;
        const expression::Node& value = tree_.nodes[action.value];
        // SET a = if_not_exists(a, b) assigns once: the second time a is there, and becomes what it is.
        if (value.kind == NodeKind::if_not_exists && value.count == 2 &&
            relation(tree_, tree_.operand(value, 0), tree_.nodes[action.path], name_of_) == Relation::equal) {
            return is_written(tree_.operand(value, 0), &action) || see_writes(tree_.operand(value, 1));
        }
        return see_writes(value);
    }

private:
    [[nodiscard]] bool see_writes(const expression::Node& node) const {
        if (node.kind == NodeKind::path) return is_written(node, nullptr);
        if (node.kind == NodeKind::value) return false;
        for (std::uint32_t i = 0; i < node.count; ++i) {
            if (see_writes(tree_.operand(node, i))) return true;
        }
        return false;
    }

    [[nodiscard]] bool is_written(const expression::Node& path, const Action* but_by) const {
        return std::any_of(tree_.actions.begin(), tree_.actions.end(), [&](const Action& action) {
            return &action != but_by && relation(tree_, path, tree_.nodes[action.path], name_of_) != Relation::apart;
        });
    }

    const Tree& tree_;
    const NameOf& name_of_;
};

bool is_repeatable(const Tree& tree, const IsSet& is_set, const NameOf& name_of) {
    if (computes(tree)) return false;
    const Reads reads(tree, name_of);
    return std::all_of(tree.actions.begin(), tree.actions.end(), [&](const Action& action) {
        if (reads.see_writes(action)) return false;
        switch (action.kind) {
            // Elements behind a removed one move up, and one that is set behind the end is appended.
            case ActionKind::set:
            case ActionKind::remove: return !names_an_element(tree, action);
            case ActionKind::add:
            case ActionKind::legacy_add: {
                const expression::Node& value = tree.nodes[action.value];
                return value.kind == NodeKind::value && is_set(value.first);
            }
            case ActionKind::erase:
            case ActionKind::legacy_erase: return true;
        }
        return false;
    });
}

/// The second answer would show what the first request wrote as what was there before it.
bool gives_old_values(ReturnValues values) { return values == ReturnValues::all_old || values == ReturnValues::updated_old; }

}  // namespace

bool is_repeatable(const operation::PutItemRequest& request) { return !gives_old_values(request.return_values); }

bool is_repeatable(const operation::DeleteItemRequest& request) { return !gives_old_values(request.return_values); }

bool is_repeatable(const operation::UpdateItemRequest& request) {
    if (gives_old_values(request.return_values)) return false;
    if (request.attribute_updates) {
        for (const auto& [name, update] : *request.attribute_updates) {
            if (update.action == operation::AttributeAction::add && !(update.value && is_set(*update.value))) return false;
        }
    }
    if (request.update_expression) {
        const auto parsed = expression::parse(expression::Parameter::update_expression, *request.update_expression);
        if (!parsed) return false;
        const auto is_set_in = [&](std::uint32_t slot) {
            const auto value = request.expression_attribute_values.find((*parsed)->values[slot]);
            return value != request.expression_attribute_values.end() && is_set(value->second);
        };
        const auto name_of = [&](std::uint32_t slot) -> std::optional<std::string_view> {
            const std::string& name = (*parsed)->names[slot];
            if (!name.starts_with('#')) return name;
            const auto found = request.expression_attribute_names.find(name);
            if (found == request.expression_attribute_names.end()) return std::nullopt;
            return found->second;
        };
        return is_repeatable((*parsed)->tree, is_set_in, name_of);
    }
    if (request.update.empty()) return true;
    return is_repeatable(
        *request.update.tree, [&](std::uint32_t slot) { return is_set(request.update.values[slot]); },
        [&](std::uint32_t slot) -> std::optional<std::string_view> { return request.update.names[slot]; });
}

bool is_repeatable(const operation::ExecuteStatementRequest& request) { return partiql::only_reads(request.statement); }

bool is_repeatable(const operation::BatchExecuteStatementRequest& request) {
    return std::all_of(request.statements.begin(), request.statements.end(),
                       [](const auto& statement) { return partiql::only_reads(statement.statement); });
}

}  // namespace dyntastic::remote

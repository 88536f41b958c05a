// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Operators that a key condition cannot have, and bounds the wrong way round, were refused with the other operands
// (expression::check_condition); what is left depends on the table's keys.
#include "engine/evaluation/key_condition.hpp"

#include <string>
#include <vector>

namespace dyntastic::engine::evaluation {
namespace {

using expression::Condition;
using expression::Node;
using expression::NodeKind;

Failure not_supported() { return validation_failure("Query key condition not supported"); }

Failure missed(std::string_view key) {
    return validation_failure("Query condition missed key schema element: " + std::string(key));
}

/// The operator that says the same with its operands exchanged.
NodeKind mirrored(NodeKind kind) {
    switch (kind) {
        case NodeKind::less: return NodeKind::greater;
        case NodeKind::less_equal: return NodeKind::greater_equal;
        case NodeKind::greater: return NodeKind::less;
        case NodeKind::greater_equal: return NodeKind::less_equal;
        default: return kind;
    }
}

/// One comparison of an attribute with values.
struct Clause {
    std::string_view name;
    RangeCondition condition;
};

class Reader {
public:
    explicit Reader(const Condition& condition) : condition_(condition), tree_(*condition.tree) {}

    /// The clauses of a conjunction. False when one of them is no comparison of an attribute with values.
    [[nodiscard]] bool collect(const Node& node) {
        if (node.kind == NodeKind::logical_and) return collect(tree_.operand(node, 0)) && collect(tree_.operand(node, 1));
        if (node.count < 2) return false;
        const Node* name = &tree_.operand(node, 0);
        const Node* first = &tree_.operand(node, 1);
        NodeKind kind = node.kind;
        const bool exchangeable = kind != NodeKind::between && kind != NodeKind::begins_with;
        if (exchangeable && name->kind == NodeKind::value && first->kind == NodeKind::path) {
            std::swap(name, first);
            kind = mirrored(kind);
        }
        if (!is_attribute(*name) || first->kind != NodeKind::value) return false;
        Clause clause{condition_.names[tree_.steps[name->first].slot_or_index], {kind, value(*first), std::nullopt}};
        if (kind == NodeKind::between) {
            const Node& second = tree_.operand(node, 2);
            if (second.kind != NodeKind::value) return false;
            clause.condition.second = value(second);
        }
        clauses_.push_back(clause);
        return true;
    }
    [[nodiscard]] const std::vector<Clause>& clauses() const { return clauses_; }

private:
    static bool is_attribute(const Node& node) { return node.kind == NodeKind::path && node.count == 1; }
    [[nodiscard]] ValueView value(const Node& node) const { return condition_.values[node.first].view(); }

    const Condition& condition_;
    const expression::Tree& tree_;
    std::vector<Clause> clauses_;
};

std::optional<Failure> check_types(const KeyCondition& condition, KeyName hash, KeyName range) {
    const auto& on_range = condition.range;
    const bool fits = condition.hash.type() == hash.type && (!on_range || on_range->first.type() == range.type) &&
                      (!on_range || !on_range->second || on_range->second->type() == range.type);
    if (fits) return std::nullopt;
    return invalid_parameter("Condition parameter type does not match schema type");
}

}  // namespace

result<KeyCondition> read_key_condition(const Condition& condition, KeyName hash, KeyName range) {
    Reader reader(condition);
    if (!reader.collect(condition.tree->nodes[condition.tree->root()])) return not_supported();
    const auto& clauses = reader.clauses();
    for (std::size_t i = 0; i < clauses.size(); ++i) {
        for (std::size_t j = i + 1; j < clauses.size(); ++j) {
            if (clauses[i].name == clauses[j].name) {
                return validation_failure("KeyConditionExpressions must only contain one condition per key");
            }
        }
    }
    if (clauses.size() > 2) return validation_failure("Conditions can be of length 1 or 2 only");
    std::optional<ValueView> hash_value;
    std::optional<RangeCondition> range_condition;
    for (const auto& [name, clause] : clauses) {
        if (name == hash.name) {
            if (clause.kind != NodeKind::equal) return not_supported();
            hash_value = clause.first;
        } else if (!range.name.empty() && name == range.name) {
            range_condition = clause;
        }
    }
    if (!hash_value) return missed(hash.name);
    if (clauses.size() == 2 && !range_condition) return range.name.empty() ? not_supported() : missed(range.name);
    KeyCondition read{*hash_value, range_condition};
    if (auto failure = check_types(read, hash, range)) return std::move(*failure);
    return read;
}

}  // namespace dyntastic::engine::evaluation

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/evaluation/key_condition.hpp"

#include <dyntastic/json/writer.hpp>
#include <dyntastic/value/key.hpp>
#include <string>

namespace dyntastic::engine::evaluation {
namespace {

using expression::Condition;
using expression::Node;
using expression::NodeKind;

Failure not_supported() { return validation_failure("Query key condition not supported"); }

Failure missed(std::string_view key) {
    return validation_failure("Query condition missed key schema element: " + std::string(key));
}

/// One comparison of an attribute with values.
struct Clause {
    std::string_view name;
    RangeCondition condition;
};

class Reader {
public:
    explicit Reader(const Condition& condition) : condition_(condition), tree_(condition.tree) {}

    /// The clauses of a conjunction, at most two of which make sense.
    std::optional<Failure> collect(const Node& node) {
        if (node.kind == NodeKind::logical_and) {
            if (auto failure = collect(tree_.operand(node, 0))) return failure;
            return collect(tree_.operand(node, 1));
        }
        if (count_ == 2) return validation_failure("Conditions can be of length 1 or 2 only");
        return clause(node);
    }

    [[nodiscard]] std::size_t count() const { return count_; }
    [[nodiscard]] const Clause& operator[](std::size_t i) const { return *clauses_[i]; }

private:
    [[nodiscard]] std::optional<std::string_view> attribute(const Node& node) const {
        if (node.kind != NodeKind::path || node.count != 1 || tree_.steps[node.first].is_index) return std::nullopt;
        return condition_.names[tree_.steps[node.first].slot_or_index];
    }
    [[nodiscard]] std::optional<ValueView> value(const Node& node) const {
        if (node.kind != NodeKind::value) return std::nullopt;
        return condition_.values[node.first].view();
    }

    std::optional<Failure> clause(const Node& node) {
        if (node.kind == NodeKind::path || node.kind == NodeKind::value) return not_supported();
        if (node.kind == NodeKind::not_equal) {
            return validation_failure("Unsupported operator on KeyCondition: operator: <>");
        }
        const auto name = attribute(tree_.operand(node, 0));
        const auto first = value(tree_.operand(node, 1));
        if (!name || !first) return not_supported();
        Clause made{*name, {node.kind, *first, std::nullopt}};
        if (node.kind == NodeKind::between) {
            made.condition.second = value(tree_.operand(node, 2));
            if (!made.condition.second) return not_supported();
        }
        clauses_[count_++] = made;
        return std::nullopt;
    }

    const Condition& condition_;
    const expression::Tree& tree_;
    std::optional<Clause> clauses_[2];
    std::size_t count_ = 0;
};

std::string describe(ValueView value) {
    std::string text = "AttributeValue: {" + std::string(type_name(value.type())) + ":";
    if (value.type() == ValueType::number) return text + value.number().to_string() + "}";
    return text.append(value.string()).append("}");
}

std::optional<Failure> check_between(const RangeCondition& range) {
    if (range.kind != NodeKind::between) return std::nullopt;
    std::string low, high;
    append_key_component(low, range.first);
    append_key_component(high, *range.second);
    if (low <= high) return std::nullopt;
    return validation_failure("The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound "
                              "operand: " + describe(range.first) + ", upper bound operand: " + describe(*range.second));
}

}  // namespace

result<KeyCondition> read_key_condition(const Condition& condition, KeyName hash, KeyName range) {
    if (condition.empty()) {
        return validation_failure("Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.");
    }
    Reader clauses(condition);
    if (auto failure = clauses.collect(condition.tree.nodes[condition.tree.root()])) return std::move(*failure);
    std::optional<ValueView> hash_value;
    std::optional<RangeCondition> range_condition;
    bool names_other = false;
    for (std::size_t i = 0; i < clauses.count(); ++i) {
        const auto& [name, clause] = clauses[i];
        if (name == hash.name) {
            if (hash_value) return validation_failure("KeyConditionExpressions must only contain one condition per key");
            if (clause.kind != NodeKind::equal) return not_supported();
            hash_value = clause.first;
        } else if (!range.name.empty() && name == range.name) {
            if (range_condition) return validation_failure("KeyConditionExpressions must only contain one condition per key");
            range_condition = clause;
        } else {
            names_other = true;
        }
    }
    if (!hash_value) return missed(hash.name);
    if (names_other) return range.name.empty() || range_condition ? not_supported() : missed(range.name);
    const auto wrong_type = [] {
        return invalid_parameter("Condition parameter type does not match schema type");
    };
    if (hash_value->type() != hash.type) return wrong_type();
    if (range_condition) {
        if (range_condition->first.type() != range.type) return wrong_type();
        if (range_condition->second && range_condition->second->type() != range.type) return wrong_type();
        if (range_condition->kind == NodeKind::begins_with && range.type == ValueType::number) {
            return validation_failure("Invalid operand type for operator begins_with; operator: begins_with, operand type: N");
        }
        if (auto failure = check_between(*range_condition)) return std::move(*failure);
    }
    return KeyCondition{*hash_value, range_condition};
}

}  // namespace dyntastic::engine::evaluation

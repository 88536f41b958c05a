// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Operators that a key condition cannot have, and bounds the wrong way round, were refused with the other operands
// (expression::check_condition); what is left depends on the table's keys.
#include "engine/evaluation/key_condition.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "expression/mirrored.hpp"

namespace dyntastic::engine::evaluation {
namespace {

using expression::Condition;
using expression::Node;
using expression::NodeKind;

Failure not_supported() { return validation_failure("Query key condition not supported").in(Stage::key); }

Failure missed(std::string_view key) {
    return validation_failure("Query condition missed key schema element: " + std::string(key)).in(Stage::key);
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
            kind = expression::mirrored(kind);
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

using Keys = std::span<const KeyName>;

const Clause* clause_on(const std::vector<Clause>& clauses, std::string_view key) {
    const auto found = std::find_if(clauses.begin(), clauses.end(), [&](const Clause& clause) { return clause.name == key; });
    return found == clauses.end() ? nullptr : &*found;
}

/// Range keys are named from the first on, and only the last of those named may have another operator than equality.
result<void> check_range_order(const std::vector<Clause>& clauses, Keys range) {
    for (std::size_t last = range.size(); last-- > 1;) {
        if (clause_on(clauses, range[last].name) == nullptr) continue;
        std::string missed;
        for (std::size_t i = 0; i < last; ++i) {
            const Clause* clause = clause_on(clauses, range[i].name);
            if (clause != nullptr && clause->condition.kind == NodeKind::equal) continue;
            missed.append(missed.empty() ? "" : ", ").append(range[i].name);
        }
        if (missed.empty()) return {};
        return validation_failure("RANGE key attributes " + missed +
                                  " must have equality conditions specified in the query because a condition is present on key "
                                  "attribute " +
                                  std::string(range[last].name))
            .in(Stage::key);
    }
    return {};
}

Failure wrong_key_type() { return invalid_parameter("Condition parameter type does not match schema type").in(Stage::key); }

/// Names that are no keys, too many of them, and two clauses for one key.
result<void> check_names(const std::vector<Clause>& clauses, Keys hash, Keys range) {
    std::set<std::string_view> known_names;
    for (const Clause& clause : clauses) {
        if (!known_names.insert(clause.name).second) {
            return validation_failure(
                       "Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition per key")
                .in(Stage::key);
        }
    }
    const std::size_t keys = hash.size() + range.size();
    if (clauses.size() > keys) {
        return validation_failure("The number of query conditions (" + std::to_string(clauses.size()) +
                                  ") exceeds the number of key attributes defined in the schema (" + std::to_string(keys) + ")")
            .in(Stage::key);
    }
    std::size_t known = 0;
    for (const KeyName& key : hash) {
        const Clause* clause = clause_on(clauses, key.name);
        if (clause == nullptr) return missed(key.name);
        if (clause->condition.kind != NodeKind::equal) return not_supported();
        ++known;
    }
    std::string_view first_missed;
    for (const KeyName& key : range) {
        if (clause_on(clauses, key.name) != nullptr) ++known;
        else if (first_missed.empty()) first_missed = key.name;
    }
    if (known == clauses.size()) return check_range_order(clauses, range);
    return first_missed.empty() ? not_supported() : missed(first_missed);
}

}  // namespace

result<KeyCondition> read_key_condition(const Condition& condition, Keys hash, Keys range) {
    Reader reader(condition);
    if (!reader.collect(condition.tree->nodes[condition.tree->root()])) return not_supported();
    const auto& clauses = reader.clauses();
    if (auto checked = check_names(clauses, hash, range); !checked) return std::move(checked).error();
    KeyCondition read;
    for (const KeyName& key : hash) {
        const ValueView value = clause_on(clauses, key.name)->condition.first;
        if (value.type() != key.type) return wrong_key_type();
        read.hash.push_back(value);
    }
    for (const KeyName& key : range) {
        const Clause* clause = clause_on(clauses, key.name);
        if (clause == nullptr) break;
        const RangeCondition& on_key = clause->condition;
        if (on_key.first.type() != key.type || (on_key.second && on_key.second->type() != key.type)) return wrong_key_type();
        if (read.range) read.leading.push_back(read.range->first);
        read.range = on_key;
    }
    return read;
}

}  // namespace dyntastic::engine::evaluation

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <dyntastic/expression/ast.hpp>

namespace dyntastic::expression {

NodeIndex Builder::add(Node node) {
    tree_.nodes.push_back(node);
    return tree_.root();
}

std::uint32_t Builder::slot_of(std::string_view name) {
    // One slot for each name, however often it is used.
    constexpr std::size_t few = 16;  // through which one looks faster
    const auto count = static_cast<std::uint32_t>(names_.size());
    if (count <= few) {
        const auto found = std::find(names_.begin(), names_.end(), name);
        if (found != names_.end()) return static_cast<std::uint32_t>(found - names_.begin());
    } else {
        for (auto slot = static_cast<std::uint32_t>(slots_.size()); slot < count; ++slot) slots_.emplace(names_[slot], slot);
        const auto found = slots_.find(name);
        if (found != slots_.end()) return found->second;
    }
    names_.emplace_back(name);
    return count;
}

NodeIndex Builder::attribute(std::string_view name) {
    const NamedStep step{name};
    return path({&step, 1});
}

NodeIndex Builder::path(std::span<const NamedStep> steps) {
    const auto first = static_cast<std::uint32_t>(tree_.steps.size());
    for (const NamedStep& step : steps) {
        tree_.steps.push_back({step.is_index(), step.is_index() ? *step.index : slot_of(step.name)});
    }
    return add({NodeKind::path, first, static_cast<std::uint32_t>(steps.size())});
}

NodeIndex Builder::element(NodeIndex list, std::uint32_t index) {
    // Its steps are the last ones, so that one more makes the longer path.
    tree_.steps.push_back({true, index});
    ++tree_.nodes[list].count;
    return list;
}

NodeIndex Builder::value(Value value) {
    values_.push_back(std::move(value));
    return add({NodeKind::value, static_cast<std::uint32_t>(values_.size() - 1), 0});
}

NodeIndex Builder::operation(NodeKind kind, std::initializer_list<NodeIndex> operands) {
    return operation(kind, std::span<const NodeIndex>(operands.begin(), operands.size()));
}

NodeIndex Builder::operation(NodeKind kind, std::span<const NodeIndex> operands) {
    const auto first = static_cast<std::uint32_t>(tree_.operands.size());
    tree_.operands.insert(tree_.operands.end(), operands.begin(), operands.end());
    return add({kind, first, static_cast<std::uint32_t>(operands.size())});
}

void Builder::project(NodeIndex path) { tree_.projected.push_back(path); }

void Builder::act(ActionKind kind, NodeIndex path, NodeIndex value) { tree_.actions.push_back({kind, path, value}); }

Bound Builder::finish_bound() && {
    return {std::make_shared<const Tree>(std::move(tree_)), std::move(names_), std::move(values_)};
}

Condition Builder::finish() && { return {std::move(*this).finish_bound()}; }
Projection Builder::finish_projection() && { return {std::move(*this).finish_bound()}; }
Update Builder::finish_update() && { return {std::move(*this).finish_bound()}; }

namespace {

/// The left expression's tree with the right one's nodes behind its own: indexes and slots move by what stands before them. The
/// names and values of the right go behind those of the left.
Tree appended(Bound& left, const Bound& right) {
    const auto size = [](const auto& vector) { return static_cast<std::uint32_t>(vector.size()); };
    Tree both = *left.tree;
    const std::uint32_t nodes = size(both.nodes), operands = size(both.operands), steps = size(both.steps);
    const std::uint32_t names = size(left.names), values = size(left.values);
    for (Node node : right.tree->nodes) {
        node.first += node.kind == NodeKind::path ? steps : node.kind == NodeKind::value ? values : operands;
        both.nodes.push_back(node);
    }
    for (const NodeIndex operand : right.tree->operands) both.operands.push_back(operand + nodes);
    for (PathStep step : right.tree->steps) {
        if (!step.is_index) step.slot_or_index += names;
        both.steps.push_back(step);
    }
    for (Action action : right.tree->actions) {
        action.path += nodes;
        action.value += nodes;
        both.actions.push_back(action);
    }
    left.names.insert(left.names.end(), right.names.begin(), right.names.end());
    left.values.insert(left.values.end(), right.values.begin(), right.values.end());
    return both;
}

Condition junction(NodeKind kind, Condition left, const Condition& right) {
    if (left.empty()) return right;
    if (right.empty()) return left;
    const NodeIndex left_root = left.tree->root();
    Tree both = appended(left, right);
    const NodeIndex right_root = both.root();
    both.nodes.push_back({kind, static_cast<std::uint32_t>(both.operands.size()), 2});
    both.operands.insert(both.operands.end(), {left_root, right_root});
    left.tree = std::make_shared<const Tree>(std::move(both));
    return left;
}

}  // namespace

Condition conjunction(Condition left, const Condition& right) {
    return junction(NodeKind::logical_and, std::move(left), right);
}

Condition disjunction(Condition left, const Condition& right) { return junction(NodeKind::logical_or, std::move(left), right); }

Update combination(Update left, const Update& right) {
    if (left.empty()) return right;
    if (right.empty()) return left;
    left.tree = std::make_shared<const Tree>(appended(left, right));
    return left;
}

bool is_changed(const Update& update, std::string_view attribute) {
    if (update.empty()) return false;
    const Tree& tree = *update.tree;
    return std::any_of(tree.actions.begin(), tree.actions.end(), [&](const Action& action) {
        return update.names[tree.steps[tree.nodes[action.path].first].slot_or_index] == attribute;
    });
}

Condition negation(Condition condition) {
    if (condition.empty()) return condition;
    Tree tree = *condition.tree;
    const NodeIndex root = tree.root();
    tree.nodes.push_back({NodeKind::logical_not, static_cast<std::uint32_t>(tree.operands.size()), 1});
    tree.operands.push_back(root);
    condition.tree = std::make_shared<const Tree>(std::move(tree));
    return condition;
}

}  // namespace dyntastic::expression

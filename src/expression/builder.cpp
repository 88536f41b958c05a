// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <dyntastic/expression/ast.hpp>

namespace dyntastic::expression {

NodeIndex Builder::add(Node node) {
    condition_.tree.nodes.push_back(node);
    return condition_.tree.root();
}

NodeIndex Builder::attribute(std::string_view name) {
    // One slot for each name, however often it is used.
    auto& names = condition_.names;
    const auto found = std::find(names.begin(), names.end(), name);
    const auto slot = static_cast<std::uint32_t>(found - names.begin());
    if (found == names.end()) names.emplace_back(name);
    const auto first = static_cast<std::uint32_t>(condition_.tree.steps.size());
    condition_.tree.steps.push_back({false, slot});
    return add({NodeKind::path, first, 1});
}

NodeIndex Builder::value(Value value) {
    condition_.values.push_back(std::move(value));
    return add({NodeKind::value, static_cast<std::uint32_t>(condition_.values.size() - 1), 0});
}

NodeIndex Builder::operation(NodeKind kind, std::initializer_list<NodeIndex> operands) {
    const auto first = static_cast<std::uint32_t>(condition_.tree.operands.size());
    condition_.tree.operands.insert(condition_.tree.operands.end(), operands);
    return add({kind, first, static_cast<std::uint32_t>(operands.size())});
}

Condition conjunction(Condition left, const Condition& right) {
    if (left.empty()) return right;
    if (right.empty()) return left;
    // The right tree goes behind the left one; its indexes and slots move by what stands before it.
    const auto size = [](const auto& vector) { return static_cast<std::uint32_t>(vector.size()); };
    const std::uint32_t nodes = size(left.tree.nodes), operands = size(left.tree.operands), steps = size(left.tree.steps);
    const std::uint32_t names = size(left.names), values = size(left.values);
    const NodeIndex left_root = left.tree.root();
    for (Node node : right.tree.nodes) {
        node.first += node.kind == NodeKind::path ? steps : node.kind == NodeKind::value ? values : operands;
        left.tree.nodes.push_back(node);
    }
    for (const NodeIndex operand : right.tree.operands) left.tree.operands.push_back(operand + nodes);
    for (PathStep step : right.tree.steps) {
        if (!step.is_index) step.slot_or_index += names;
        left.tree.steps.push_back(step);
    }
    left.names.insert(left.names.end(), right.names.begin(), right.names.end());
    left.values.insert(left.values.end(), right.values.begin(), right.values.end());
    const NodeIndex right_root = left.tree.root();
    left.tree.nodes.push_back({NodeKind::logical_and, size(left.tree.operands), 2});
    left.tree.operands.insert(left.tree.operands.end(), {left_root, right_root});
    return left;
}

}  // namespace dyntastic::expression

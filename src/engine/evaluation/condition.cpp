// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A long condition is, as a rule, the older parameters' junction of comparisons, each of one attribute. Sorted by attribute,
// those are asked which meet an attribute of the item, as the item is walked; of the others it is known beforehand whether they
// hold.
#include "engine/evaluation/condition.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "engine/evaluation/find_many.hpp"

namespace dyntastic::engine::evaluation {
namespace {

using expression::Bound;
using expression::Node;
using expression::NodeIndex;
using expression::NodeKind;

constexpr std::size_t long_condition = 256;  // nodes
constexpr std::size_t many_clauses = 16;

/// The attribute that each node asks about: null for none yet, and `several` for more than one.
class Attributes {
public:
    explicit Attributes(const Bound& condition) : of_(condition.tree->nodes.size()) {
        const expression::Tree& tree = *condition.tree;
        for (std::size_t i = 0; i < of_.size(); ++i) {
            const Node& node = tree.nodes[i];
            if (node.kind == NodeKind::value) continue;
            if (node.kind == NodeKind::path) {
                of_[i] = &condition.names[tree.steps[node.first].slot_or_index];
                continue;
            }
            for (std::uint32_t j = 0; j < node.count; ++j) of_[i] = both(of_[i], of_[tree.operands[node.first + j]]);
        }
    }
    /// Null unless there is exactly one.
    [[nodiscard]] const std::string* only(NodeIndex node) const { return of_[node] == &several ? nullptr : of_[node]; }

private:
    static const std::string* both(const std::string* a, const std::string* b) {
        if (a == nullptr || b == nullptr) return a == nullptr ? b : a;
        return a == b || *a == *b ? a : &several;
    }
    static inline const std::string several{};
    std::vector<const std::string*> of_;
};

}  // namespace

bool holds(const Bound& condition, const std::optional<ItemView>& item) {
    if (condition.empty()) return true;
    if (condition.tree->nodes.size() > long_condition) return Filter(condition).holds(item);
    return Evaluator(condition, item).holds(condition.tree->nodes[condition.tree->root()]);
}

Filter::Filter(const Bound& condition) : condition_(condition) {
    if (condition.empty()) return;
    prepared_ = prepare(condition);
    find_clauses();
}

void Filter::find_clauses() {
    const expression::Tree& tree = *condition_.tree;
    const NodeKind junction = tree.nodes[tree.root()].kind;
    if (junction != NodeKind::logical_and && junction != NodeKind::logical_or) return;
    const Attributes attributes(condition_);
    const std::optional<ItemView> no_item;
    Evaluator without(condition_, no_item, &prepared_);
    std::vector<Clause> clauses;
    std::vector<NodeIndex> open{tree.root()};
    while (!open.empty()) {
        const NodeIndex at = open.back();
        open.pop_back();
        const Node& node = tree.nodes[at];
        if (node.kind == junction) {
            for (std::uint32_t i = 0; i < node.count; ++i) open.push_back(tree.operands[node.first + i]);
            continue;
        }
        const std::string* const attribute = attributes.only(at);
        if (attribute == nullptr) return;
        clauses.push_back({*attribute, at, without.holds(node)});
    }
    if (clauses.size() <= many_clauses) return;
    std::sort(clauses.begin(), clauses.end(), [](const Clause& a, const Clause& b) { return a.attribute < b.attribute; });
    clauses_ = std::move(clauses);
    any_ = junction == NodeKind::logical_or;
    hold_without_ = static_cast<std::size_t>(
        std::count_if(clauses_.begin(), clauses_.end(), [](const Clause& clause) { return clause.holds_without; }));
}

namespace {

/// Nodes that ask whether a text of the request contains what stands at a path, by that path.
using Searches = std::map<std::vector<std::string>, std::vector<NodeIndex>>;

Searches searches_of(const Bound& condition) {
    const expression::Tree& tree = *condition.tree;
    Searches searches;
    for (NodeIndex i = 0; i < tree.nodes.size(); ++i) {
        const Node& node = tree.nodes[i];
        if (node.kind != NodeKind::contains) continue;
        const Node& container = tree.operand(node, 0);
        const Node& path = tree.operand(node, 1);
        if (container.kind != NodeKind::value || path.kind != NodeKind::path) continue;
        const ValueType type = condition.values[container.first].type();
        if (type != ValueType::string && type != ValueType::binary) continue;
        std::vector<std::string> steps;
        for (std::uint32_t j = 0; j < path.count; ++j) {
            const expression::PathStep& step = tree.steps[path.first + j];
            steps.push_back(step.is_index ? "[" + std::to_string(step.slot_or_index)
                                          : "." + condition.names[step.slot_or_index]);
        }
        searches[std::move(steps)].push_back(i);
    }
    return searches;
}

}  // namespace

void Filter::look_ahead(std::span<const Item> items) {
    constexpr std::size_t little = std::size_t{1} << 20;  // bytes, through which one looks for each item
    if (condition_.empty()) return;
    const expression::Tree& tree = *condition_.tree;
    for (const auto& [steps, nodes] : searches_of(condition_)) {
        const auto container = [&](NodeIndex node) {
            return condition_.values[tree.operand(tree.nodes[node], 0).first].view().string();
        };
        std::size_t bytes = 0;
        for (const NodeIndex node : nodes) bytes += container(node).size();
        if (bytes * items.size() <= little) continue;
        if (items_.empty()) items_.assign(items.begin(), items.end());
        std::vector<std::string_view> parts;
        for (const Item& item : items_) {
            const ItemView view = item.view();
            const auto part = PathFinder(condition_, view).find(tree.operand(tree.nodes[nodes.front()], 1));
            if (part && (part->type() == ValueType::string || part->type() == ValueType::binary))
                parts.push_back(part->string());
        }
        const ManyParts many(parts);
        for (const NodeIndex node : nodes) prepared_.members.insert_or_assign(node, many.found_in(container(node)));
    }
}

bool Filter::holds(const std::optional<ItemView>& item) const {
    if (condition_.empty()) return true;
    if (item && !clauses_.empty()) return holds_by_attribute(*item);
    return Evaluator(condition_, item, &prepared_).holds(condition_.tree->nodes[condition_.tree->root()]);
}

bool Filter::holds_by_attribute(const ItemView& item) const {
    const std::optional<ItemView> present(item);
    Evaluator evaluator(condition_, present, &prepared_);
    std::size_t met_without = 0, met = 0;
    auto next = clauses_.begin();
    for (const AttributeView attribute : item) {  // both ascend
        next = std::lower_bound(next, clauses_.end(), attribute.name,
                                [](const Clause& clause, std::string_view name) { return clause.attribute < name; });
        for (; next != clauses_.end() && next->attribute == attribute.name; ++next) {
            if (evaluator.holds(condition_.tree->nodes[next->node]) == any_) return any_;
            ++met;
            if (next->holds_without) ++met_without;
        }
        if (next == clauses_.end()) break;
    }
    const std::size_t left = clauses_.size() - met, left_without = hold_without_ - met_without;
    return any_ ? left_without != 0 : left_without == left;
}

}  // namespace dyntastic::engine::evaluation

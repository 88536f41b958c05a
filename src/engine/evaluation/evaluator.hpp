// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The nodes of a condition, asked of one item.
#pragma once

#include <dyntastic/expression/ast.hpp>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/evaluation/path_finder.hpp"

namespace dyntastic::engine::evaluation {

/// Facts about the nodes of a condition that need no item, so that a long condition is not worked out anew for each item.
struct Prepared {
    using NodeIndex = expression::NodeIndex;

    std::vector<std::optional<bool>> known{};           ///< of each node without a path in it, whether it holds
    std::map<NodeIndex, std::optional<Value>> sizes{};  ///< the size of a value of the request; none where it has no size
    /// The candidates of an IN that are values of the request; the elements of one that a CONTAINS looks into, or what the
    /// items have of what its text contains. As bytes, ascending.
    std::map<NodeIndex, std::vector<std::string_view>> members{};
};

/// Uses the facts in `prepared`. The condition must outlive it.
[[nodiscard]] Prepared prepare(const expression::Bound& condition);

class Evaluator {
public:
    /// All must outlive this. Without an item, no path leads to anything.
    Evaluator(const expression::Bound& condition, const std::optional<ItemView>& item, const Prepared* prepared = nullptr)
        : condition_(condition), prepared_(prepared) {
        if (item) paths_.emplace(condition, *item);
    }

    /// Whether a node that is a condition holds.
    [[nodiscard]] bool holds(const expression::Node& node);
    /// An operand's value; `computed` keeps one that is neither in the item nor in the request.
    [[nodiscard]] std::optional<ValueView> value(const expression::Node& node, Value& computed);

private:
    [[nodiscard]] const expression::Node& operand(const expression::Node& node, std::uint32_t which) const {
        return condition_.tree->operand(node, which);
    }
    [[nodiscard]] std::optional<ValueView> path(const expression::Node& node) {
        return paths_ ? paths_->find(node) : std::nullopt;
    }
    [[nodiscard]] expression::NodeIndex index(const expression::Node& node) const {
        return static_cast<expression::NodeIndex>(&node - condition_.tree->nodes.data());
    }
    [[nodiscard]] const std::vector<std::string_view>* members(const expression::Node& node) const;
    [[nodiscard]] bool compare(const expression::Node& node);
    [[nodiscard]] bool contains(const expression::Node& node, ValueView container, ValueView element) const;
    [[nodiscard]] bool is_between(const expression::Node& node);
    [[nodiscard]] bool is_in(const expression::Node& node);

    const expression::Bound& condition_;
    const Prepared* prepared_;
    std::optional<PathFinder> paths_{};
};

}  // namespace dyntastic::engine::evaluation

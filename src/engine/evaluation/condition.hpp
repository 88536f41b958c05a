// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/value/item.hpp>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "engine/evaluation/evaluator.hpp"

namespace dyntastic::engine::evaluation {

/// Whether a condition holds for an item. Without an item, no attribute exists. The condition's operands were checked
/// (expression::check_condition); a wrong type in an attribute makes a comparison false, never an error. An empty condition
/// always holds.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
[[nodiscard]] bool holds(const expression::Bound& condition, const std::optional<ItemView>& item);

/// A condition that is asked of many items. What it costs to ask grows with the item, not with the condition: a ScanFilter or
/// an Expected may have as many comparisons as fit into a request.
class Filter {
public:
    /// The condition must outlive this.
    explicit Filter(const expression::Bound& condition);

    /// Looks already for what texts of the request are asked to contain, in those items that will come. Keeps them.
    void look_ahead(std::span<const Item> items);

    [[nodiscard]] bool holds(const std::optional<ItemView>& item) const;

private:
    /// A part of a conjunction or disjunction that asks about one attribute only.
    struct Clause {
        std::string_view attribute;
        expression::NodeIndex node;
        bool holds_without;  // an item that lacks the attribute satisfies it
    };
    void find_clauses();
    [[nodiscard]] bool holds_by_attribute(const ItemView& item) const;

    const expression::Bound& condition_;
    Prepared prepared_{};
    std::vector<Item> items_{};      // to which it may refer
    std::vector<Clause> clauses_{};  // ascending by attribute; empty where the condition is no such junction, or a short one
    std::size_t hold_without_ = 0;   // how many of them
    bool any_ = false;               // one clause suffices
};

}  // namespace dyntastic::engine::evaluation

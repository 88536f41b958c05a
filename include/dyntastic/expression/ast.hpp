// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Expressions as trees. The typed builder and the parser make them, the engine evaluates them. A tree names attributes and
// values by slots only: the same tree serves every request that binds other values, so that a parsed text can be kept
// and shared.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
#pragma once

#include <cstdint>
#include <dyntastic/value/value.hpp>
#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dyntastic::expression {

/// What a node is, and in brackets what its operands are.
enum class NodeKind : std::uint8_t {
    path,                  // [steps] an attribute, or a place inside one
    value,                 // [slot] a bound value
    size,                  // [operand]
    equal,                 // [operand, operand]
    not_equal,             // [operand, operand]
    less,                  // [operand, operand]
    less_equal,            // [operand, operand]
    greater,               // [operand, operand]
    greater_equal,         // [operand, operand]
    between,               // [operand, low, high]
    in,                    // [operand, candidates…]
    attribute_exists,      // [path]
    attribute_not_exists,  // [path]
    attribute_type,        // [path, value]
    begins_with,           // [operand, operand]
    contains,              // [operand, operand]
    logical_and,           // [condition, condition]
    logical_or,            // [condition, condition]
    logical_not,           // [condition]
    plus,                  // [operand, operand], in updates
    minus,                 // [operand, operand], in updates
    if_not_exists,         // [path, operand], in updates
    list_append,           // [operand, operand], in updates
};

/// One step of a path: an attribute's name by its slot, or the index of a list's element.
struct PathStep {
    bool is_index;
    std::uint32_t slot_or_index;
    friend bool operator==(const PathStep&, const PathStep&) = default;
};

using NodeIndex = std::uint32_t;

/// A node. `first` and `count` say which of `Tree::operands` are its operands; for a path, which of `Tree::steps`; for a
/// value, `first` is its slot.
struct Node {
    NodeKind kind;
    std::uint32_t first;
    std::uint32_t count;
    friend bool operator==(const Node&, const Node&) = default;
};

/// What an update does at a path: the four clauses, and ADD and DELETE as AttributeUpdates has them: that ADD appends to
/// lists too, and both say otherwise that an attribute has the wrong type.
enum class ActionKind : std::uint8_t { set, remove, add, erase, legacy_add, legacy_erase };

/// One action of an update; `value` is what is assigned, added or deleted, and means nothing for REMOVE.
struct Action {
    ActionKind kind;
    NodeIndex path;
    NodeIndex value;
    friend bool operator==(const Action&, const Action&) = default;
};

/// An expression's shape. Operands stand before the nodes that use them; the root of a condition is last.
struct Tree {
    std::vector<Node> nodes;
    std::vector<NodeIndex> operands;
    std::vector<PathStep> steps;
    std::vector<NodeIndex> projected;  // the paths of a projection, in order
    std::vector<Action> actions;       // of an update, in order

    [[nodiscard]] NodeIndex root() const noexcept { return static_cast<NodeIndex>(nodes.size() - 1); }
    [[nodiscard]] const Node& operand(const Node& node, std::uint32_t which) const noexcept {
        return nodes[operands[node.first + which]];
    }
    friend bool operator==(const Tree&, const Tree&) = default;
};

/// An expression that can be evaluated: its shape, and what its slots stand for. Empty when there is none.
struct Bound {
    std::shared_ptr<const Tree> tree;
    std::vector<std::string> names;
    std::vector<Value> values;

    [[nodiscard]] bool empty() const noexcept { return tree == nullptr; }
};

struct Condition : Bound {};
struct Projection : Bound {};
struct Update : Bound {};

/// Both conditions hold; an empty one asks nothing.
[[nodiscard]] Condition conjunction(Condition left, const Condition& right);
/// One of the conditions holds; an empty one is left out.
[[nodiscard]] Condition disjunction(Condition left, const Condition& right);
/// The condition does not hold; that of an empty one is empty.
[[nodiscard]] Condition negation(Condition condition);
/// The actions of both updates; an empty one does nothing.
[[nodiscard]] Update combination(Update left, const Update& right);
/// Whether an update changes this attribute or something inside it.
[[nodiscard]] bool is_changed(const Update& update, std::string_view attribute);

/// One step of a path that is not yet part of an expression: a name, or without one the index of a list's element.
struct NamedStep {
    std::string_view name{};
    std::optional<std::uint32_t> index{};

    [[nodiscard]] constexpr bool is_index() const noexcept { return index.has_value(); }
};

/// Puts an expression together, operands first.
class Builder {
public:
    /// A path of one step: an attribute of the item.
    [[nodiscard]] NodeIndex attribute(std::string_view name);
    /// A path of at least one step, the first of which is a name.
    [[nodiscard]] NodeIndex path(std::span<const NamedStep> steps);
    /// The element of the list at a path that was made last.
    [[nodiscard]] NodeIndex element(NodeIndex list, std::uint32_t index);
    [[nodiscard]] NodeIndex value(Value value);
    [[nodiscard]] NodeIndex operation(NodeKind kind, std::initializer_list<NodeIndex> operands);
    [[nodiscard]] NodeIndex operation(NodeKind kind, std::span<const NodeIndex> operands);
    /// One more path of a projection.
    void project(NodeIndex path);
    /// One more action of an update; REMOVE has no value.
    void act(ActionKind kind, NodeIndex path, NodeIndex value = 0);
    /// The condition whose root is the node made last.
    [[nodiscard]] Condition finish() &&;
    /// The paths that were projected.
    [[nodiscard]] Projection finish_projection() &&;
    /// The actions, in the order in which they were given.
    [[nodiscard]] Update finish_update() &&;

private:
    [[nodiscard]] NodeIndex add(Node node);
    [[nodiscard]] std::uint32_t slot_of(std::string_view name);
    [[nodiscard]] Bound finish_bound() &&;
    Tree tree_;
    std::vector<std::string> names_;
    std::map<std::string, std::uint32_t, std::less<>> slots_;  // of the names, once there are many
    std::vector<Value> values_;
};

}  // namespace dyntastic::expression

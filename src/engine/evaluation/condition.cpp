// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/evaluation/condition.hpp"

#include <algorithm>
#include <dyntastic/value/item_writer.hpp>

namespace dyntastic::engine::evaluation {
namespace {

using expression::Bound;
using expression::Node;
using expression::NodeKind;
using expression::PathStep;

/// What size() counts: the characters of a string, the bytes of a binary value, the elements of everything else.
std::optional<std::uint64_t> size_of(ValueView value) {
    switch (value.type()) {
        case ValueType::string: {
            const std::string_view text = value.string();
            return static_cast<std::uint64_t>(
                std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
        }
        case ValueType::binary: return value.binary().size();
        case ValueType::string_set:
        case ValueType::number_set:
        case ValueType::binary_set: return value.set().size();
        case ValueType::list: return value.list().size();
        case ValueType::map: return value.map().size();
        default: return std::nullopt;
    }
}

bool begins_with(ValueView value, ValueView prefix) {
    if (value.type() != prefix.type()) return false;
    if (value.type() != ValueType::string && value.type() != ValueType::binary) return false;
    return value.string().starts_with(prefix.string());
}

bool contains(ValueView container, ValueView element) {
    switch (container.type()) {
        case ValueType::string:
        case ValueType::binary:
            return container.type() == element.type() && container.string().find(element.string()) != std::string_view::npos;
        case ValueType::string_set:
        case ValueType::binary_set:
        case ValueType::number_set: {
            const ValueType wanted = container.type() == ValueType::string_set   ? ValueType::string
                                     : container.type() == ValueType::number_set ? ValueType::number
                                                                                 : ValueType::binary;
            if (element.type() != wanted) return false;
            const std::string_view bytes = wanted == ValueType::number ? element.ordered_number() : element.string();
            const SetView set = container.set();
            return std::find(set.begin(), set.end(), bytes) != set.end();
        }
        case ValueType::list: {
            const ListView list = container.list();
            for (std::uint32_t i = 0; i < list.size(); ++i) {
                if (list[i] == element) return true;
            }
            return false;
        }
        default: return false;
    }
}

class Evaluator {
public:
    Evaluator(const Bound& condition, const std::optional<ItemView>& item) : condition_(condition), item_(item) {}

    [[nodiscard]] bool holds(const Node& node) const {
        switch (node.kind) {
            case NodeKind::logical_and: return holds(operand(node, 0)) && holds(operand(node, 1));
            case NodeKind::logical_or: return holds(operand(node, 0)) || holds(operand(node, 1));
            case NodeKind::logical_not: return !holds(operand(node, 0));
            case NodeKind::attribute_exists: return path(operand(node, 0)).has_value();
            case NodeKind::attribute_not_exists: return !path(operand(node, 0)).has_value();
            case NodeKind::between: return is_between(node);
            case NodeKind::in: return is_in(node);
            default: return compare(node);
        }
    }

private:
    [[nodiscard]] const Node& operand(const Node& node, std::uint32_t which) const {
        return condition_.tree->operand(node, which);
    }
    [[nodiscard]] std::optional<ValueView> path(const Node& node) const {
        return item_ ? find_path(condition_, node, *item_) : std::nullopt;
    }

    /// An operand's value; `computed` keeps one that is neither in the item nor in the request.
    [[nodiscard]] std::optional<ValueView> value(const Node& node, Value& computed) const {
        if (node.kind == NodeKind::path) return path(node);
        if (node.kind == NodeKind::value) return condition_.values[node.first].view();
        Value inner;
        const auto measured = value(operand(node, 0), inner);
        const auto size = measured ? size_of(*measured) : std::nullopt;
        if (!size) return std::nullopt;
        ItemWriter writer;
        writer.number(*size);
        computed = writer.finish_value();
        return computed.view();
    }

    [[nodiscard]] bool compare(const Node& node) const {
        Value computed[2];
        const auto left = value(operand(node, 0), computed[0]);
        const auto right = value(operand(node, 1), computed[1]);
        // What does not exist is different from everything, also from what else does not exist.
        if (!left || !right) return node.kind == NodeKind::not_equal;
        switch (node.kind) {
            case NodeKind::equal: return *left == *right;
            case NodeKind::not_equal: return !(*left == *right);
            case NodeKind::less: return *left < *right;
            case NodeKind::less_equal: return *left < *right || is_ordered_equal(*left, *right);
            case NodeKind::greater: return *right < *left;
            case NodeKind::greater_equal: return *right < *left || is_ordered_equal(*left, *right);
            case NodeKind::begins_with: return begins_with(*left, *right);
            case NodeKind::contains: return contains(*left, *right);
            case NodeKind::attribute_type:
                return right->type() == ValueType::string && type_name(left->type()) == right->string();
            default: return false;
        }
    }

    /// Equal, and of a type that has an order.
    static bool is_ordered_equal(ValueView a, ValueView b) {
        const bool ordered = a.type() == ValueType::string || a.type() == ValueType::number || a.type() == ValueType::binary;
        return ordered && a == b;
    }

    [[nodiscard]] bool is_between(const Node& node) const {
        Value computed[3];
        const auto middle = value(operand(node, 0), computed[0]);
        const auto low = value(operand(node, 1), computed[1]);
        const auto high = value(operand(node, 2), computed[2]);
        if (!middle || !low || !high) return false;
        return (*low < *middle || is_ordered_equal(*low, *middle)) && (*middle < *high || is_ordered_equal(*middle, *high));
    }

    [[nodiscard]] bool is_in(const Node& node) const {
        Value computed;
        const auto wanted = value(operand(node, 0), computed);
        if (!wanted) return false;
        for (std::uint32_t i = 1; i < node.count; ++i) {
            Value other;
            const auto candidate = value(operand(node, i), other);
            if (candidate && *candidate == *wanted) return true;
        }
        return false;
    }

    const Bound& condition_;
    const std::optional<ItemView>& item_;
};

}  // namespace

std::optional<ValueView> find_path(const Bound& expression, const Node& path, const MapView& attributes) {
    const PathStep* step = expression.tree->steps.data() + path.first;
    std::optional<ValueView> value = attributes.find(expression.names[step->slot_or_index]);
    for (std::uint32_t i = 1; i < path.count && value; ++i) {
        ++step;
        if (step->is_index) {
            const bool inside = value->type() == ValueType::list && step->slot_or_index < value->list().size();
            value = inside ? std::optional(value->list()[step->slot_or_index]) : std::nullopt;
        } else {
            value = value->type() == ValueType::map ? value->map().find(expression.names[step->slot_or_index]) : std::nullopt;
        }
    }
    return value;
}

bool holds(const Bound& condition, const std::optional<ItemView>& item) {
    return condition.empty() || Evaluator(condition, item).holds(condition.tree->nodes[condition.tree->root()]);
}

}  // namespace dyntastic::engine::evaluation

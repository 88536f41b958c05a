// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/evaluation/evaluator.hpp"

#include <algorithm>
#include <dyntastic/value/item_writer.hpp>

#include "engine/evaluation/find_text.hpp"

namespace dyntastic::engine::evaluation {
namespace {

using expression::Bound;
using expression::Node;
using expression::NodeKind;

/// The count of size(): the UTF-16 units of a string, the bytes of a binary value, the elements of everything else.
std::optional<std::uint64_t> size_of(ValueView value) {
    switch (value.type()) {
        case ValueType::string: {
            const std::string_view text = value.string();
            std::uint64_t units = 0;
            for (const char c : text) {
                const auto byte = static_cast<unsigned char>(c);
                if ((byte & 0xC0U) != 0x80U) units += byte >= 0xF0U ? 2 : 1;  // four bytes of UTF-8 are a pair
            }
            return units;
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

ValueType type_of_elements(ValueType set) {
    return set == ValueType::string_set   ? ValueType::string
           : set == ValueType::number_set ? ValueType::number
                                          : ValueType::binary;
}

bool contains(ValueView container, ValueView element) {
    switch (container.type()) {
        case ValueType::string:
        case ValueType::binary: return container.type() == element.type() && holds_text(container.string(), element.string());
        case ValueType::string_set:
        case ValueType::binary_set:
        case ValueType::number_set: {
            const ValueType wanted = type_of_elements(container.type());
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

/// Equal, and of a type that has an order.
bool is_ordered_equal(ValueView a, ValueView b) {
    const bool ordered = a.type() == ValueType::string || a.type() == ValueType::number || a.type() == ValueType::binary;
    return ordered && a == b;
}

/// Whether nodes have a path in them; operands stand before what they are operands of.
std::vector<bool> find_paths(const expression::Tree& tree) {
    std::vector<bool> has_path(tree.nodes.size());
    for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
        const Node& node = tree.nodes[i];
        has_path[i] = node.kind == NodeKind::path;
        if (node.kind == NodeKind::path || node.kind == NodeKind::value) continue;
        for (std::uint32_t j = 0; j < node.count && !has_path[i]; ++j) has_path[i] = has_path[tree.operands[node.first + j]];
    }
    return has_path;
}

std::vector<std::string_view> sorted_elements(ValueView container) {
    std::vector<std::string_view> elements;
    if (container.type() == ValueType::list) {
        const ListView list = container.list();
        for (std::uint32_t i = 0; i < list.size(); ++i) elements.push_back(list[i].bytes());
        std::sort(elements.begin(), elements.end());
    } else {
        const SetView set = container.set();
        elements.assign(set.begin(), set.end());  // ascending as they are
    }
    return elements;
}

bool has_elements(ValueView value) {
    switch (value.type()) {
        case ValueType::list:
        case ValueType::string_set:
        case ValueType::number_set:
        case ValueType::binary_set: return true;
        default: return false;
    }
}

}  // namespace

Prepared prepare(const Bound& condition) {
    const expression::Tree& tree = *condition.tree;
    const std::vector<bool> has_path = find_paths(tree);
    Prepared prepared;
    prepared.known.resize(tree.nodes.size());
    const std::optional<ItemView> no_item;
    Evaluator evaluator(condition, no_item, &prepared);
    for (expression::NodeIndex i = 0; i < tree.nodes.size(); ++i) {
        const Node& node = tree.nodes[i];
        if (node.kind == NodeKind::path || node.kind == NodeKind::value) continue;
        if (node.kind == NodeKind::size) {
            if (has_path[i]) continue;
            Value computed;
            const auto size = evaluator.value(node, computed);
            prepared.sizes.emplace(i, size ? std::optional(std::move(computed)) : std::nullopt);
        } else if (!has_path[i]) {
            prepared.known[i] = evaluator.holds(node);
        } else if (node.kind == NodeKind::in) {
            auto& candidates = prepared.members[i];
            for (std::uint32_t j = 1; j < node.count; ++j) {
                const Node& candidate = tree.operand(node, j);
                if (candidate.kind == NodeKind::value) candidates.push_back(condition.values[candidate.first].view().bytes());
            }
            std::sort(candidates.begin(), candidates.end());
        } else if (node.kind == NodeKind::contains && tree.operand(node, 0).kind == NodeKind::value) {
            const ValueView container = condition.values[tree.operand(node, 0).first].view();
            if (has_elements(container)) prepared.members.emplace(i, sorted_elements(container));
        }
    }
    return prepared;
}

bool Evaluator::holds(const Node& node) {
    if (prepared_ != nullptr) {
        if (const auto& known = prepared_->known[index(node)]) return *known;
    }
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

std::optional<ValueView> Evaluator::value(const Node& node, Value& computed) {
    if (node.kind == NodeKind::path) return path(node);
    if (node.kind == NodeKind::value) return condition_.values[node.first].view();
    if (prepared_ != nullptr) {
        const auto known = prepared_->sizes.find(index(node));
        if (known != prepared_->sizes.end()) return known->second ? std::optional(known->second->view()) : std::nullopt;
    }
    Value inner;
    const auto measured = value(operand(node, 0), inner);
    const auto size = measured ? size_of(*measured) : std::nullopt;
    if (!size) return std::nullopt;
    ItemWriter writer;
    writer.number(*size);
    computed = writer.finish_value();
    return computed.view();
}

const std::vector<std::string_view>* Evaluator::members(const Node& node) const {
    if (prepared_ == nullptr) return nullptr;
    const auto found = prepared_->members.find(index(node));
    return found == prepared_->members.end() ? nullptr : &found->second;
}

bool Evaluator::compare(const Node& node) {
    Value computed[2];
    const auto left = value(operand(node, 0), computed[0]);
    const auto right = value(operand(node, 1), computed[1]);
    // A missing attribute differs from everything, even from another missing attribute.
    if (!left || !right) return node.kind == NodeKind::not_equal;
    switch (node.kind) {
        case NodeKind::equal: return *left == *right;
        case NodeKind::not_equal: return !(*left == *right);
        case NodeKind::less: return *left < *right;
        case NodeKind::less_equal: return *left < *right || is_ordered_equal(*left, *right);
        case NodeKind::greater: return *right < *left;
        case NodeKind::greater_equal: return *right < *left || is_ordered_equal(*left, *right);
        case NodeKind::begins_with: return begins_with(*left, *right);
        case NodeKind::contains: return contains(node, *left, *right);
        case NodeKind::attribute_type: return right->type() == ValueType::string && type_name(left->type()) == right->string();
        default: return false;
    }
}

bool Evaluator::contains(const Node& node, ValueView container, ValueView element) const {
    const auto* const known = members(node);
    if (known == nullptr) return evaluation::contains(container, element);
    std::string_view wanted = element.bytes();
    if (container.type() != ValueType::list) {
        const bool is_text = container.type() == ValueType::string || container.type() == ValueType::binary;
        if (element.type() != (is_text ? container.type() : type_of_elements(container.type()))) return false;
        wanted = element.type() == ValueType::number ? element.ordered_number() : element.string();
    }
    return std::binary_search(known->begin(), known->end(), wanted);
}

bool Evaluator::is_between(const Node& node) {
    Value computed[3];
    const auto middle = value(operand(node, 0), computed[0]);
    const auto low = value(operand(node, 1), computed[1]);
    const auto high = value(operand(node, 2), computed[2]);
    if (!middle || !low || !high) return false;
    return (*low < *middle || is_ordered_equal(*low, *middle)) && (*middle < *high || is_ordered_equal(*middle, *high));
}

bool Evaluator::is_in(const Node& node) {
    Value computed;
    const auto wanted = value(operand(node, 0), computed);
    if (!wanted) return false;
    const auto* const known = members(node);
    if (known != nullptr && std::binary_search(known->begin(), known->end(), wanted->bytes())) return true;
    if (known != nullptr && known->size() + 1 == node.count) return false;
    for (std::uint32_t i = 1; i < node.count; ++i) {
        Value other;
        const auto candidate = value(operand(node, i), other);
        if (candidate && *candidate == *wanted) return true;
    }
    return false;
}

}  // namespace dyntastic::engine::evaluation

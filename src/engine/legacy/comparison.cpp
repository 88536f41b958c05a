// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/legacy/comparison.hpp"

#include <algorithm>
#include <string>

namespace dyntastic::engine {
namespace {

using expression::Builder;
using expression::NodeIndex;
using expression::NodeKind;
using operation::ComparisonOperator;

bool is_count_right(ComparisonOperator comparison, std::size_t count) {
    switch (comparison) {
        case ComparisonOperator::null:
        case ComparisonOperator::not_null: return count == 0;
        case ComparisonOperator::between: return count == 2;
        case ComparisonOperator::in: return count > 0;
        default: return count == 1;
    }
}

bool takes(ComparisonOperator comparison, ValueType type) {
    const bool ordered = type == ValueType::string || type == ValueType::number || type == ValueType::binary;
    switch (comparison) {
        case ComparisonOperator::eq:
        case ComparisonOperator::ne: return true;
        case ComparisonOperator::contains:
        case ComparisonOperator::not_contains:  // a list may hold the other scalars too
            return ordered || type == ValueType::boolean || type == ValueType::null;
        case ComparisonOperator::begins_with: return type == ValueType::string || type == ValueType::binary;
        default: return ordered;
    }
}

NodeKind kind_of(ComparisonOperator comparison) {
    switch (comparison) {
        case ComparisonOperator::eq: return NodeKind::equal;
        case ComparisonOperator::ne: return NodeKind::not_equal;
        case ComparisonOperator::in: return NodeKind::in;
        case ComparisonOperator::le: return NodeKind::less_equal;
        case ComparisonOperator::lt: return NodeKind::less;
        case ComparisonOperator::ge: return NodeKind::greater_equal;
        case ComparisonOperator::gt: return NodeKind::greater;
        case ComparisonOperator::between: return NodeKind::between;
        case ComparisonOperator::not_null: return NodeKind::attribute_exists;
        case ComparisonOperator::null: return NodeKind::attribute_not_exists;
        case ComparisonOperator::contains:
        case ComparisonOperator::not_contains: return NodeKind::contains;
        case ComparisonOperator::begins_with: break;
    }
    return NodeKind::begins_with;
}

/// Halves, so that many conditions do not nest deeply.
NodeIndex join_halves(Builder& builder, std::span<const NodeIndex> comparisons, NodeKind kind) {
    if (comparisons.size() == 1) return comparisons.front();
    const std::size_t half = comparisons.size() / 2;
    const NodeIndex left = join_halves(builder, comparisons.first(half), kind);
    return builder.operation(kind, {left, join_halves(builder, comparisons.subspan(half), kind)});
}

}  // namespace

std::string_view name_of(ComparisonOperator comparison) noexcept {
    switch (comparison) {
        case ComparisonOperator::eq: return "EQ";
        case ComparisonOperator::ne: return "NE";
        case ComparisonOperator::in: return "IN";
        case ComparisonOperator::le: return "LE";
        case ComparisonOperator::lt: return "LT";
        case ComparisonOperator::ge: return "GE";
        case ComparisonOperator::gt: return "GT";
        case ComparisonOperator::between: return "BETWEEN";
        case ComparisonOperator::not_null: return "NOT_NULL";
        case ComparisonOperator::null: return "NULL";
        case ComparisonOperator::contains: return "CONTAINS";
        case ComparisonOperator::not_contains: return "NOT_CONTAINS";
        case ComparisonOperator::begins_with: return "BEGINS_WITH";
    }
    return "";
}

result<void> check_arguments(ComparisonOperator comparison, std::span<const Value> values) {
    const std::string name(name_of(comparison));
    if (!is_count_right(comparison, values.size())) {
        return invalid_parameter("Invalid number of argument(s) for the " + name + " ComparisonOperator").in(Stage::parameter);
    }
    if (values.empty()) return {};
    const ValueType type = values.front().type();
    if (std::any_of(values.begin(), values.end(), [type](const Value& value) { return value.type() != type; })) {
        return invalid_parameter("AttributeValues inside AttributeValueList must be of same type").in(Stage::parameter);
    }
    if (!takes(comparison, type)) {
        return invalid_parameter("ComparisonOperator " + name + " is not valid for " + std::string(type_name(type)) +
                                 " AttributeValue type")
            .in(Stage::parameter);
    }
    if (comparison == ComparisonOperator::between && values[1].view() < values[0].view()) {
        return validation_failure(
                   "The BETWEEN condition was provided a range where the lower bound is greater than the upper bound")
            .in(Stage::parameter);
    }
    return {};
}

NodeIndex compare(Builder& builder, std::string_view attribute, ComparisonOperator comparison, std::span<const Value> values) {
    std::vector<NodeIndex> operands{builder.attribute(attribute)};
    for (const Value& value : values) operands.push_back(builder.value(value));
    const NodeIndex made = builder.operation(kind_of(comparison), operands);
    if (comparison != ComparisonOperator::not_contains) return made;
    // An attribute that is not there neither contains nor does not contain, though it is NE to everything.
    const NodeIndex exists = builder.operation(NodeKind::attribute_exists, {operands.front()});
    return builder.operation(NodeKind::logical_and, {exists, builder.operation(NodeKind::logical_not, {made})});
}

expression::Condition join(Builder builder, const std::vector<NodeIndex>& comparisons,
                           operation::ConditionalOperator combination) {
    if (comparisons.empty()) return {};
    const bool any = combination == operation::ConditionalOperator::any;
    (void)join_halves(builder, comparisons, any ? NodeKind::logical_or : NodeKind::logical_and);
    return std::move(builder).finish();
}

}  // namespace dyntastic::engine

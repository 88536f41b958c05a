// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// One comparison of an attribute, as Expected, the filters and KeyConditions have them: a ComparisonOperator and its
// AttributeValueList.
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Condition.html
#pragma once

#include <dyntastic/common/result.hpp>
#include <dyntastic/expression/ast.hpp>
#include <dyntastic/operation/legacy_parameters.hpp>
#include <span>
#include <string_view>
#include <vector>

namespace dyntastic::engine {

/// "EQ" and so on.
[[nodiscard]] std::string_view name_of(operation::ComparisonOperator comparison) noexcept;

/// The number, the types and the order of the values.
[[nodiscard]] result<void> check_arguments(operation::ComparisonOperator comparison, std::span<const Value> values);

/// The same comparison as an expression. The values were checked.
[[nodiscard]] expression::NodeIndex compare(expression::Builder& builder, std::string_view attribute,
                                            operation::ComparisonOperator comparison, std::span<const Value> values);

/// All comparisons joined by AND or OR; no condition when there are none.
[[nodiscard]] expression::Condition join(expression::Builder builder, const std::vector<expression::NodeIndex>& comparisons,
                                         operation::ConditionalOperator combination);

}  // namespace dyntastic::engine

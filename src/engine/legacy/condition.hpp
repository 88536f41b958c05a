// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Expected, QueryFilter and ScanFilter as the expressions that say the same.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.Conditions.html
#pragma once

#include <dyntastic/common/result.hpp>
#include <dyntastic/expression/ast.hpp>
#include <dyntastic/operation/legacy_parameters.hpp>
#include <optional>

namespace dyntastic::engine {

/// Binds what is given, and leaves `bound` alone when nothing is. Fails with the service's texts.
[[nodiscard]] result<void> bind_expected(const std::optional<operation::Expected>& expected,
                                         const std::optional<operation::ConditionalOperator>& combination,
                                         expression::Condition& bound);

/// The same for a QueryFilter or ScanFilter.
[[nodiscard]] result<void> bind_filter(const std::optional<operation::Conditions>& filter,
                                       const std::optional<operation::ConditionalOperator>& combination,
                                       expression::Condition& bound);

}  // namespace dyntastic::engine

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/model/detail/requests.hpp>
#include <dyntastic/operation/return_values.hpp>

namespace dyntastic::model {

/// How the item's version differs from the expected one; empty if it does not, or if none was expected.
[[nodiscard]] std::string other_version(const std::optional<ExpectedVersion>& expected, const Failure& failure);

/// Throws ConditionFailed, or the exception of another failure. `item` has at least the key.
[[noreturn]] void throw_write_failure(const Failure& failure, const ModelNames& names, const Item& item,
                                      const std::optional<ExpectedVersion>& expected);

/// The same for a write by a statement of PartiQL.
[[noreturn]] void throw_statement_failure(const Failure& failure, std::string_view statement);

template <class Request>
void set_condition(Request& request, const WriteCondition& condition) {
    request.condition = whole_condition(condition);
    if (condition.return_item || condition.version) {
        request.return_values_on_condition_check_failure = operation::ReturnValuesOnConditionCheckFailure::all_old;
    }
}

}  // namespace dyntastic::model

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <dyntastic/operation/consumed_capacity.hpp>
#include <dyntastic/operation/expression_parameters.hpp>
#include <dyntastic/value/item.hpp>
#include <dyntastic/value/value.hpp>
#include <optional>
#include <string>
#include <vector>

namespace dyntastic::operation {

/// What stands for the `?` of a statement, in order. Absent where there is none; an empty list is refused.
using StatementParameters = std::optional<std::vector<Value>>;

/// One statement of PartiQL: SELECT, INSERT, UPDATE or DELETE.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExecuteStatement.html
struct ExecuteStatementRequest {
    std::string statement{};  ///< 1 to 8192 characters
    StatementParameters parameters{};
    bool consistent_read = false;             ///< of a SELECT
    std::optional<std::int32_t> limit{};      ///< of a SELECT: items to look at, at least 1
    std::optional<std::string> next_token{};  ///< the next_token of the page before, with the same statement and parameters
    ReturnConsumedCapacity return_consumed_capacity = ReturnConsumedCapacity::none;
    ReturnValuesOnConditionCheckFailure return_values_on_condition_check_failure = ReturnValuesOnConditionCheckFailure::none;
};

struct ExecuteStatementResponse {
    std::vector<Item> items{};                 ///< what a SELECT found, or RETURNING asked for
    std::optional<std::string> next_token{};   ///< set when there may be more
    std::optional<Item> last_evaluated_key{};  ///< where the page ends; no request takes it back
    std::optional<ConsumedCapacity> consumed_capacity{};
};

}  // namespace dyntastic::operation

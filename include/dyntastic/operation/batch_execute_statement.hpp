// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/result.hpp>
#include <dyntastic/operation/execute_statement.hpp>
#include <optional>
#include <string>
#include <vector>

namespace dyntastic::operation {

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchStatementRequest.html
struct BatchStatementRequest {
    std::string statement{};  ///< 1 to 8192 characters; a SELECT gives the whole key, and nothing else
    StatementParameters parameters{};
    bool consistent_read = false;
    ReturnValuesOnConditionCheckFailure return_values_on_condition_check_failure = ReturnValuesOnConditionCheckFailure::none;
    /// Whether the parameters of a request that was read from JSON are sound. A failure is this statement's alone.
    result<void> parameters_checked{};
};

/// Up to 25 statements, all of which read or all of which write, each on its own.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchExecuteStatement.html
struct BatchExecuteStatementRequest {
    std::vector<BatchStatementRequest> statements{};
    ReturnConsumedCapacity return_consumed_capacity = ReturnConsumedCapacity::none;
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchStatementError.html
struct BatchStatementError {
    std::string code{};  ///< such as "ConditionalCheckFailed" or "ValidationError"
    std::string message{};
    std::optional<Item> item{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchStatementResponse.html
struct BatchStatementResponse {
    std::optional<Item> item{};
    std::optional<std::string> table_name{};
    std::optional<BatchStatementError> error{};  ///< why the statement failed
};

struct BatchExecuteStatementResponse {
    std::vector<BatchStatementResponse> responses{};  ///< in the order of the statements
    std::vector<ConsumedCapacity> consumed_capacity{};
};

}  // namespace dyntastic::operation

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/operation/execute_statement.hpp>
#include <dyntastic/operation/transaction_canceled.hpp>
#include <optional>
#include <string>
#include <vector>

namespace dyntastic::operation {

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ParameterizedStatement.html
struct ParameterizedStatement {
    std::string statement{};  ///< 1 to 8192 characters
    StatementParameters parameters{};
    ReturnValuesOnConditionCheckFailure return_values_on_condition_check_failure = ReturnValuesOnConditionCheckFailure::none;
};

/// Up to 100 statements, all carried out or none: all of them SELECT, or none. EXISTS(SELECT …) among the writes is a
/// condition. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExecuteTransaction.html
struct ExecuteTransactionRequest {
    std::vector<ParameterizedStatement> transact_statements{};
    std::optional<std::string> client_request_token{};  ///< makes a repetition within ten minutes harmless; 1 to 36 characters
    ReturnConsumedCapacity return_consumed_capacity = ReturnConsumedCapacity::none;
};

struct ExecuteTransactionResponse {
    std::vector<std::optional<Item>> responses{};  ///< of SELECTs, in their order; none where there is no item
    std::vector<ConsumedCapacity> consumed_capacity{};
};

}  // namespace dyntastic::operation

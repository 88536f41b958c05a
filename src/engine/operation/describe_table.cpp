// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTable.html
#include "engine/state.hpp"

namespace dyntastic::engine {

result<operation::DescribeTableResponse> Engine::describe_table(const operation::DescribeTableRequest& request) const {
    const auto table = state_->catalog.find(request.table_name);
    if (!table) return table_not_found(catalog::table_name_of(request.table_name));
    return operation::DescribeTableResponse{table->describe()};
}

}  // namespace dyntastic::engine

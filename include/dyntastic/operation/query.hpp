// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <dyntastic/expression/ast.hpp>
#include <dyntastic/value/item.hpp>
#include <optional>
#include <string>
#include <vector>

namespace dyntastic::operation {

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html
struct QueryRequest {
    std::string table_name;
    /// The hash key by equality; with it, at most one condition on the range key.
    expression::Condition key_condition;
    bool scan_index_forward = true;
    bool consistent_read = false;
    std::optional<std::int32_t> limit;        ///< items to look at, at least 1
    std::optional<Item> exclusive_start_key;  ///< the last_evaluated_key of the page before
};

struct QueryResponse {
    std::vector<Item> items;
    std::int32_t count = 0;
    std::int32_t scanned_count = 0;
    std::optional<Item> last_evaluated_key;  ///< set when there may be more
};

}  // namespace dyntastic::operation

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <dyntastic/expression/ast.hpp>
#include <dyntastic/operation/consumed_capacity.hpp>
#include <dyntastic/operation/expression_parameters.hpp>
#include <dyntastic/operation/legacy_parameters.hpp>
#include <dyntastic/operation/select.hpp>
#include <dyntastic/value/item.hpp>
#include <optional>
#include <string>
#include <vector>

namespace dyntastic::operation {

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html
struct ScanRequest {
    std::string table_name{};
    std::optional<std::string> index_name{};
    bool consistent_read = false;
    std::optional<std::int32_t> limit{};           ///< items to look at, at least 1
    std::optional<Item> exclusive_start_key{};     ///< the last_evaluated_key of the page before
    std::optional<std::int32_t> segment{};         ///< 0 to total_segments - 1
    std::optional<std::int32_t> total_segments{};  ///< 1 to 1,000,000
    /// What is left out of the answer after it was looked at, as text, or ready-made; the text counts when both are there.
    std::optional<std::string> filter_expression{};
    expression::Condition filter{};
    /// Which parts of the items, likewise.
    std::optional<std::string> projection_expression{};
    expression::Projection projection{};
    ExpressionAttributeNames expression_attribute_names{};
    ExpressionAttributeValues expression_attribute_values{};
    std::optional<Select> select{};
    /// The older forms of a projection and a filter.
    std::optional<AttributesToGet> attributes_to_get{};
    std::optional<Conditions> scan_filter{};
    std::optional<ConditionalOperator> conditional_operator{};
    ReturnConsumedCapacity return_consumed_capacity = ReturnConsumedCapacity::none;
};

struct ScanResponse {
    std::vector<Item> items{};
    std::int32_t count = 0;                    ///< items that passed the filter
    std::int32_t scanned_count = 0;            ///< items that were looked at
    std::optional<Item> last_evaluated_key{};  ///< set when there may be more
    std::optional<ConsumedCapacity> consumed_capacity{};
    bool has_items = true;  ///< false for Select::count, whose response leaves the items out
};

}  // namespace dyntastic::operation

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/scan.hpp>

#include "operation/capacity_members.hpp"
#include "operation/legacy_members.hpp"
#include "operation/wire.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<ScanRequest> Object>
static void members(Visitor& visit, Object& request) {
    visit("Select", request.select);
    visit("IndexName", request.index_name, index_name);
    visit("TotalSegments", request.total_segments, Rule{.least = 1, .most = 1'000'000});
    visit("ReturnConsumedCapacity", request.return_consumed_capacity);
    visit("TableName", request.table_name, table_name);
    visit("ConditionalOperator", request.conditional_operator);
    visit("ScanFilter", request.scan_filter);
    visit("Segment", request.segment, Rule{.least = 0, .most = 999'999});
    visit("Limit", request.limit, Rule{.least = 1});
    visit("AttributesToGet", request.attributes_to_get, at_least_one);
    visit("ExclusiveStartKey", request.exclusive_start_key);
    visit("ConsistentRead", request.consistent_read);
    visit.begin_expressions(request.expression_attribute_names, &request.expression_attribute_values);
    visit.expression("FilterExpression", request.filter_expression, request.filter);
    visit.expression("ProjectionExpression", request.projection_expression, request.projection);
    visit.values("ExpressionAttributeValues", request.expression_attribute_values);
    visit.names("ExpressionAttributeNames", request.expression_attribute_names);
}

template <class Visitor, Same<ScanResponse> Object>
static void members(Visitor& visit, Object& response) {
    if constexpr (Visitor::reads) response.has_items = visit.is_there("Items");
    if (response.has_items) visit("Items", response.items, required);
    visit("Count", response.count, required);
    visit("ScannedCount", response.scanned_count, required);
    visit("LastEvaluatedKey", response.last_evaluated_key);
    visit("ConsumedCapacity", response.consumed_capacity);
}

DYNTASTIC_WIRE_JSON(Scan, ValueFaults::wrapped)

}  // namespace dyntastic::operation

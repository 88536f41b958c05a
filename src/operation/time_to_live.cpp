// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/time_to_live.hpp>

#include "operation/wire.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<TimeToLiveSpecification> Object>
static void members(Visitor& visit, Object& specification) {
    visit("AttributeName", specification.attribute_name, key_attribute_name);
    visit("Enabled", specification.enabled, required);
}

template <class Visitor, Same<TimeToLiveDescription> Object>
static void members(Visitor& visit, Object& description) {
    visit("TimeToLiveStatus", description.time_to_live_status, required);
    visit("AttributeName", description.attribute_name);
}

template <class Visitor, Same<UpdateTimeToLiveRequest> Object>
static void members(Visitor& visit, Object& request) {
    visit("TableName", request.table_name, table_name);
    visit("TimeToLiveSpecification", request.time_to_live_specification, required);
}

template <class Visitor, Same<UpdateTimeToLiveResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("TimeToLiveSpecification", response.time_to_live_specification, required);
}

template <class Visitor, Same<DescribeTimeToLiveRequest> Object>
static void members(Visitor& visit, Object& request) {
    if constexpr (Visitor::reads) visit.demand("TableName");
    visit("TableName", request.table_name, table_name);
}

template <class Visitor, Same<DescribeTimeToLiveResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("TimeToLiveDescription", response.time_to_live_description, required);
}

DYNTASTIC_WIRE_JSON(UpdateTimeToLive)
DYNTASTIC_WIRE_JSON(DescribeTimeToLive)

}  // namespace dyntastic::operation

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/describe_table_replica_auto_scaling.hpp>

#include "operation/table_auto_scaling_members.hpp"
#include "operation/wire.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<DescribeTableReplicaAutoScalingRequest> Object>
static void members(Visitor& visit, Object& request) {
    visit("TableName", request.table_name, table_name);
}

template <class Visitor, Same<DescribeTableReplicaAutoScalingResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("TableAutoScalingDescription", response.table_auto_scaling_description);
}

DYNTASTIC_WIRE_JSON(DescribeTableReplicaAutoScaling)

}  // namespace dyntastic::operation

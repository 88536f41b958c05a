// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/describe_global_table_settings.hpp>

#include "operation/global_table_settings_members.hpp"
#include "operation/wire.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<DescribeGlobalTableSettingsRequest> Object>
static void members(Visitor& visit, Object& request) {
    visit("GlobalTableName", request.global_table_name, required_index_name);
}

template <class Visitor, Same<DescribeGlobalTableSettingsResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("GlobalTableName", response.global_table_name);
    visit("ReplicaSettings", response.replica_settings);
}

DYNTASTIC_WIRE_JSON(DescribeGlobalTableSettings)

}  // namespace dyntastic::operation

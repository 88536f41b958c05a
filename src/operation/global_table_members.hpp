// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/operation/global_table.hpp>

#include "operation/enum_names.hpp"
#include "operation/replica_members.hpp"
#include "operation/rule.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<Replica> Object>
void members(Visitor& visit, Object& object) {
    visit("RegionName", object.region_name);
}

template <class Visitor, Same<GlobalTableDescription> Object>
void members(Visitor& visit, Object& object) {
    visit("ReplicationGroup", object.replication_group);
    visit("GlobalTableArn", object.global_table_arn);
    visit("CreationDateTime", object.creation_date_time);
    visit("GlobalTableStatus", object.global_table_status);
    visit("GlobalTableName", object.global_table_name);
}

}  // namespace dyntastic::operation

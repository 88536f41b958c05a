// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTableReplicaAutoScaling.html
#include <dyntastic/operation/wire_json.hpp>

#include "engine/state.hpp"

namespace dyntastic::engine {

result<operation::UpdateTableReplicaAutoScalingResponse> Engine::update_table_replica_auto_scaling(
    const operation::UpdateTableReplicaAutoScalingRequest& request) {
    if (auto checked = operation::check_constraints(request); !checked) return std::move(checked).error();
    // Every table is of one region.
    return Failure(FailureKind::resource_not_found,
                   "Global table with name: " + std::string(catalog::table_name_of(request.table_name)) + " does not exist.");
}

}  // namespace dyntastic::engine

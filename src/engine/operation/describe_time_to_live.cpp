// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTimeToLive.html
#include <shared_mutex>

#include "engine/state.hpp"

namespace dyntastic::engine {

result<operation::DescribeTimeToLiveResponse> Engine::describe_time_to_live(
    const operation::DescribeTimeToLiveRequest& request) const {
    const auto table = state_->catalog.find(request.table_name);
    if (!table) return table_not_found(catalog::table_name_of(request.table_name));
    operation::DescribeTimeToLiveResponse response;
    auto& description = response.time_to_live_description;
    const std::shared_lock lock(table->mutex);
    description.attribute_name = table->expiry_attribute;
    if (table->expiry_attribute) description.time_to_live_status = operation::TimeToLiveStatus::enabled;
    return response;
}

}  // namespace dyntastic::engine

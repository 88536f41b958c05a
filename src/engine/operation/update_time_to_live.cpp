// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTimeToLive.html
//
// Takes effect at once. The service refuses another change for half an hour; this engine does not.
#include <dyntastic/operation/wire_json.hpp>
#include <mutex>

#include "engine/state.hpp"
#include "engine/table/table_record.hpp"

namespace dyntastic::engine {
result<operation::UpdateTimeToLiveResponse> Engine::update_time_to_live(const operation::UpdateTimeToLiveRequest& request) {
    const auto& wanted = request.time_to_live_specification;
    if (auto checked = operation::check_constraints(request); !checked) return std::move(checked).error();
    const auto table = state_->catalog.find(request.table_name);
    if (!table) return table_not_found(catalog::table_name_of(request.table_name));
    const std::lock_guard lock(table->mutex);
    auto& attribute = table->expiry_attribute;
    if (attribute && *attribute != wanted.attribute_name) {
        return validation_failure("TimeToLive is active on a different AttributeName: current AttributeName is " + *attribute);
    }
    if (attribute.has_value() == wanted.enabled) {
        return validation_failure(wanted.enabled ? "TimeToLive is already enabled" : "TimeToLive is already disabled");
    }
    auto changed = wanted.enabled ? std::optional(wanted.attribute_name) : std::nullopt;
    const auto swap = [&] { attribute.swap(changed); };
    if (auto saved = change(*state_->store, *table, swap, swap); !saved) return saved.error();
    return operation::UpdateTimeToLiveResponse{wanted};
}

}  // namespace dyntastic::engine

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTimeToLive.html
//
// Takes effect at once. The service refuses another change for half an hour; this engine does not.
#include <mutex>

#include "engine/operation/state.hpp"

namespace dyntastic::engine {
namespace {

/// The model's constraint on the attribute's name.
std::optional<Failure> check_attribute(const std::string& name) {
    if (!name.empty() && name.size() <= 255) return std::nullopt;
    return validation_failure("1 validation error detected: Value '" + name +
                              "' at 'timeToLiveSpecification.attributeName' failed to satisfy constraint: Member must have "
                              "length " +
                              (name.empty() ? "greater than or equal to 1" : "less than or equal to 255"));
}

}  // namespace

result<operation::UpdateTimeToLiveResponse> Engine::update_time_to_live(const operation::UpdateTimeToLiveRequest& request) {
    const auto& wanted = request.time_to_live_specification;
    if (auto failure = check_attribute(wanted.attribute_name)) return std::move(*failure);
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
    if (wanted.enabled) {
        attribute = wanted.attribute_name;
    } else {
        attribute.reset();
    }
    return operation::UpdateTimeToLiveResponse{wanted};
}

}  // namespace dyntastic::engine

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/common/exception.hpp>
#include <dyntastic/model/detail/steps/single_item.hpp>
#include <dyntastic/model/detail/write_scope.hpp>
#include <dyntastic/model/key.hpp>
#include <dyntastic/value/wire_json.hpp>
#include <utility>

#include "model/drive.hpp"
#include "model/write_failure.hpp"

namespace dyntastic::model {

namespace {

[[noreturn]] void throw_does_not_exist(std::string_view model, const Item& key) {
    throw DoesNotExist(std::string("there is no ").append(model).append(" with the key ").append(to_wire_json(key.view())));
}

/// Runs the steps of a call.
template <class Call>
typename Call::Result run_call(client::Client& client, Call&& call) {
    typename Call::Steps steps(client, std::forward<Call>(call));
    return drive(client, steps);
}

}  // namespace

GetSteps::GetSteps(const client::Client& /*client*/, GetCall call) : required_of_(call.required_of) {
    request_.table_name = std::move(call.table_name);
    request_.key = std::move(call.key);
    request_.consistent_read = call.consistent_read;
    request_.projection = std::move(call.projection);
}

std::optional<GetSteps::Result> GetSteps::take(result<Response> response) const {
    auto& item = response.value().item;
    if (!item && !required_of_.empty()) throw_does_not_exist(required_of_, request_.key);
    return std::optional<Result>(std::in_place, std::move(item));
}

DeleteSteps::DeleteSteps(const client::Client& client, DeleteCall call) : names_(call.names), version_(call.condition.version) {
    refuse_past_handle(client, call.table_name, names_.model, "erase");
    request_.table_name = std::move(call.table_name);
    request_.key = std::move(call.key);
    set_condition(request_, call.condition);
}

std::optional<Nothing> DeleteSteps::take(const result<Response>& response) const {
    if (!response) throw_write_failure(response.error(), names_, request_.key, version_);
    return Nothing{};
}

UpdateSteps::UpdateSteps(const client::Client& client, UpdateCall call)
    : names_(call.names), version_(call.condition.version), require_condition_(call.require_condition) {
    refuse_past_handle(client, call.table_name, names_.model, "update");
    request_.table_name = std::move(call.table_name);
    request_.key = std::move(call.key);
    request_.update = std::move(call.update);
    set_condition(request_, call.condition);
    if (call.return_new) request_.return_values = operation::ReturnValues::all_new;
}

std::optional<Updated> UpdateSteps::take(result<Response> response) const {
    if (response) return Updated{true, std::move(response->attributes)};
    // Another version is no condition of the caller's, and must not go unnoticed.
    if (response.error().kind() == FailureKind::conditional_check_failed && !require_condition_ &&
        other_version(version_, response.error()).empty()) {
        return Updated{false, {}};
    }
    throw_write_failure(response.error(), names_, request_.key, version_);
}

GetCall::Result GetCall::run(client::Client& client) { return run_call(client, std::move(*this)); }
DeleteCall::Result DeleteCall::run(client::Client& client) { return run_call(client, std::move(*this)); }
UpdateCall::Result UpdateCall::run(client::Client& client) { return run_call(client, std::move(*this)); }

}  // namespace dyntastic::model

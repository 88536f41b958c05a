// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/model/condition_failed.hpp>
#include <dyntastic/model/requests.hpp>
#include <dyntastic/value/wire_json.hpp>
#include <utility>

namespace dyntastic::model {
namespace {

using operation::ReturnValuesOnConditionCheckFailure;

/// What a failed write throws; `item` holds at least the key.
[[noreturn]] void throw_write_failure(const Failure& failure, const ModelNames& names, const Item& item) {
    if (failure.kind() != FailureKind::conditional_check_failed) throw_failure(failure);
    std::string message("the condition does not hold for the ");
    message.append(names.model).append(" with the key ").append(to_wire_json(key_in(names, item).view()));
    const auto* details = dynamic_cast<const operation::ConditionFailureDetails*>(failure.details().get());
    throw ConditionFailed(std::move(message), details == nullptr ? std::nullopt : std::optional(details->item()));
}

template <class Request>
void set_condition(Request& request, const WriteCondition& condition) {
    request.condition = condition.condition;
    if (condition.return_item) {
        request.return_values_on_condition_check_failure = ReturnValuesOnConditionCheckFailure::all_old;
    }
}

}  // namespace

void put_item(client::Client& client, const ModelNames& names, std::string table_name, Item item,
              const WriteCondition& condition) {
    operation::PutItemRequest request;
    request.table_name = std::move(table_name);
    request.item = std::move(item);
    set_condition(request, condition);
    if (const auto response = client.put_item(request); !response) throw_write_failure(response.error(), names, request.item);
}

void delete_item(client::Client& client, const ModelNames& names, std::string table_name, Item key,
                 const WriteCondition& condition) {
    operation::DeleteItemRequest request;
    request.table_name = std::move(table_name);
    request.key = std::move(key);
    set_condition(request, condition);
    if (const auto response = client.delete_item(request); !response) throw_write_failure(response.error(), names, request.key);
}

Updated update_item(client::Client& client, const ModelNames& names, UpdateParameters parameters) {
    operation::UpdateItemRequest request;
    request.table_name = std::move(parameters.table_name);
    request.key = std::move(parameters.key);
    request.update = parameters.update;
    set_condition(request, parameters.condition);
    if (parameters.return_new) request.return_values = operation::ReturnValues::all_new;
    auto response = client.update_item(request);
    if (response) return {true, std::move(response->attributes)};
    if (response.error().kind() == FailureKind::conditional_check_failed && !parameters.require_condition) return {false, {}};
    throw_write_failure(response.error(), names, request.key);
}

}  // namespace dyntastic::model

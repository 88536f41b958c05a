// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/client/client.hpp>
#include <dyntastic/model/condition_failed.hpp>
#include <dyntastic/model/write_requests.hpp>
#include <dyntastic/model/write_scope.hpp>
#include <dyntastic/value/wire_json.hpp>
#include <utility>

namespace dyntastic::model {
namespace {

using operation::ReturnValuesOnConditionCheckFailure;

/// The item that a condition did not hold for, if the service was asked for it and there is one.
const Item* item_in(const Failure& failure) {
    const auto* details = dynamic_cast<const operation::ConditionFailureDetails*>(failure.details().get());
    return details == nullptr ? nullptr : &details->item();
}

/// How the item's version differs from the one that was expected; empty when it does not, or nothing was.
std::string other_version(const std::optional<ExpectedVersion>& expected, const Failure& failure) {
    if (!expected || failure.kind() != FailureKind::conditional_check_failed) return {};
    const Item* item = item_in(failure);
    if (item != nullptr) return model::other_version(*expected, *item);
    return expected->number.is_zero() ? std::string() : "gone";
}

template <class Request>
void set_condition(Request& request, const WriteCondition& condition) {
    request.condition = whole_condition(condition);
    if (condition.return_item || condition.version) {
        request.return_values_on_condition_check_failure = ReturnValuesOnConditionCheckFailure::all_old;
    }
}

}  // namespace

void throw_write_failure(const Failure& failure, const ModelNames& names, const Item& item,
                         const std::optional<ExpectedVersion>& expected) {
    if (failure.kind() != FailureKind::conditional_check_failed) throw_failure(failure);
    const std::string version = other_version(expected, failure);
    std::string message(version.empty() ? "the condition does not hold for the " : "someone else has changed the ");
    message.append(names.model).append(" with the key ").append(to_wire_json(key_in(names, item).view()));
    if (!version.empty()) message.append(": it is ").append(version);
    const Item* found = item_in(failure);
    throw ConditionFailed(std::move(message), found == nullptr ? std::nullopt : std::optional(*found));
}

operation::PutItemRequest put_item_request(const client::Client& client, const ModelNames& names, std::string table_name,
                                           Item item, const WriteCondition& condition) {
    refuse_past_handle(client, table_name, names.model, "save");
    operation::PutItemRequest request;
    request.table_name = std::move(table_name);
    request.item = std::move(item);
    set_condition(request, condition);
    return request;
}

void fill_save_request(operation::UpdateItemRequest& request, const client::Client& client, const ModelNames& names,
                       std::string table_name, const WriteCondition& condition) {
    refuse_past_handle(client, table_name, names.model, "save");
    request.table_name = std::move(table_name);
    set_condition(request, condition);
}

operation::DeleteItemRequest delete_item_request(const client::Client& client, const ModelNames& names, std::string table_name,
                                                 Item key, const WriteCondition& condition) {
    refuse_past_handle(client, table_name, names.model, "erase");
    operation::DeleteItemRequest request;
    request.table_name = std::move(table_name);
    request.key = std::move(key);
    set_condition(request, condition);
    return request;
}

operation::UpdateItemRequest update_item_request(const client::Client& client, const ModelNames& names,
                                                 UpdateParameters parameters) {
    refuse_past_handle(client, parameters.table_name, names.model, "update");
    operation::UpdateItemRequest request;
    request.table_name = std::move(parameters.table_name);
    request.key = std::move(parameters.key);
    request.update = parameters.update;
    set_condition(request, parameters.condition);
    if (parameters.return_new) request.return_values = operation::ReturnValues::all_new;
    return request;
}

void check_written(const result<operation::DeleteItemResponse>& response, const ModelNames& names,
                   const operation::DeleteItemRequest& request, const std::optional<ExpectedVersion>& expected) {
    if (!response) throw_write_failure(response.error(), names, request.key, expected);
}

Updated updated(result<operation::UpdateItemResponse> response, const ModelNames& names,
                const operation::UpdateItemRequest& request, const UpdateExpectation& expectation) {
    if (response) return {true, std::move(response->attributes)};
    // A version that is another one is no condition of the caller's, and must not go unnoticed.
    if (response.error().kind() == FailureKind::conditional_check_failed && !expectation.require_condition &&
        other_version(expectation.version, response.error()).empty()) {
        return {false, {}};
    }
    throw_write_failure(response.error(), names, request.key, expectation.version);
}

void delete_item(client::Client& client, const ModelNames& names, std::string table_name, Item key,
                 const WriteCondition& condition) {
    const auto request = delete_item_request(client, names, std::move(table_name), std::move(key), condition);
    check_written(client.delete_item(request), names, request, condition.version);
}

Updated update_item(client::Client& client, const ModelNames& names, UpdateParameters parameters) {
    const UpdateExpectation expectation{parameters.condition.version, parameters.require_condition};
    const auto request = update_item_request(client, names, std::move(parameters));
    return updated(client.update_item(request), names, request, expectation);
}

}  // namespace dyntastic::model

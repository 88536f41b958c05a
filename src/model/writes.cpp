// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/model/condition_failed.hpp>
#include <dyntastic/model/write_requests.hpp>
#include <dyntastic/value/item_writer.hpp>
#include <dyntastic/value/wire_json.hpp>
#include <utility>

namespace dyntastic::model {
namespace {

using operation::ReturnValuesOnConditionCheckFailure;

Item key_in(const ModelNames& names, const Item& item) {
    ItemWriter writer;
    auto key = writer.begin_item();
    for (const std::string_view name : {names.hash_key, names.range_key}) {
        const auto value = name.empty() ? std::nullopt : item.find(name);
        if (!value) continue;
        writer.name(key, name);
        writer.value(*value);
    }
    return writer.finish_item(key);
}

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

operation::PutItemRequest put_item_request(std::string table_name, Item item, const WriteCondition& condition) {
    operation::PutItemRequest request;
    request.table_name = std::move(table_name);
    request.item = std::move(item);
    set_condition(request, condition);
    return request;
}

operation::DeleteItemRequest delete_item_request(std::string table_name, Item key, const WriteCondition& condition) {
    operation::DeleteItemRequest request;
    request.table_name = std::move(table_name);
    request.key = std::move(key);
    set_condition(request, condition);
    return request;
}

operation::UpdateItemRequest update_item_request(UpdateParameters parameters) {
    operation::UpdateItemRequest request;
    request.table_name = std::move(parameters.table_name);
    request.key = std::move(parameters.key);
    request.update = parameters.update;
    set_condition(request, parameters.condition);
    if (parameters.return_new) request.return_values = operation::ReturnValues::all_new;
    return request;
}

void check_written(const result<operation::PutItemResponse>& response, const ModelNames& names,
                   const operation::PutItemRequest& request) {
    if (!response) throw_write_failure(response.error(), names, request.item);
}

void check_written(const result<operation::DeleteItemResponse>& response, const ModelNames& names,
                   const operation::DeleteItemRequest& request) {
    if (!response) throw_write_failure(response.error(), names, request.key);
}

Updated updated(result<operation::UpdateItemResponse> response, const ModelNames& names,
                const operation::UpdateItemRequest& request, bool require_condition) {
    if (response) return {true, std::move(response->attributes)};
    if (response.error().kind() == FailureKind::conditional_check_failed && !require_condition) return {false, {}};
    throw_write_failure(response.error(), names, request.key);
}

void put_item(client::Client& client, const ModelNames& names, std::string table_name, Item item,
              const WriteCondition& condition) {
    const auto request = put_item_request(std::move(table_name), std::move(item), condition);
    check_written(client.put_item(request), names, request);
}

void delete_item(client::Client& client, const ModelNames& names, std::string table_name, Item key,
                 const WriteCondition& condition) {
    const auto request = delete_item_request(std::move(table_name), std::move(key), condition);
    check_written(client.delete_item(request), names, request);
}

Updated update_item(client::Client& client, const ModelNames& names, UpdateParameters parameters) {
    const bool require_condition = parameters.require_condition;
    const auto request = update_item_request(std::move(parameters));
    return updated(client.update_item(request), names, request, require_condition);
}

}  // namespace dyntastic::model

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "model/requests.hpp"

#include <stdexcept>

#include "model/index_requests.hpp"

namespace dyntastic::conformance::model {

std::optional<Attributes> tree(const std::optional<Item>& item) {
    return item ? std::optional(to_attribute_map(item->view())) : std::nullopt;
}

Answer failed(const Failure& failure) {
    if (failure.kind() == FailureKind::validation) return {Outcome::validation};
    if (failure.kind() == FailureKind::transaction_canceled) return {Outcome::canceled};
    if (failure.kind() == FailureKind::resource_not_found) return {Outcome::not_found};
    if (failure.kind() != FailureKind::conditional_check_failed) throw std::runtime_error(failure.message());
    const auto details = std::dynamic_pointer_cast<const operation::ConditionFailureDetails>(failure.details());
    return {Outcome::condition_failed, details ? tree(details->item()) : std::nullopt};
}

namespace {

/// What PutItem, DeleteItem and UpdateItem have in common.
template <class Request>
Request write_request(const Operation& operation) {
    Request request;
    request.table_name = table_name;
    request.return_values = operation.return_values;
    if (operation.condition) {
        Writer writer(request.expression_attribute_names, request.expression_attribute_values);
        request.condition_expression = writer.text(*operation.condition);
    }
    if (operation.old_item_on_failure) {
        request.return_values_on_condition_check_failure = operation::ReturnValuesOnConditionCheckFailure::all_old;
    }
    return request;
}

template <class Response>
Answer answer(const result<Response>& response) {
    return response ? Answer{Outcome::success, tree(response->attributes)} : failed(response.error());
}

template <class Response>
Found found(const result<Response>& response) {
    if (!response) return {failed(response.error()).outcome};
    Found all;
    for (const Item& item : response->items) all.items.push_back(to_attribute_map(item.view()));
    if (response->count != static_cast<std::int32_t>(all.items.size())) throw std::runtime_error("a wrong count");
    all.scanned_count = static_cast<std::size_t>(response->scanned_count);
    all.last_key = tree(response->last_evaluated_key);
    return all;
}

std::string range_condition(const Search& search, Writer& writer) {
    if (search.range_operator.empty()) return "";
    Expression condition{search.range_operator, {}, {}, {{"path", {"r"}}}};
    for (const AttributeValue& value : search.range_values) condition.operands.push_back({"value", {}, value});
    return " AND " + writer.text(condition);
}

}  // namespace

ClientTable::ClientTable(std::shared_ptr<client::Client> client, const Schema& schema)
    : client_(std::move(client)), schema_(schema) {
    (void)client_->create_table(create_request(schema)).value();
}

ClientTable::~ClientTable() { (void)client_->delete_table({table_name}); }

Answer ClientTable::run(const Operation& operation) {
    const Item item = to_item(operation.item);
    switch (operation.kind) {
        case Operation::Kind::get: {
            operation::GetItemRequest request;
            request.table_name = table_name;
            request.key = item;
            request.consistent_read = true;
            const auto response = client_->get_item(request);
            return response ? Answer{Outcome::success, tree(response->item)} : failed(response.error());
        }
        case Operation::Kind::put: {
            auto request = write_request<operation::PutItemRequest>(operation);
            request.item = item;
            return answer(client_->put_item(request));
        }
        case Operation::Kind::erase: {
            auto request = write_request<operation::DeleteItemRequest>(operation);
            request.key = item;
            return answer(client_->delete_item(request));
        }
        default: break;
    }
    auto request = write_request<operation::UpdateItemRequest>(operation);
    request.key = item;
    if (!operation.update.empty()) {
        Writer writer(request.expression_attribute_names, request.expression_attribute_values);
        request.update_expression = writer.text(operation.update);
    }
    return answer(client_->update_item(request));
}

operation::QueryRequest ClientTable::query_request(const Search& search) const {
    operation::QueryRequest request;
    request.table_name = table_name;
    request.consistent_read = true;
    Writer writer(request.expression_attribute_names, request.expression_attribute_values);
    const std::string hash_condition = writer.text(Expression{"=", {}, {}, {{"path", {"p"}}, {"value", {}, search.hash}}});
    request.key_condition_expression = hash_condition + range_condition(search, writer);
    if (search.filter) request.filter_expression = writer.text(*search.filter);
    request.scan_index_forward = search.forward;
    if (search.limit) request.limit = static_cast<std::int32_t>(*search.limit);
    if (search.start_key) request.exclusive_start_key = to_item(*search.start_key);
    return request;
}

operation::ScanRequest ClientTable::scan_request(const std::optional<Expression>& filter) const {
    operation::ScanRequest request;
    request.table_name = table_name;
    request.consistent_read = true;
    Writer writer(request.expression_attribute_names, request.expression_attribute_values);
    if (filter) request.filter_expression = writer.text(*filter);
    return request;
}

Found ClientTable::query(const Search& search) const { return found(client_->query(query_request(search))); }
Found ClientTable::scan(const std::optional<Expression>& filter) const { return found(client_->scan(scan_request(filter))); }

}  // namespace dyntastic::conformance::model

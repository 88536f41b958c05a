// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Batches, transactions and changes of indexes.
#include <stdexcept>

#include "model/index_requests.hpp"
#include "model/requests.hpp"

namespace dyntastic::conformance::model {
namespace {

using operation::TransactAction;

TransactAction action_of(Operation::Kind kind) {
    switch (kind) {
        case Operation::Kind::put: return TransactAction::put;
        case Operation::Kind::erase: return TransactAction::erase;
        case Operation::Kind::update: return TransactAction::update;
        case Operation::Kind::check: return TransactAction::condition_check;
        case Operation::Kind::get: break;
    }
    throw std::runtime_error("no write");
}

operation::TransactWriteItem entry_of(const Operation& operation) {
    operation::TransactWriteItem entry;
    entry.action = action_of(operation.kind);
    entry.table_name = table_name;
    entry.item = to_item(operation.item);
    Writer writer(entry.expression_attribute_names, entry.expression_attribute_values);
    if (operation.kind == Operation::Kind::update) entry.update_expression = writer.text(operation.update);
    if (operation.condition) entry.condition_expression = writer.text(*operation.condition);
    if (operation.old_item_on_failure) {
        entry.return_values_on_condition_check_failure = operation::ReturnValuesOnConditionCheckFailure::all_old;
    }
    return entry;
}

Answers canceled(const Failure& failure, bool with_items) {
    Answers answers{failed(failure).outcome};
    if (answers.outcome != Outcome::canceled) return answers;
    const auto details = std::dynamic_pointer_cast<const operation::TransactionCanceledDetails>(failure.details());
    for (const auto& reason : details->reasons()) {
        answers.reasons.push_back(reason.code);
        if (with_items) answers.items.push_back(tree(reason.item));
    }
    return answers;
}

}  // namespace

Answers ClientTable::batch_write(const std::vector<Operation>& writes) {
    operation::BatchWriteItemRequest request;
    auto& of_table = request.request_items[table_name];
    for (const Operation& write : writes) {
        const Item item = to_item(write.item);
        if (write.kind == Operation::Kind::put) of_table.push_back({item, std::nullopt});
        else of_table.push_back({std::nullopt, item});
    }
    const auto response = client_->batch_write_item(request);
    if (!response) return {failed(response.error()).outcome};
    if (!response->unprocessed_items.empty()) throw std::runtime_error("unprocessed items");
    return {};
}

Answers ClientTable::batch_get(const std::vector<Operation>& reads) {
    operation::BatchGetItemRequest request;
    auto& of_table = request.request_items[table_name];
    of_table.consistent_read = true;
    for (const Operation& read : reads) of_table.keys.push_back(to_item(read.item));
    const auto response = client_->batch_get_item(request);
    if (!response) return {failed(response.error()).outcome};
    if (!response->unprocessed_keys.empty()) throw std::runtime_error("unprocessed keys");
    Answers answers;
    for (const Item& item : response->responses.at(table_name)) answers.items.push_back(tree(item));
    return answers;
}

Answers ClientTable::transact_write(const std::vector<Operation>& operations) {
    operation::TransactWriteItemsRequest request;
    for (const Operation& operation : operations) request.transact_items.push_back(entry_of(operation));
    const auto response = client_->transact_write_items(request);
    return response ? Answers() : canceled(response.error(), true);
}

Answers ClientTable::transact_get(const std::vector<Operation>& reads) {
    operation::TransactGetItemsRequest request;
    for (const Operation& read : reads) {
        auto& entry = request.transact_items.emplace_back();
        entry.table_name = table_name;
        entry.key = to_item(read.item);
    }
    const auto response = client_->transact_get_items(request);
    if (!response) return canceled(response.error(), false);
    Answers answers;
    for (const auto& item : response->responses) answers.items.push_back(tree(item));
    return answers;
}

Answers ClientTable::update_table(const Call& call) {
    const bool creates = call.kind == Call::Kind::create_index;
    const auto response =
        client_->update_table(creates ? create_index_request(call.index) : delete_index_request(call.index.name));
    return response ? Answers() : Answers{failed(response.error()).outcome};
}

Answers ClientTable::call(const Call& call) {
    switch (call.kind) {
        case Call::Kind::single: {
            const Answer answer = run(call.operations.at(0));
            return {answer.outcome, {}, {answer.attributes}};
        }
        case Call::Kind::batch_write: return batch_write(call.operations);
        case Call::Kind::batch_get: return batch_get(call.operations);
        case Call::Kind::transact_write: return transact_write(call.operations);
        case Call::Kind::transact_get: return transact_get(call.operations);
        default: return update_table(call);
    }
}

}  // namespace dyntastic::conformance::model

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/client/client.hpp>
#include <dyntastic/common/exception.hpp>
#include <dyntastic/model/transact_read.hpp>
#include <dyntastic/model/transaction.hpp>
#include <utility>

namespace dyntastic::model {
namespace {

operation::TransactWriteItem entry(operation::TransactAction action, std::string table_name, Item item,
                                   const WriteCondition& condition) {
    operation::TransactWriteItem entry;
    entry.action = action;
    entry.table_name = std::move(table_name);
    entry.item = std::move(item);
    entry.condition = whole_condition(condition);
    if (condition.return_item) {
        entry.return_values_on_condition_check_failure = operation::ReturnValuesOnConditionCheckFailure::all_old;
    }
    return entry;
}

}  // namespace

operation::TransactWriteItem transact_put(std::string table_name, Item item, const WriteCondition& condition) {
    return entry(operation::TransactAction::put, std::move(table_name), std::move(item), condition);
}

operation::TransactWriteItem transact_delete(std::string table_name, Item key, const WriteCondition& condition) {
    return entry(operation::TransactAction::erase, std::move(table_name), std::move(key), condition);
}

operation::TransactWriteItem transact_update(std::string table_name, Item key, expression::Update update,
                                             const WriteCondition& condition) {
    auto made = entry(operation::TransactAction::update, std::move(table_name), std::move(key), condition);
    made.update = std::move(update);
    return made;
}

operation::TransactWriteItem transact_check(const ModelNames& names, std::string table_name, Item key,
                                            const WriteCondition& condition) {
    if (condition.condition.empty()) {
        throw ValidationError(names.model, {{"condition", "what a transaction checks must not be empty", {}}});
    }
    return entry(operation::TransactAction::condition_check, std::move(table_name), std::move(key), condition);
}

TransactionCollector::TransactionCollector(const TransactionOptions& options)
    : has_own_client_(options.client != nullptr),
      client_(options.client),
      entries_(options),
      scope_(WriteScope::Kind::transaction, client_.get(), {}) {}

void TransactionCollector::add(operation::TransactWriteItem entry, const ModelNames& names,
                               std::shared_ptr<client::Client> client) {
    if (client_ == nullptr) {
        client_ = std::move(client);
        first_model_ = names.model;
        scope_.set_client(client_.get());
    } else if (!has_own_client_ && client_ != client) {
        throw_different_clients(first_model_, names.model);
    }
    refuse_past_transaction(*client_, names.model, "a transaction", scope_);
    entries_.add(std::move(entry), names);
}

void TransactionWriter::add(operation::TransactWriteItem entry, const ModelNames& names,
                            std::shared_ptr<client::Client> client) {
    TransactionCollector::add(std::move(entry), names, std::move(client));
    while (entries().has_full_chunk()) send();
}

void TransactionWriter::commit() {
    while (!entries().empty()) send();
}

void TransactionWriter::send() { check_committed(client()->transact_write_items(entries().take())); }

}  // namespace dyntastic::model

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Statements become the entries of TransactGetItems or TransactWriteItems, which carry them out.
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExecuteTransaction.html
#include <algorithm>
#include <dyntastic/operation/wire_json.hpp>

#include "engine/item/cancellation.hpp"
#include "engine/partiql/columns.hpp"
#include "engine/partiql/single_read.hpp"
#include "engine/partiql/write.hpp"
#include "engine/state.hpp"

namespace dyntastic::engine {
namespace {

using operation::ExecuteTransactionRequest;
using operation::ExecuteTransactionResponse;
using operation::TransactAction;
using partiql::Action;
using partiql::Bound;
using Statements = std::vector<partiql::Statement>;

/// What is wrong with a statement is said behind its position.
Failure at_statement(std::size_t position, const Failure& failure) {
    return validation_failure("Validation failed in TransactStatements[" + std::to_string(position) +
                              "]: " + failure.message());
}

result<Statements> prepare(const catalog::Catalog& catalog, const ExecuteTransactionRequest& request) {
    for (const auto& statement : request.transact_statements) {
        if (auto fine = partiql::check_parameters(statement.parameters); !fine) return fine.error();
    }
    Statements statements;
    for (const auto& each : request.transact_statements) {
        auto statement = partiql::prepare(catalog, each.statement, each.parameters);
        if (!statement) return at_statement(statements.size(), statement.error());
        statements.push_back(*std::move(statement));
    }
    const auto reads = [](const partiql::Statement& statement) { return statement.bound.reads(); };
    const auto count = static_cast<std::size_t>(std::count_if(statements.begin(), statements.end(), reads));
    if (count != 0 && count != statements.size()) {
        return validation_failure(
            "ExecuteTransaction API does not support both read and write operations in the same request.");
    }
    return statements;
}

/// What a transaction cannot do, or needs.
result<void> check_statement(const Bound& bound, const partiql::SingleKey& key) {
    if (bound.source.index) return validation_failure("Reads on indices are not supported within transactions.");
    if (bound.returning != ::dyntastic::partiql::Returning::none) {
        return validation_failure("RETURNING clause is not supported in ExecuteTransaction.");
    }
    const bool is_exact = key.is_whole && key.conflict.empty() && key.conditions.empty() && bound.order.empty();
    if (bound.action == Action::select && !is_exact) {
        return validation_failure(
            "Select statements within ExecuteTransaction must specify the primary key in the where clause.");
    }
    if (bound.action == Action::exists && (!key.is_whole || key.conditions.empty())) {
        return validation_failure("EXISTS() must contain a single item read with additional condition");
    }
    return {};
}

partiql::Fixing fixing_of(Action action) {
    if (action == Action::select) return partiql::Fixing::by_equality_or_in;
    return action == Action::exists ? partiql::Fixing::first_counts : partiql::Fixing::by_equality;
}

/// The keys of all statements, and what is wrong with each that cannot be carried out.
class Resolver {
public:
    Resolver(const catalog::Catalog& catalog, const Statements& statements) : reasons_(statements.size()) {
        for (const auto& statement : statements) tables_.push_back(catalog.find(statement.bound.source.table));
        keys_.resize(statements.size());
        for (std::size_t i = 0; i < statements.size(); ++i) {
            if (tables_[i]) resolve(i, statements[i].bound);
            else reasons_.set(i, "ResourceNotFound", table_not_found().message());
        }
    }

    [[nodiscard]] result<void> outcome() && {
        if (!valid_) return std::move(valid_);
        if (reasons_.any()) return std::move(reasons_).failure();
        return {};
    }
    [[nodiscard]] const catalog::Table& table(std::size_t i) const { return *tables_[i]; }
    [[nodiscard]] const partiql::SingleKey& key(std::size_t i) const { return keys_[i]; }

private:
    void resolve(std::size_t i, const Bound& bound) {
        const catalog::Table& table = *tables_[i];
        if (bound.action != Action::insert) keys_[i] = partiql::single_key(bound.where, table, fixing_of(bound.action));
        if (auto fine = check_statement(bound, keys_[i]); !fine) {
            if (valid_) valid_ = at_statement(i, fine.error());
            return;
        }
        if (bound.action == Action::insert) {
            const auto key = catalog::key_of_item(table, bound.item.view());
            if (!key) reasons_.set_invalid(i, key.error());
        } else if (!keys_[i].conflict.empty()) {
            reasons_.set_invalid(i, validation_failure("The provided key element does not match the schema"));
        } else if (const auto key = catalog::key_of_request(table, keys_[i].key.view()); !key) {
            reasons_.set_invalid(i, key.error());
        }
    }

    std::vector<std::shared_ptr<catalog::Table>> tables_{};
    std::vector<partiql::SingleKey> keys_{};
    result<void> valid_{};
    Reasons reasons_;
};

TransactAction action_of(Action action) {
    switch (action) {
        case Action::insert: return TransactAction::put;
        case Action::update: return TransactAction::update;
        case Action::erase: return TransactAction::erase;
        default: return TransactAction::condition_check;
    }
}

operation::TransactWriteItemsRequest to_writes(const ExecuteTransactionRequest& request, const Statements& statements,
                                               const Resolver& resolver) {
    operation::TransactWriteItemsRequest made;
    made.client_request_token = request.client_request_token;
    made.return_consumed_capacity = request.return_consumed_capacity;
    for (std::size_t i = 0; i < statements.size(); ++i) {
        const Bound& bound = statements[i].bound;
        operation::TransactWriteItem& entry = made.transact_items.emplace_back();
        entry.action = action_of(bound.action);
        entry.table_name = resolver.table(i).name();
        entry.item = bound.action == Action::insert ? bound.item : resolver.key(i).key;
        entry.update = bound.update;
        entry.condition = partiql::write_condition(bound.action, resolver.table(i), resolver.key(i));
        entry.return_values_on_condition_check_failure =
            request.transact_statements[i].return_values_on_condition_check_failure;
    }
    return made;
}

/// An INSERT's condition fails only because of an item that is there.
Failure with_duplicates(const Failure& failure, const Statements& statements) {
    const auto details = std::dynamic_pointer_cast<const operation::TransactionCanceledDetails>(failure.details());
    if (!details) return failure;
    Reasons reasons(statements.size());
    for (std::size_t i = 0; i < statements.size(); ++i) {
        const auto& reason = details->reasons()[i];
        const bool is_duplicate = statements[i].bound.action == Action::insert && reason.code == "ConditionalCheckFailed";
        if (is_duplicate) reasons.set(i, "DuplicateItem", duplicate_item().message(), reason.item);
        else if (reason.code != "None") reasons.set(i, reason.code, reason.message.value_or(""), reason.item);
    }
    return std::move(reasons).failure();
}

operation::TransactGetItemsRequest to_reads(const ExecuteTransactionRequest& request, std::size_t count,
                                            const Resolver& resolver) {
    operation::TransactGetItemsRequest made;
    made.return_consumed_capacity = request.return_consumed_capacity;
    for (std::size_t i = 0; i < count; ++i) {
        operation::TransactGetItem& entry = made.transact_items.emplace_back();
        entry.table_name = resolver.table(i).name();
        entry.key = resolver.key(i).key;
    }
    return made;
}

}  // namespace

result<ExecuteTransactionResponse> Engine::execute_transaction(const ExecuteTransactionRequest& request) {
    if (auto checked = operation::check_constraints(request); !checked) return std::move(checked).error();
    const auto statements = prepare(state_->catalog, request);
    if (!statements) return statements.error();
    Resolver resolver(state_->catalog, *statements);
    if (auto checked = std::move(resolver).outcome(); !checked) return std::move(checked).error();

    ExecuteTransactionResponse response;
    if (!statements->front().bound.reads()) {
        auto written = transact_write_items(to_writes(request, *statements, resolver));
        if (!written) return with_duplicates(written.error(), *statements);
        response.consumed_capacity = std::move(written->consumed_capacity);
        return response;
    }
    auto read = transact_get_items(to_reads(request, statements->size(), resolver));
    if (!read) return read.error();
    response.responses = std::move(read->responses);
    for (std::size_t i = 0; i < response.responses.size(); ++i) {
        auto& item = response.responses[i];
        if (item) item = partiql::select_columns((*statements)[i].bound.columns, *item);
    }
    response.consumed_capacity = std::move(read->consumed_capacity);
    return response;
}

}  // namespace dyntastic::engine

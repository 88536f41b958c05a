// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
#include <dyntastic/operation/wire_json.hpp>

#include "engine/evaluation/condition.hpp"
#include "engine/operation/request_bytes.hpp"
#include "engine/operation/transaction.hpp"
#include "engine/operation/update.hpp"

namespace dyntastic::engine {
namespace {

using operation::TransactAction;
using operation::TransactWriteItem;
using operation::TransactWriteItemsRequest;
using operation::TransactWriteItemsResponse;

struct Entry {
    const TransactWriteItem* request = nullptr;
    PreparedUpdate expressions{};
    std::shared_ptr<catalog::Table> table{};
    std::optional<catalog::EncodedKey> key{};
};

/// What can be said of an entry without its table.
std::optional<Failure> read(const TransactWriteItem& item, PreparedUpdate& expressions) {
    if (item.action == TransactAction::put) {
        if (auto failure = check_depth(item.item.view())) return failure;
        if (item.item.item_size() > max_item_size) {
            return validation_failure("Item size has exceeded the maximum allowed size");
        }
    }
    if (item.action == TransactAction::update) {
        auto prepared = prepare_update(item);
        if (!prepared) return prepared.error();
        expressions = *std::move(prepared);
        return std::nullopt;
    }
    auto condition = condition_of(item);
    if (!condition) return condition.error();
    expressions.condition.own() = *std::move(condition);
    return std::nullopt;
}

result<catalog::EncodedKey> key_of(const TransactWriteItem& item, const catalog::Table& table) {
    return item.action == TransactAction::put ? catalog::key_of_item(table, item.item.view())
                                              : catalog::key_of_request(table, item.item.view());
}

/// Finds tables and keys. What is wrong with the request as a whole is a failure, what is wrong with an entry a reason.
std::optional<Failure> resolve(const catalog::Catalog& catalog, std::vector<Entry>& entries, Reasons& reasons) {
    Targets targets;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        Entry& entry = entries[i];
        entry.table = catalog.find(entry.request->table_name);
        if (!entry.table) return table_not_found();
        auto key = key_of(*entry.request, *entry.table);
        std::optional<Failure> failure;
        if (!key) failure = key.error();
        if (key) {
            if (auto twice = targets.add(*entry.table, *key)) return twice;
            entry.key = *std::move(key);
            if (entry.request->action == TransactAction::put) {
                failure = catalog::check_index_keys(*entry.table, entry.request->item.view(), catalog::MadeBy::put);
            } else if (entry.request->action == TransactAction::update) {
                failure = check_untouched_keys(entry.expressions.update.get(), *entry.table);
            }
        }
        if (failure && is_of_request(*failure)) return failure;
        if (failure) reasons.set_invalid(i, *failure);
    }
    return std::nullopt;
}

/// The item that an entry leaves at its key, from the one before.
result<std::optional<Item>> made(const Entry& entry, const std::optional<Item>& before) {
    switch (entry.request->action) {
        case TransactAction::put: return std::optional<Item>(entry.request->item);
        case TransactAction::erase: return std::optional<Item>();
        case TransactAction::update:
            return updated_item(*entry.table, entry.expressions.update.get(), entry.request->item, before);
        case TransactAction::condition_check: break;
    }
    return before;
}

void check_condition(const Entry& entry, const std::optional<Item>& before, std::size_t i, Reasons& reasons) {
    const auto view = before ? std::optional(before->view()) : std::nullopt;
    if (evaluation::holds(entry.expressions.condition.get(), view)) return;
    const bool wanted =
        entry.request->return_values_on_condition_check_failure == operation::ReturnValuesOnConditionCheckFailure::all_old;
    reasons.set(i, "ConditionalCheckFailed", "The conditional request failed", wanted ? before : std::nullopt);
}

/// Under the locks of all keys: every condition and every new item first, then one write.
result<std::vector<index::Change>> compute(const std::vector<Entry>& entries, Reasons& reasons) {
    std::vector<index::Change> changes(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const Entry& entry = entries[i];
        if (reasons.is_set(i)) continue;
        auto before = entry.table->items->get(entry.key->get());
        if (!before) return before.error();
        check_condition(entry, *before, i, reasons);
        if (reasons.is_set(i)) continue;
        auto after = made(entry, *before);
        if (!after) {
            const Failure& failure = after.error();
            if (is_of_request(failure)) return failure;
            reasons.set_invalid(i, failure);
            continue;
        }
        changes[i] = {entry.table.get(), entry.key->get(), *std::move(before), *std::move(after)};
    }
    if (reasons.any()) return std::move(reasons).failure();
    return changes;
}

TransactWriteItemsResponse report(const TransactWriteItemsRequest& request, const std::vector<Entry>& entries,
                                  const std::vector<index::Change>& changes) {
    TransactWriteItemsResponse response;
    CapacityMeters meters(request.return_consumed_capacity, Use::write);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const catalog::Table& table = *entries[i].table;
        if (auto* meter = meters.of(table)) meter->add_write(table, changes[i].old, changes[i].item, 2);
        if (auto metrics = collection_metrics(request.return_item_collection_metrics, table, entries[i].request->item.view())) {
            response.item_collection_metrics[table.name()].push_back(*std::move(metrics));
        }
    }
    response.consumed_capacity = meters.report();
    return response;
}

/// A repetition writes nothing; the service counts it as reads of the items.
TransactWriteItemsResponse report_repetition(const TransactWriteItemsRequest& request, const std::vector<Entry>& entries) {
    TransactWriteItemsResponse response;
    CapacityMeters meters(request.return_consumed_capacity, Use::read);
    for (const Entry& entry : entries) {
        const auto item = entry.key ? entry.table->items->get(entry.key->get()) : result<std::optional<Item>>(std::nullopt);
        const std::size_t size = item && *item ? (*item)->item_size() : 0;
        if (auto* meter = meters.of(*entry.table)) meter->add_table(2 * read_units(size, true));
    }
    response.consumed_capacity = meters.report();
    return response;
}

}  // namespace

result<TransactWriteItemsResponse> Engine::transact_write_items(const TransactWriteItemsRequest& request) {
    const auto& items = request.transact_items;
    if (auto failure = operation::check_constraints(request)) return std::move(*failure);
    std::vector<Entry> entries(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        entries[i].request = &items[i];
        if (auto failure = read(items[i], entries[i].expressions)) return std::move(*failure);
    }
    if (request_size(request) > max_transaction_bytes) return transaction_too_large();
    Reasons reasons(items.size());
    if (auto failure = resolve(state_->catalog, entries, reasons)) return std::move(*failure);

    const auto run = [&](std::span<const kv::Record> records) -> result<TransactWriteItemsResponse> {
        std::vector<transaction::KeyOf> keys;
        for (const Entry& entry : entries) {
            if (entry.key) keys.push_back({entry.table->items.get(), entry.key->get()});
        }
        const auto locks = state_->locks.lock(keys);
        const auto changes = compute(entries, reasons);
        if (!changes) return changes.error();
        if (auto applied = index::apply(*state_->store, *changes, records); !applied) return applied.error();
        return report(request, entries, *changes);
    };
    if (!request.client_request_token || request.client_request_token->empty()) return run({});

    using Answer = transaction::Idempotency::Answer;
    const std::string& token = *request.client_request_token;
    switch (state_->idempotency.begin(token, transaction::fingerprint(request_bytes(request)))) {
        case Answer::run: break;
        case Answer::repeated: return report_repetition(request, entries);
        case Answer::mismatch:
            return Failure(FailureKind::idempotent_parameter_mismatch,
                           "An error occurred (IdempotentParameterMismatchException)");
        case Answer::in_progress:
            return Failure(FailureKind::transaction_in_progress,
                           "The transaction with the given request token is already in progress.");
    }
    // The token goes into the same commit as what it stands for, so that a repetition is known even after a crash.
    const auto records = state_->store->is_durable() ? state_->idempotency.records(token) : std::vector<kv::Record>();
    auto response = run(records);
    state_->idempotency.done(token, response.has_value());
    return response;
}

}  // namespace dyntastic::engine

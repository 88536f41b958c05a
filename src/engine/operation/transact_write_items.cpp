// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
#include <dyntastic/operation/wire_json.hpp>

#include "engine/evaluation/condition.hpp"
#include "engine/item/cancellation.hpp"
#include "engine/item/request_bytes.hpp"
#include "engine/item/scalar_keys.hpp"
#include "engine/item/updated_item.hpp"

namespace dyntastic::engine {
namespace {

using operation::TransactAction;
using operation::TransactWriteItem;
using operation::TransactWriteItemsRequest;
using operation::TransactWriteItemsResponse;

struct WriteEntry {
    const TransactWriteItem* request = nullptr;
    PreparedUpdate expressions{};
    std::shared_ptr<catalog::Table> table{};
    std::optional<catalog::EncodedKey> key{};
};

/// What can be said of an entry without its table.
result<void> read(const TransactWriteItem& item, PreparedUpdate& expressions) {
    const bool is_put = item.action == TransactAction::put;
    if (auto checked = is_put ? check_put(item.item.view()) : check_depth(item.item.view()); !checked) return checked;
    if (is_put && item.item.item_size() > max_item_size) {
        return validation_failure("Item size has exceeded the maximum allowed size");
    }
    if (item.action == TransactAction::update) {
        auto prepared = prepare_update(item);
        if (!prepared) return prepared.error();
        expressions = *std::move(prepared);
        return check_written_size(expressions.update.get());
    }
    auto condition = condition_of(item);
    if (!condition) return condition.error();
    expressions.condition.own() = *std::move(condition);
    return {};
}

result<catalog::EncodedKey> key_of(const TransactWriteItem& item, const catalog::Table& table) {
    return item.action == TransactAction::put ? catalog::key_of_item(table, item.item.view())
                                              : catalog::key_of_request(table, item.item.view());
}

/// Checks an entry against the keys of its table and the table's indexes.
result<void> check_keys(const WriteEntry& entry) {
    if (entry.request->action == TransactAction::put) {
        if (auto checked = catalog::check_index_keys(*entry.table, entry.request->item.view(), catalog::MadeBy::put,
                                                     catalog::IndexOrder::by_name);
            !checked) {
            return checked;
        }
    }
    const expression::Update& update = entry.expressions.update.get();
    if (auto checked = check_untouched_keys(update, *entry.table); !checked) return checked;
    return check_scalar_keys(*entry.table, {&update, &entry.expressions.condition.get()});
}

/// Finds tables and keys. What is wrong with the request as a whole is a failure. The first entry that is wrong in itself ends
/// the transaction, and its reason is the only one.
result<void> resolve(const catalog::Catalog& catalog, std::vector<WriteEntry>& entries) {
    for (WriteEntry& entry : entries) {
        entry.table = catalog.find(entry.request->table_name);
        if (!entry.table) return table_not_found();
    }
    Targets targets;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        WriteEntry& entry = entries[i];
        auto key = key_of(*entry.request, *entry.table);
        result<void> checked;
        if (!key) checked = key.error();
        if (key) {
            if (auto added = targets.add(*entry.table, *key); !added) return added;
            entry.key = *std::move(key);
            checked = check_keys(entry);
        }
        if (checked) continue;
        if (is_of_request(checked.error())) return checked;
        return Reasons(entries.size()).only(i, checked.error());
    }
    return {};
}

/// The item that an entry leaves at its key, from the one before.
result<std::optional<Item>> made(const WriteEntry& entry, const std::optional<Item>& before) {
    switch (entry.request->action) {
        case TransactAction::put: return std::optional<Item>(entry.request->item);
        case TransactAction::erase: return std::optional<Item>();
        case TransactAction::update:
            return updated_item(*entry.table, entry.expressions.update.get(), entry.request->item, before,
                                catalog::IndexOrder::by_name);
        case TransactAction::condition_check: break;
    }
    return before;
}

void check_condition(const WriteEntry& entry, const std::optional<Item>& before, std::size_t i, Reasons& reasons) {
    const auto view = before ? std::optional(before->view()) : std::nullopt;
    if (evaluation::holds(entry.expressions.condition.get(), view)) return;
    const bool wanted =
        entry.request->return_values_on_condition_check_failure == operation::ReturnValuesOnConditionCheckFailure::all_old;
    reasons.set(i, "ConditionalCheckFailed", "The conditional request failed", wanted ? before : std::nullopt);
}

/// Under the locks of all keys: every condition and every new item first, then one write. An item that cannot be made ends
/// the checks; conditions that fail do not.
result<std::vector<index::Change>> compute(const std::vector<WriteEntry>& entries) {
    std::vector<index::Change> changes(entries.size());
    Reasons reasons(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const WriteEntry& entry = entries[i];
        auto before = entry.table->items->get(entry.key->get());
        if (!before) return before.error();
        check_condition(entry, *before, i, reasons);
        if (reasons.is_set(i)) continue;
        auto after = made(entry, *before);
        if (!after) {
            const Failure& failure = after.error();
            if (is_of_request(failure)) return failure;
            reasons.set_invalid(i, failure);
            break;
        }
        changes[i] = {entry.table.get(), entry.key->get(), *std::move(before), *std::move(after)};
    }
    if (reasons.any()) return std::move(reasons).failure();
    return changes;
}

TransactWriteItemsResponse report(const TransactWriteItemsRequest& request, const std::vector<WriteEntry>& entries,
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
TransactWriteItemsResponse report_repetition(const TransactWriteItemsRequest& request, const std::vector<WriteEntry>& entries) {
    TransactWriteItemsResponse response;
    CapacityMeters meters(request.return_consumed_capacity, Use::read);
    for (const WriteEntry& entry : entries) {
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
    if (auto checked = operation::check_constraints(request); !checked) return std::move(checked).error();
    std::vector<WriteEntry> entries(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        entries[i].request = &items[i];
        if (auto parsed = read(items[i], entries[i].expressions); !parsed) return std::move(parsed).error();
    }
    if (request_size(request) > max_transaction_bytes) return transaction_too_large();
    if (auto resolved = resolve(state_->catalog, entries); !resolved) return std::move(resolved).error();

    kv::Store& store = *state_->store;
    const auto run = [&](transaction::Idempotency::Running* token) -> result<TransactWriteItemsResponse> {
        // The token goes into the same commit as what it stands for, so that a repetition is known even after a crash.
        const auto records = token != nullptr && store.is_durable() ? token->records() : std::vector<kv::Record>();
        std::vector<transaction::KeyOf> keys;
        for (const WriteEntry& entry : entries) {
            keys.push_back({entry.table->items.get(), entry.key->get()});
        }
        const auto locks = state_->locks.lock(keys);
        const auto changes = compute(entries);
        if (!changes) {
            if (auto settled = store.settle(); !settled) return settled.error();
            return changes.error();
        }
        if (auto applied = index::apply(store, *changes, records); !applied) return applied.error();
        if (token != nullptr) token->succeeded();
        return report(request, entries, *changes);
    };
    if (!request.client_request_token || request.client_request_token->empty()) return run(nullptr);

    using Answer = transaction::Idempotency::Answer;
    auto token = state_->idempotency.begin(*request.client_request_token, transaction::fingerprint(request_bytes(request)));
    switch (token.answer()) {
        case Answer::run: break;
        case Answer::repeated:
            if (auto settled = store.settle(); !settled) return settled.error();
            return report_repetition(request, entries);
        case Answer::mismatch:
            return Failure(FailureKind::idempotent_parameter_mismatch,
                           "An error occurred (IdempotentParameterMismatchException)");
        case Answer::in_progress:
            return Failure(FailureKind::transaction_in_progress,
                           "The transaction with the given request token is already in progress.");
    }
    return run(&token);
}

}  // namespace dyntastic::engine

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/partiql/write.hpp"

#include "engine/item/scalar_keys.hpp"
#include "engine/item/updated_item.hpp"
#include "value/value_words.hpp"

namespace dyntastic::engine::partiql {
namespace {

using expression::NodeKind;
using operation::ReturnValuesOnConditionCheckFailure;

expression::Condition about_key(const catalog::Table& table, NodeKind kind) {
    expression::Builder builder;
    const auto key = builder.attribute(table.hash_key.name);
    (void)builder.operation(kind, {key});
    return std::move(builder).finish();
}

/// An UPDATE says less of nesting than other writes.
Failure reworded(Failure failure) {
    if (failure != nesting_failure()) return failure;
    return validation_failure("Nesting Levels have exceeded supported limits");
}

result<void> check_insert(const Bound& statement, const catalog::Table& table) {
    const ItemView item = statement.item.view();
    if (auto checked = check_put(item); !checked) return std::move(checked).error();
    if (item.item_size() > max_item_size) return validation_failure("Item size has exceeded the maximum allowed size");
    if (auto key = catalog::key_of_item(table, item); !key) return key.error();
    if (auto checked = catalog::check_index_keys(table, item, catalog::MadeBy::put); !checked)
        return std::move(checked).error();
    return {};
}

}  // namespace

Failure no_whole_key() {
    return validation_failure("Where clause does not contain a mandatory equality on all key attributes");
}

expression::Condition write_condition(Action action, const catalog::Table& table, const SingleKey& key) {
    if (action == Action::insert) return about_key(table, NodeKind::attribute_not_exists);
    expression::Condition rest = to_expression(key.conditions);
    if (action == Action::update || action == Action::exists) {
        return conjunction(about_key(table, NodeKind::attribute_exists), rest);
    }
    if (rest.empty()) return rest;
    return disjunction(about_key(table, NodeKind::attribute_not_exists), rest);
}

operation::ReturnValues return_values_of(::dyntastic::partiql::Returning returning) noexcept {
    using ::dyntastic::partiql::Returning;
    switch (returning) {
        case Returning::none: break;
        case Returning::all_old: return operation::ReturnValues::all_old;
        case Returning::all_new: return operation::ReturnValues::all_new;
        case Returning::modified_old: return operation::ReturnValues::updated_old;
        case Returning::modified_new: return operation::ReturnValues::updated_new;
    }
    return operation::ReturnValues::none;
}

result<SingleKey> key_of_write(const Bound& statement, const catalog::Table& table) {
    if (statement.action == Action::insert) {
        if (auto fine = check_insert(statement, table); !fine) return fine.error();
        return SingleKey{catalog::key_item(table, statement.item.view()), true, {}, {}};
    }
    SingleKey key = single_key(statement.where, table, Fixing::by_equality);
    if (!key.conflict.empty()) {
        return validation_failure("Multiple conditions on same key " + std::string(key.conflict) +
                                  ". Only single item Update/Insert/Delete are supported");
    }
    if (!key.is_whole) return no_whole_key();
    return key;
}

result<WriteOutcome> write(kv::Store& store, transaction::KeyLocks& locks, std::shared_ptr<catalog::Table> table,
                           const Bound& statement, const SingleKey& key, ReturnValuesOnConditionCheckFailure on_failure) {
    const auto encoded = catalog::key_of_request(*table, key.key.view());
    if (!encoded) return encoded.error();
    const expression::Condition condition = write_condition(statement.action, *table, key);
    if (auto checked = check_untouched_keys(statement.update, *table); !checked) return std::move(checked).error();
    if (auto checked = check_scalar_keys(*table, {&statement.update, &condition}); !checked) return std::move(checked).error();
    const bool inserts = statement.action == Action::insert;
    const auto make = [&](const std::optional<Item>& before) -> result<std::optional<Item>> {
        if (inserts) return std::optional<Item>(statement.item);
        if (statement.action == Action::erase) return std::optional<Item>();
        auto after = updated_item(*table, statement.update, key.key, before);
        if (!after) return reworded(std::move(after).error());
        return after;
    };
    auto written = write_item(store, locks, *table, encoded->get(), condition, on_failure, std::ref(make));
    if (!written) {
        const bool is_there = inserts && written.error().kind() == FailureKind::conditional_check_failed;
        return is_there ? duplicate_item() : std::move(written).error();
    }
    WriteOutcome outcome{std::move(table), *std::move(written), std::nullopt};
    outcome.returned = returned(return_values_of(statement.returning), statement.update, outcome.written);
    return outcome;
}

}  // namespace dyntastic::engine::partiql

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// INSERT is a PutItem that must not find its key, UPDATE an UpdateItem that must find it, DELETE a DeleteItem whose condition
// counts only for an item that is there.
#pragma once

#include <dyntastic/operation/return_values.hpp>
#include <dyntastic/operation/transact_write_items.hpp>

#include "engine/item/write_item.hpp"
#include "engine/partiql/key_terms.hpp"
#include "engine/partiql/statement.hpp"

namespace dyntastic::engine::partiql {

/// The condition under which a write is carried out.
[[nodiscard]] expression::Condition write_condition(Action action, const catalog::Table& table, const SingleKey& key);

/// ReturnValues that say the same as RETURNING.
[[nodiscard]] operation::ReturnValues return_values_of(::dyntastic::partiql::Returning returning) noexcept;

/// What a write did: its table, and the item that it gives back, if any.
struct WriteOutcome {
    std::shared_ptr<catalog::Table> table{};
    Written written{};
    std::optional<Item> returned{};
};

/// Where WHERE does not fix the whole key.
[[nodiscard]] Failure no_whole_key();

/// The key that a write is about; for INSERT, the item's. Fails with the service's texts.
[[nodiscard]] result<SingleKey> key_of_write(const Bound& statement, const catalog::Table& table);

/// Carries out an INSERT, UPDATE or DELETE on a table.
[[nodiscard]] result<WriteOutcome> write(kv::Store& store, transaction::KeyLocks& locks, std::shared_ptr<catalog::Table> table,
                                         const Bound& statement, const SingleKey& key,
                                         operation::ReturnValuesOnConditionCheckFailure on_failure);

}  // namespace dyntastic::engine::partiql

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What TransactWriteItems and TransactGetItems have in common.
#pragma once

#include <dyntastic/operation/transact_write_items.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/catalog/table.hpp"
#include "engine/transaction/key_locks.hpp"

namespace dyntastic::engine {

inline constexpr std::size_t max_transaction_bytes = std::size_t{4} << 20;

[[nodiscard]] Failure transaction_too_large();

/// Why entries failed, in order; empty codes mean that nothing is wrong.
class Reasons {
public:
    explicit Reasons(std::size_t entries) : reasons_(entries) {}
    void set(std::size_t entry, std::string code, std::string message, std::optional<Item> item = std::nullopt);
    void set_invalid(std::size_t entry, const Failure& failure) { set(entry, "ValidationError", failure.message()); }
    [[nodiscard]] bool is_set(std::size_t entry) const noexcept { return reasons_[entry].code != "None"; }
    [[nodiscard]] bool any() const noexcept { return any_; }
    /// TransactionCanceledException with all reasons.
    [[nodiscard]] Failure failure() &&;
    /// The same where an entry is wrong in itself, and nothing else was looked at.
    [[nodiscard]] Failure only(std::size_t entry, const Failure& failure) && {
        set_invalid(entry, failure);
        return std::move(*this).failure();
    }

private:
    std::vector<operation::CancellationReason> reasons_;
    bool any_ = false;
};

/// Finds two entries on one item.
class Targets {
public:
    /// Fails when the item was there before.
    [[nodiscard]] result<void> add(const catalog::Table& table, const catalog::EncodedKey& key);

private:
    std::set<std::pair<const catalog::Table*, std::string>> known_;
};

/// Whether a failure to read a key is one of the request, as empty keys are; all others are reasons of their entry.
[[nodiscard]] bool is_of_request(const Failure& failure);

}  // namespace dyntastic::engine

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Whether transactions and single operations of several threads on a few items could have been carried out one after the other,
// each at one moment between its invocation and its response: strict serialisability, which is linearizability of all items as
// one object (order_search.hpp).
#pragma once

#include <array>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <vector>

namespace dyntastic::testing {

inline constexpr std::size_t item_limit = 4;

/// An item as far as the history is concerned: one number, or no item.
using Balance = std::optional<std::int64_t>;
/// All items of a history.
using Balances = std::array<Balance, item_limit>;

/// What a transaction does with one item.
struct Access {
    enum class Kind : std::uint8_t {
        get,
        put,  // of `argument`
        erase,
        add,    // `argument`, to nothing as to zero
        check,  // nothing but the condition
    };
    /// What was learnt of the item.
    enum class Seen : std::uint8_t { nothing, before, after };

    Kind kind = Kind::get;
    std::size_t item = 0;
    std::int64_t argument = 0;
    Balance at_least{};  ///< the condition, if any: that the item is there and no less
    bool condition_held = true;
    Seen seen = Seen::nothing;
    Balance balance{};  ///< what was seen
};

/// A request, of one access or several that belong together. It did nothing when one of the conditions did not hold.
struct Transaction {
    std::vector<Access> accesses{};  ///< each of another item
    // Moments of one clock. `responded` is `never` when there was no answer; then what was seen means nothing.
    std::uint64_t invoked = 0;
    std::uint64_t responded = 0;

    [[nodiscard]] bool is_carried_out() const;
};

/// At most 64, in any order.
using Transactions = std::vector<Transaction>;

/// True when there is an order.
[[nodiscard]] bool is_strictly_serializable(const Transactions& history, const Balances& initial);

std::ostream& operator<<(std::ostream& stream, const Transaction& transaction);

}  // namespace dyntastic::testing

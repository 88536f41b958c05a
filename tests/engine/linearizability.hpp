// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Whether what several threads saw of one item could have been seen one operation after the other (order_search.hpp).
#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <vector>

namespace dyntastic::testing {

/// An item as far as the history is concerned: one number, or no item.
using State = std::optional<std::int64_t>;

enum class Kind : std::uint8_t {
    get,             // response: the item
    put,             // of `argument`; response: the item before
    erase,           // response: the item before
    put_if_absent,   // of `argument`; response when the condition failed: the item
    erase_if_equal,  // to `argument`; response: the item before, also when the condition failed
    add,             // `argument`; response: the item afterwards
};

struct Event {
    Kind kind = Kind::get;
    std::int64_t argument = 0;
    bool succeeded = true;  ///< false when a condition failed
    State response{};
    // Moments of one clock. `responded` is `never` when there was no answer; then what is said of it above means nothing.
    std::uint64_t invoked = 0;
    std::uint64_t responded = 0;
};

/// The operations on one item, at most 64, in any order.
using History = std::vector<Event>;

/// True when there is an order. The item does not exist in the beginning.
[[nodiscard]] bool is_linearizable(const History& history);

/// True when two operations were under way at the same time.
[[nodiscard]] bool overlaps(const History& history);

std::ostream& operator<<(std::ostream& stream, const Event& event);

}  // namespace dyntastic::testing

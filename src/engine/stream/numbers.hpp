// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The one count behind all sequence numbers of an engine. It never goes back: before a number is used, a bound above it stands
// in the store, and an engine that is opened goes on at that bound. The store's log keeps the order, so whoever finds a record
// of a number finds the bound, too.
#pragma once

#include <atomic>
#include <cstdint>
#include <dyntastic/common/result.hpp>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "engine/kv/store.hpp"

namespace dyntastic::engine::stream {

class Numbers {
public:
    explicit Numbers(kv::Store& store) : store_(store) {}

    /// Finds the bound that the store has kept.
    [[nodiscard]] result<void> open();
    /// Takes so many numbers, one behind the other, and says the first.
    [[nodiscard]] result<std::uint64_t> take(std::uint64_t count) {
        const std::uint64_t first = next_.fetch_add(count, std::memory_order_relaxed);
        if (first + count > bound_.load(std::memory_order_acquire)) {
            if (auto reserved = reserve(first + count); !reserved) return reserved.error();
        }
        return first;
    }
    /// Less than all that will be taken.
    [[nodiscard]] std::uint64_t last() const noexcept { return next_.load(std::memory_order_relaxed) - 1; }

private:
    [[nodiscard]] result<void> reserve(std::uint64_t end);

    kv::Store& store_;
    std::atomic<std::uint64_t> next_ = 1;
    std::atomic<std::uint64_t> bound_ = 0;
    std::mutex reserving_;
};

/// A number as the API writes it: 21 digits, so that it compares as a number and as a text.
[[nodiscard]] std::string sequence_number(std::uint64_t number);
/// The number that 21 to 40 digits stand for, the least or the greatest where they stand for one outside; nullopt for other
/// texts.
[[nodiscard]] std::optional<std::uint64_t> parse_sequence_number(std::string_view digits);

}  // namespace dyntastic::engine::stream

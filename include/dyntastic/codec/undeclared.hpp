// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Attributes of stored items that no field of the struct has: those of a newer program, or of an older one.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dyntastic::codec {

/// A name under which a struct's attribute is stored, or was formerly.
struct StoredName {
    std::string_view name;
    std::size_t attribute;
    bool is_former;
};

/// What reading a struct does about attributes that no field has.
enum class Undeclared : std::uint8_t { pass_over, tell, refuse };

/// Where there is such an attribute. Equal ones of one struct are one place, however often the struct stands in an item.
struct UndeclaredPlace {
    std::size_t id;
    std::string path;
    bool is_nested;  ///< in a struct inside the item
};

/// The places that a model has been told of, so that each is told of once. For any number of threads; never destroyed.
class UndeclaredLog {
public:
    /// Of a hostile number of places only the first are told of.
    static constexpr std::size_t most_places = 64;

    [[nodiscard]] bool is_full() const noexcept { return places_.back().load(std::memory_order_relaxed) != 0; }
    [[nodiscard]] bool knows(std::size_t id) const noexcept;
    /// False when the place is known, or the log full.
    bool add(std::size_t id) noexcept;

    /// Whether items have attributes that a save keeps, and a put would lose.
    [[nodiscard]] bool has_kept() const noexcept { return has_kept_.load(std::memory_order_relaxed); }
    void note_kept() noexcept { has_kept_.store(true, std::memory_order_relaxed); }
    /// True for the first who asks.
    [[nodiscard]] bool tell_of_kept() noexcept { return !told_of_kept_.exchange(true, std::memory_order_relaxed); }

private:
    std::array<std::atomic<std::size_t>, most_places> places_{};  // 0 is a free one; they fill from the front
    std::atomic<bool> has_kept_ = false;
    std::atomic<bool> told_of_kept_ = false;
};

}  // namespace dyntastic::codec

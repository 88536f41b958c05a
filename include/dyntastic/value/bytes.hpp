// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <cstddef>
#include <string_view>
#include <vector>

namespace dyntastic {

/// A binary value: any sequence of bytes. A vector of std::byte with a hash and a view as characters; vectors of numeric
/// bytes are lists of numbers, not this.
struct Bytes : std::vector<std::byte> {
    using std::vector<std::byte>::vector;
    /// The bytes of `text`, which may hold zeros.
    explicit Bytes(std::string_view text)
        : std::vector<std::byte>(reinterpret_cast<const std::byte*>(text.data()),
                                 reinterpret_cast<const std::byte*>(text.data()) + text.size()) {}
    [[nodiscard]] std::string_view text() const noexcept { return {reinterpret_cast<const char*>(data()), size()}; }

    // The vector's own comparison makes GCC 12 warn of a memcmp that it cannot bound.
    friend bool operator==(const Bytes& a, const Bytes& b) noexcept { return a.text() == b.text(); }
    friend std::strong_ordering operator<=>(const Bytes& a, const Bytes& b) noexcept { return a.text() <=> b.text(); }
};

}  // namespace dyntastic

template <>
struct std::hash<dyntastic::Bytes> {
    std::size_t operator()(const dyntastic::Bytes& bytes) const noexcept { return std::hash<std::string_view>{}(bytes.text()); }
};

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace dyntastic {

/// A universally unique identifier (RFC 9562); stored as its text of 36 characters in lower case. Nil by default.
struct Uuid {
    std::array<std::uint8_t, 16> bytes{};

    /// The identifier that `text` spells: 36 characters with hyphens, or 32 hexadecimal digits, with or without braces or
    /// "urn:uuid:". nullopt when it spells none.
    [[nodiscard]] static std::optional<Uuid> parse(std::string_view text);
    /// A new random one (version 4), from the operating system's entropy.
    [[nodiscard]] static Uuid random();
    [[nodiscard]] std::string to_string() const;

    friend auto operator<=>(const Uuid&, const Uuid&) = default;
};

/// The text of a new random identifier: a default for keys.
[[nodiscard]] std::string uuid4();

}  // namespace dyntastic

template <>
struct std::hash<dyntastic::Uuid> {
    std::size_t operator()(const dyntastic::Uuid& uuid) const noexcept {
        std::uint64_t words[2];
        std::memcpy(words, uuid.bytes.data(), sizeof words);
        return static_cast<std::size_t>(words[0] ^ (words[1] * 0x9E3779B97F4A7C15));
    }
};

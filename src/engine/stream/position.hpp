// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Shard iterators. One is a text that says all about its position, so the engine keeps nothing: it outlives a restart and may
// be used again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/stream/stream.hpp"

namespace dyntastic::engine::stream {

/// For how long an iterator is valid, in milliseconds.
inline constexpr Milliseconds iterator_life = 900'000;

/// A place in a shard.
struct Position {
    std::string arn{};
    std::uint64_t shard = 0;  ///< its starting number
    bool is_horizon = false;  ///< at the oldest record, whichever that is when the iterator is used
    std::uint64_t after = 0;  ///< else behind this number
    Milliseconds issued = 0;
    friend bool operator==(const Position&, const Position&) = default;
};

[[nodiscard]] std::string iterator_of(const Position& position);
/// Nothing for a text that iterator_of() has not made.
[[nodiscard]] std::optional<Position> parse_iterator(std::string_view text);

/// Whether a text has the form of a stream's ARN.
[[nodiscard]] bool is_stream_arn(std::string_view text) noexcept;

}  // namespace dyntastic::engine::stream

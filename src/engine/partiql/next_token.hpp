// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Where a SELECT goes on, as a text that only this database makes. A token holds the number of the read, the key of the last
// item and the fingerprint of the statement with its parameters, and ends with a seal (SipHash-2-4) of all that. The seal's key
// is made with the first token; a durable store keeps it, so that tokens outlive a restart.
#pragma once

#include <array>
#include <cstdint>
#include <dyntastic/common/result.hpp>
#include <dyntastic/value/value.hpp>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/kv/store.hpp"
#include "engine/transaction/idempotency.hpp"

namespace dyntastic::engine::partiql {

/// Where a SELECT goes on: which of its reads, and the last key that the read has seen.
struct Position {
    std::uint32_t read = 0;
    std::optional<Item> after{};
};

/// What stands for a statement and its parameters in a token.
[[nodiscard]] transaction::Fingerprint fingerprint_of(std::string_view statement, std::span<const Value> parameters);

/// SipHash-2-4 of bytes.
[[nodiscard]] std::uint64_t sip_hash(const std::array<std::uint64_t, 2>& key, std::string_view bytes) noexcept;

class NextTokens {
public:
    [[nodiscard]] result<std::string> make(kv::Store& store, const Position& position,
                                           const transaction::Fingerprint& statement);
    /// Fails for a text that is no token of this database, and for the token of another statement.
    [[nodiscard]] result<Position> read(kv::Store& store, std::string_view token, const transaction::Fingerprint& statement);

private:
    using Key = std::array<std::uint64_t, 2>;
    [[nodiscard]] result<Key> key(kv::Store& store);

    std::mutex mutex_;
    std::optional<Key> key_;
};

}  // namespace dyntastic::engine::partiql

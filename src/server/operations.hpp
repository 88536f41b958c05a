// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The operations that the server knows: each name of the protocol, what it does to data, and the function that serves it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dyntastic::server {

class Call;

enum class Effect : std::uint8_t { reads, writes };

struct Operation {
    std::string_view name;
    Effect effect;
    /// Reads the request from the body and calls the client; answers the call.
    void (*serve)(Call&& call, std::string_view body);
};

inline constexpr std::size_t operation_count = 22;

/// The operation of a number below operation_count.
[[nodiscard]] const Operation& operation_at(std::size_t number) noexcept;

/// The number of the operation that X-Amz-Target names, or operation_count when there is none:
/// `DynamoDB_20120810.GetItem`.
[[nodiscard]] std::size_t find_operation(std::string_view target) noexcept;

}  // namespace dyntastic::server

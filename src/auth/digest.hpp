// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// OpenSSL's SHA-256 and HMAC behind two functions. What OpenSSL needs for them is looked up once, and kept for each thread: its
// one-shot functions search for the algorithm in every call, which costs more than hashing a short text.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

namespace dyntastic::auth {

using Digest = std::array<unsigned char, 32>;

[[nodiscard]] Digest sha256(std::string_view data);
[[nodiscard]] Digest hmac_sha256(std::span<const unsigned char> key, std::string_view data);

/// In lower case.
void append_hex(std::string& out, std::span<const unsigned char> bytes);
/// In a time that depends on the lengths alone.
[[nodiscard]] bool equal_in_constant_time(std::string_view a, std::string_view b) noexcept;

}  // namespace dyntastic::auth

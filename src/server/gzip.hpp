// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dyntastic::server {

enum class Unpacked : std::uint8_t { whole, too_large, broken };

/// Unpacks one gzip stream into `out`, and stops as soon as that would hold more than `limit` bytes.
[[nodiscard]] Unpacked unpack_gzip(std::string_view packed, std::size_t limit, std::string& out);

/// Packs for speed rather than size. Appends to `out`.
void pack_gzip(std::string_view bytes, std::string& out);

/// Whether a value of Accept-Encoding allows gzip: it is named, without a weight of zero.
[[nodiscard]] bool accepts_gzip(std::string_view accept_encoding) noexcept;

}  // namespace dyntastic::server

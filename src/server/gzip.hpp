// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dyntastic::server {

enum class Unpacked : std::uint8_t { whole, too_large, broken };

/// How a body may be packed: gzip, of one or several members, or deflate, with or without zlib's header.
enum class Packing : std::uint8_t { gzip, deflate };
/// The packing that a value of Content-Encoding names; nullopt for any other value.
[[nodiscard]] std::optional<Packing> packing_of(std::string_view content_encoding) noexcept;

/// Unpacks into `out`, and stops as soon as that would hold more than `limit` bytes.
[[nodiscard]] Unpacked unpack(Packing packing, std::string_view packed, std::size_t limit, std::string& out);

/// Packs for speed rather than size. Appends to `out`.
void pack_gzip(std::string_view bytes, std::string& out);

/// Whether a value of Accept-Encoding allows gzip: it is named, without a weight of zero.
[[nodiscard]] bool accepts_gzip(std::string_view accept_encoding) noexcept;

}  // namespace dyntastic::server

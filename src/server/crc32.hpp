// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

namespace dyntastic::server {

/// The checksum of x-amz-crc32, which is that of gzip (RFC 1952).
[[nodiscard]] std::uint32_t crc32(std::string_view bytes) noexcept;

}  // namespace dyntastic::server

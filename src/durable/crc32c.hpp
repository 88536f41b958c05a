// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

namespace dyntastic::durable {

/// The checksum of RFC 3720 (Castagnoli), which RocksDB's logs carry.
[[nodiscard]] std::uint32_t crc32c(std::string_view bytes) noexcept;

/// The same in the form in which RocksDB stores it, so that a checksum of bytes that hold checksums stays useful.
[[nodiscard]] inline std::uint32_t masked_crc32c(std::string_view bytes) noexcept {
    const std::uint32_t crc = crc32c(bytes);
    return ((crc >> 15) | (crc << 17)) + 0xA282EAD8U;
}

}  // namespace dyntastic::durable

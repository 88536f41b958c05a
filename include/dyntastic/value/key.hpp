// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Keys as bytes whose order is the service's order. docs/key_encoding.md describes them.
#pragma once

#include <cstdint>
#include <dyntastic/value/item_view.hpp>
#include <string>
#include <string_view>

namespace dyntastic {

/// Appends the encoding of one key attribute: a string, number or binary value. Bytewise order is the order that the service
/// sorts in, and no encoding is the beginning of another, so that those of several attributes may stand one behind the other.
void append_key_component(std::string& out, ValueView value);

/// Appends what the encodings of all texts that begin with `prefix` begin with, and no other.
void append_key_prefix(std::string& out, std::string_view prefix);

/// How a value's encoding compares with the beginning of `encoded`: negative, zero, positive. On zero, `encoded` loses that
/// beginning. The same as comparing bytes, without writing them.
[[nodiscard]] int compare_key_component(ValueView value, std::string_view& encoded) noexcept;

/// The hash by which partitions are spread and scanned: XXH3, 64 bits, of the encoded partition key. Without a seed it stands
/// on disk, so it never changes; a store in memory has a seed of its own, lest somebody choose keys whose hashes are equal.
[[nodiscard]] std::uint64_t partition_hash(std::string_view encoded_partition_key, std::uint64_t seed = 0) noexcept;

/// The smallest bytes that are greater than all that begin with `bytes`; empty when there are none such.
[[nodiscard]] std::string successor_of_prefix(std::string bytes);

}  // namespace dyntastic

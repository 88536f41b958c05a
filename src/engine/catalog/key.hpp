// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <dyntastic/common/result.hpp>
#include <dyntastic/value/item.hpp>
#include <string>
#include <string_view>

#include "engine/kv/store.hpp"

namespace dyntastic::engine::catalog {

/// An attribute of a key and the type that it must have.
struct KeyAttribute {
    std::string name{};
    ValueType type = ValueType::string;
};

/// A key as the store takes it.
class EncodedKey {
public:
    /// The values have the types that the schema says. `range` is null when the table has no range key. `seed` is the
    /// collection's.
    EncodedKey(ValueView hash, const ValueView* range, std::uint64_t seed);
    /// The encoded attributes one behind the other; those of the partition have so many bytes.
    EncodedKey(std::string bytes, std::size_t partition_size, std::uint64_t seed);

    [[nodiscard]] kv::Key get() const noexcept {
        const std::string_view all(bytes_);
        return {hash_, all.substr(0, partition_size_), all.substr(partition_size_)};
    }
    [[nodiscard]] const std::string& bytes() const noexcept { return bytes_; }
    friend bool operator==(const EncodedKey& a, const EncodedKey& b) noexcept {
        return a.partition_size_ == b.partition_size_ && a.bytes_ == b.bytes_;
    }

private:
    std::string bytes_;
    std::size_t partition_size_;
    std::uint64_t hash_;
};

/// "key attribute cannot be empty" and "too long", for a value of the right type.
[[nodiscard]] result<void> check_key_value(const KeyAttribute& attribute, ValueView value, bool is_hash);

/// The longest hash and range key, in bytes.
inline constexpr std::size_t max_hash_key_size = 2048;
inline constexpr std::size_t max_range_key_size = 1024;

}  // namespace dyntastic::engine::catalog

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The keys of the database, as docs/store_format.md describes them.
#pragma once

#include <array>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

#include "engine/kv/store.hpp"

namespace dyntastic::durable {

inline constexpr std::size_t collection_size = 4;
inline constexpr std::size_t hash_size = 8;

template <class Integer>
void append_big_endian(std::string& to, Integer value) {
    for (int shift = 8 * (static_cast<int>(sizeof value) - 1); shift >= 0; shift -= 8) {
        to.push_back(static_cast<char>(value >> shift & 0xFF));
    }
}

/// What all keys of a collection begin with, or of those behind it and a hash.
[[nodiscard]] inline std::string prefix_of(engine::kv::CollectionId id) {
    std::string prefix;
    append_big_endian(prefix, id);
    return prefix;
}
[[nodiscard]] inline std::string prefix_of(engine::kv::CollectionId id, std::uint64_t hash) {
    std::string prefix = prefix_of(id);
    append_big_endian(prefix, hash);
    return prefix;
}

/// Collection 0 holds what is not an item. A tag of eight bytes stands where items have their hash, so that all keys have it.
[[nodiscard]] inline std::string meta_key(std::string_view tag) { return prefix_of(0).append(tag); }
[[nodiscard]] inline std::string format_key() { return meta_key("format--"); }
[[nodiscard]] inline std::string next_collection_key() { return meta_key("next-id-"); }
[[nodiscard]] inline std::string recovery_key() { return meta_key("recovery"); }
[[nodiscard]] inline std::string all_counts_key() { return meta_key("counts--"); }
[[nodiscard]] inline std::string counts_key(engine::kv::CollectionId id) {
    std::string key = all_counts_key();
    append_big_endian(key, id);
    return key;
}
[[nodiscard]] inline std::string record_key(std::string_view name) { return meta_key("record--").append(name); }

/// The key of an item, without an allocation when it is short.
class StoredKey {
public:
    StoredKey(engine::kv::CollectionId id, const engine::kv::Key& key)
        : size_(collection_size + hash_size + key.partition.size() + key.sort.size()) {
        char* at = size_ <= short_.size() ? short_.data() : (long_ = std::make_unique<char[]>(size_)).get();
        data_ = at;
        const std::uint32_t collection = __builtin_bswap32(id);
        const std::uint64_t hash = __builtin_bswap64(key.hash);
        at = append(at, &collection, sizeof collection);
        at = append(at, &hash, sizeof hash);
        at = append(at, key.partition.data(), key.partition.size());
        append(at, key.sort.data(), key.sort.size());
    }
    StoredKey(const StoredKey&) = delete;
    StoredKey& operator=(const StoredKey&) = delete;

    [[nodiscard]] std::string_view bytes() const noexcept { return {data_, size_}; }

private:
    static char* append(char* at, const void* from, std::size_t size) noexcept {
        if (size != 0) std::memcpy(at, from, size);
        return at + size;
    }

    std::size_t size_;
    const char* data_;
    std::array<char, 116> short_;
    std::unique_ptr<char[]> long_;
};

}  // namespace dyntastic::durable

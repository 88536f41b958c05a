// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <mutex>

#include "engine/kv/store.hpp"

namespace dyntastic::engine::transaction {

/// Locks by stripes: writers of one key exclude one another, writers of two keys rarely do. Whoever needs several keys takes
/// the stripes in ascending order.
class KeyLocks {
public:
    [[nodiscard]] std::unique_lock<std::mutex> lock(const kv::Collection* collection, const kv::Key& key) {
        return std::unique_lock(stripes_[stripe_of(collection, key)].mutex);
    }

private:
    static constexpr std::size_t stripe_count = 256;
    struct alignas(64) Stripe {
        std::mutex mutex;
    };

    [[nodiscard]] static std::size_t stripe_of(const kv::Collection* collection, const kv::Key& key) noexcept {
        const std::size_t sort = std::hash<std::string_view>{}(key.sort);
        const std::size_t table = reinterpret_cast<std::uintptr_t>(collection) >> 6;
        return (key.hash ^ sort ^ table) % stripe_count;
    }

    std::array<Stripe, stripe_count> stripes_;
};

}  // namespace dyntastic::engine::transaction

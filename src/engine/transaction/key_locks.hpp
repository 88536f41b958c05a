// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <mutex>
#include <span>
#include <vector>

#include "engine/kv/store.hpp"

namespace dyntastic::engine::transaction {

/// A key of a collection.
struct KeyOf {
    const kv::Collection* collection;
    kv::Key key;
};

/// Locks by stripes: writers of one key exclude one another, writers of two keys rarely do. Whoever needs several keys takes
/// the stripes in ascending order.
class KeyLocks {
public:
    using Lock = std::unique_lock<std::mutex>;

    [[nodiscard]] Lock lock(const kv::Collection* collection, const kv::Key& key) {
        return Lock(stripes_[stripe_of({collection, key})].mutex);
    }
    [[nodiscard]] std::vector<Lock> lock(std::span<const KeyOf> keys) {
        std::vector<std::size_t> wanted;
        wanted.reserve(keys.size());
        for (const KeyOf& key : keys) wanted.push_back(stripe_of(key));
        std::sort(wanted.begin(), wanted.end());
        wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
        std::vector<Lock> locks;
        locks.reserve(wanted.size());
        for (const std::size_t stripe : wanted) locks.emplace_back(stripes_[stripe].mutex);
        return locks;
    }

private:
    static constexpr std::size_t stripe_count = 256;
    struct alignas(64) Stripe {
        std::mutex mutex;
    };

    [[nodiscard]] static std::size_t stripe_of(const KeyOf& of) noexcept {
        const std::size_t sort = std::hash<std::string_view>{}(of.key.sort);
        const std::size_t table = reinterpret_cast<std::uintptr_t>(of.collection) >> 6;
        return (of.key.hash ^ sort ^ table) % stripe_count;
    }

    std::array<Stripe, stripe_count> stripes_;
};

}  // namespace dyntastic::engine::transaction

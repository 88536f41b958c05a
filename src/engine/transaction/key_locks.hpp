// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <mutex>
#include <span>
#include <utility>
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
    /// Every key, of every collection, until it is destroyed.
    class Everything {
    public:
        explicit Everything(KeyLocks& locks) : locks_(&locks), only_(locks.everything_) {
            for (Stripe& stripe : locks_->stripes_) {  // ascending, as everybody
                const std::lock_guard lock(stripe.mutex);
                stripe.closed = true;
            }
        }
        Everything(Everything&&) noexcept = default;
        Everything& operator=(Everything&&) = delete;
        ~Everything() {
            if (!only_.owns_lock()) return;  // moved from
            // Descending: whoever finds a stripe open must find all above it open, too.
            for (auto stripe = locks_->stripes_.rbegin(); stripe != locks_->stripes_.rend(); ++stripe) {
                const std::lock_guard lock(stripe->mutex);
                stripe->closed = false;
            }
        }

    private:
        KeyLocks* locks_;
        std::unique_lock<std::mutex> only_;
    };

    using Lock = std::unique_lock<std::mutex>;

    [[nodiscard]] Lock lock(const kv::Collection* collection, const kv::Key& key) {
        return lock_stripe(stripe_of({collection, key}));
    }
    [[nodiscard]] std::vector<Lock> lock(std::span<const KeyOf> keys) {
        std::vector<std::size_t> wanted;
        wanted.reserve(keys.size());
        for (const KeyOf& key : keys) wanted.push_back(stripe_of(key));
        std::sort(wanted.begin(), wanted.end());
        wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
        std::vector<Lock> locks;
        locks.reserve(wanted.size());
        for (const std::size_t stripe : wanted) locks.push_back(lock_stripe(stripe));
        return locks;
    }
    /// Waits until nobody holds a key, and keeps everybody from taking one. The caller holds none.
    [[nodiscard]] Everything lock_all() { return Everything(*this); }

private:
    static constexpr std::size_t stripe_count = 256;
    /// Whoever holds everything closes the stripes instead of holding their mutexes: ThreadSanitizer gives up on a thread that
    /// holds more than 64.
    struct alignas(64) Stripe {
        std::mutex mutex;
        bool closed = false;
    };

    [[nodiscard]] static std::size_t stripe_of(const KeyOf& of) noexcept {
        const std::size_t sort = std::hash<std::string_view>{}(of.key.sort);
        const std::size_t table = reinterpret_cast<std::uintptr_t>(of.collection) >> 6;
        return (of.key.hash ^ sort ^ table) % stripe_count;
    }

    /// The only way to a stripe. Who holds a lower stripe never finds a higher one closed, and so never holds up whoever opens
    /// it: they are closed in ascending order and opened in descending order.
    [[nodiscard]] Lock lock_stripe(std::size_t index) {
        Stripe& stripe = stripes_[index];
        for (;;) {
            Lock lock(stripe.mutex);
            if (!stripe.closed) return lock;
            lock.unlock();
            const std::lock_guard until_it_opens(everything_);
        }
    }

    std::array<Stripe, stripe_count> stripes_;
    std::mutex everything_;  // held by who holds everything
};

}  // namespace dyntastic::engine::transaction

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <mutex>
#include <utility>

#include "engine/kv/store.hpp"

namespace dyntastic::engine::transaction {

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
            for (Stripe& stripe : locks_->stripes_) {
                const std::lock_guard lock(stripe.mutex);
                stripe.closed = false;
            }
        }

    private:
        KeyLocks* locks_;
        std::unique_lock<std::mutex> only_;
    };

    [[nodiscard]] std::unique_lock<std::mutex> lock(const kv::Collection* collection, const kv::Key& key) {
        return lock_stripe(stripe_of(collection, key));
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

    [[nodiscard]] static std::size_t stripe_of(const kv::Collection* collection, const kv::Key& key) noexcept {
        const std::size_t sort = std::hash<std::string_view>{}(key.sort);
        const std::size_t table = reinterpret_cast<std::uintptr_t>(collection) >> 6;
        return (key.hash ^ sort ^ table) % stripe_count;
    }

    /// The only way to a stripe. Who holds a lower stripe never finds a higher one closed: they are closed in ascending order.
    [[nodiscard]] std::unique_lock<std::mutex> lock_stripe(std::size_t index) {
        Stripe& stripe = stripes_[index];
        for (;;) {
            std::unique_lock lock(stripe.mutex);
            if (!stripe.closed) return lock;
            lock.unlock();
            const std::lock_guard until_it_opens(everything_);
        }
    }

    std::array<Stripe, stripe_count> stripes_;
    std::mutex everything_;  // held by who holds everything
};

}  // namespace dyntastic::engine::transaction

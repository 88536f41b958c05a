// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <dyntastic/common/detail/later.hpp>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <vector>

#include "remote/transport/stream.hpp"
#include "remote/transport/task.hpp"

namespace dyntastic::remote {

/// The connections of a client. Those that are idle are used again, the last first, so that those beyond the need grow old and
/// are closed. Safe to use from many threads.
class Pool {
public:
    Pool(std::size_t most, std::chrono::milliseconds longest_idle)
        : most_(most == 0 ? 1 : most), longest_idle_(saturated<TimePoint::duration>(longest_idle)) {}
    ~Pool();
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    /// A place for one connection, given back in the end; with an idle connection or, when `stream` is null, without.
    class Lease {
    public:
        Lease() = default;
        Lease(Pool& pool, std::unique_ptr<Stream> idle) : stream(std::move(idle)), pool_(&pool) {}
        Lease(Lease&& other) noexcept;
        Lease& operator=(Lease&& other) noexcept;
        ~Lease() { give_back(); }
        /// Closes the connection and frees the place.
        void give_back();
        /// Keeps the connection for others.
        void keep(const Node& node, TimePoint now);
        [[nodiscard]] explicit operator bool() const noexcept { return pool_ != nullptr; }

        std::unique_ptr<Stream> stream{};  // NOLINT(misc-non-private-member-variables-in-classes): whoever has the lease has it

    private:
        Pool* pool_ = nullptr;
    };

    /// Empty when as many connections as may be are in use.
    [[nodiscard]] Lease take(const Node& node, TimePoint now);
    /// After a node has let a connection down: those that are idle would do so too.
    void drop_idle(const Node& node);
    [[nodiscard]] std::size_t idle() const;

    using Waiter = std::list<std::function<void()>>::iterator;
    /// Calls `wake` once there may be a place, on any thread and without a lock; at once when there is one.
    [[nodiscard]] Waiter wait(std::function<void()> wake);
    /// For each `wait`, when it is over: forgets it or, when it had been woken in vain, wakes the next.
    void stop_waiting(Waiter waiter, bool in_vain);

private:
    struct Idle {
        Node node;
        std::unique_ptr<Stream> stream;
        TimePoint since;
    };
    void wake_one();

    const std::size_t most_;
    const TimePoint::duration longest_idle_;
    mutable std::mutex mutex_;
    std::size_t in_use_ = 0;
    std::vector<Idle> idle_;  // the last used last
    std::list<std::function<void()>> waiting_;
    std::list<std::function<void()>> woken_;
};

}  // namespace dyntastic::remote

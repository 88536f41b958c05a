// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Threads for what must not hold up the connections of a worker. They are made when the first work for them comes.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>

namespace dyntastic::server {

/// Work of one lane never waits for that of another.
enum class Lane : std::uint8_t {
    heavy,   ///< requests that may take long: large bodies, filters, whole tables
    light,   ///< writes that are short, but may have to wait for the locks of heavy ones
    status,  ///< what is asked about the server itself
};

class WorkPool {
public:
    /// `threads` for heavy work.
    explicit WorkPool(unsigned threads);
    /// join() comes first, where work may hold what owns the pool.
    ~WorkPool();
    WorkPool(const WorkPool&) = delete;
    WorkPool& operator=(const WorkPool&) = delete;

    /// Runs `work` on a thread of the lane, in the order in which work comes. It must not throw; if it does, that is forgotten.
    /// Throws std::bad_alloc, or std::system_error when the lane has no thread and none can be made.
    void post(Lane lane, std::function<void()> work);
    /// Drops what has not been begun, takes no more, and waits until then for the rest. Says whether nothing is left.
    bool finish(std::chrono::steady_clock::time_point until) noexcept;
    /// Waits for all that has been begun, and ends the threads. Not to be called by one of them.
    void join() noexcept;
    /// Whether the caller is a thread of such a pool.
    [[nodiscard]] static bool is_here() noexcept;

private:
    class Threads;
    [[nodiscard]] Threads& of(Lane lane) const noexcept;
    std::unique_ptr<Threads> heavy_;
    std::unique_ptr<Threads> light_;
    std::unique_ptr<Threads> status_;
};

}  // namespace dyntastic::server

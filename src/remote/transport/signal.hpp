// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "remote/transport/task.hpp"

namespace dyntastic::remote {

/// Something that comes once, on any thread. Safe to use from many threads.
class Signal {
public:
    /// It has come: calls all who wait.
    void set();
    [[nodiscard]] bool is_set() const;
    /// Calls `wake` once it has come, on any thread and without a lock; at once when it has. `wake` is kept till then, so it
    /// must not own whoever waits.
    void wait(std::function<void()> wake);

private:
    mutable std::mutex mutex_;
    bool is_set_ = false;
    std::vector<std::function<void()>> waiting_;
};

/// Runs a job on a thread of its own, and gives a signal for its end. Nobody need wait for that end: a job that never comes to
/// it keeps its thread until the process ends, so it must own what it uses, and nothing that ends with the process. Without
/// another thread it is run on this one.
[[nodiscard]] std::shared_ptr<Signal> run_apart(std::shared_ptr<Job> job);

}  // namespace dyntastic::remote

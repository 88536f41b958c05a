// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <stop_token>

#include "remote/transport/pool.hpp"
#include "remote/transport/task.hpp"

namespace dyntastic::remote {

/// A task that somebody waits for.
class AsyncTask : public Task {
public:
    /// Hands the outcome over, once nothing is needed any more.
    virtual void finish() = 0;
};

/// Drives any number of tasks on one thread, which begins with the first of them. Jobs, which may block, have threads of their
/// own, two at most. When the reactor goes away, the tasks that still run are cancelled first.
class Reactor {
public:
    explicit Reactor(Pool& pool);
    ~Reactor();
    Reactor(const Reactor&) = delete;
    Reactor& operator=(const Reactor&) = delete;

    /// From any thread. The task goes on on the reactor's thread, and ends there.
    void start(std::shared_ptr<AsyncTask> task, const std::stop_token& stop);

private:
    class Loop;
    std::shared_ptr<Loop> loop_;
};

}  // namespace dyntastic::remote

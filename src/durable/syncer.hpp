// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <dyntastic/common/result.hpp>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace dyntastic::durable {

/// A thread that waits for the disk on behalf of all who ask meanwhile: one sync for as many as there are.
class Syncer {
public:
    using Done = std::function<void(const result<void>&)>;

    explicit Syncer(std::function<result<void>()> sync);
    /// Serves all who have asked. May be called by one of them, on the syncer's own thread.
    ~Syncer();
    Syncer(const Syncer&) = delete;
    Syncer& operator=(const Syncer&) = delete;

    /// Calls `done` on the syncer's thread, after a sync that began after this call.
    void call_when_synced(Done done);

private:
    struct State {
        std::function<result<void>()> sync;
        std::mutex mutex{};
        std::condition_variable wake{};
        std::vector<Done> waiting{};
        bool stopped = false;
    };
    static void run(State& state);
    [[nodiscard]] static result<void> sync_of(const State& state);

    std::shared_ptr<State> state_;  // shared with the thread, which outlives this when it is the one that destroys it
    std::thread thread_;            // begun by the first who asks
};

}  // namespace dyntastic::durable

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "durable/syncer.hpp"

#include <exception>
#include <utility>

namespace dyntastic::durable {

Syncer::Syncer(std::function<result<void>()> sync) : state_(std::make_shared<State>(std::move(sync))) {}

Syncer::~Syncer() {
    std::vector<Done> left;
    {
        const std::lock_guard lock(state_->mutex);
        state_->stopped = true;
        if (thread_.get_id() == std::this_thread::get_id()) left.swap(state_->waiting);
    }
    state_->wake.notify_all();
    if (!thread_.joinable()) return;
    if (thread_.get_id() != std::this_thread::get_id()) {
        thread_.join();
        return;
    }
    // One of those who were called has let go of the last that held this. The thread ends when it comes back from there.
    thread_.detach();
    if (left.empty()) return;
    const auto synced = sync_of(*state_);
    for (const Done& done : left) done(synced);
}

void Syncer::call_when_synced(Done done) {
    {
        const std::lock_guard lock(state_->mutex);
        state_->waiting.push_back(std::move(done));
        if (!thread_.joinable()) {
            thread_ = std::thread([state = state_] { run(*state); });
        }
    }
    state_->wake.notify_one();
}

result<void> Syncer::sync_of(const State& state) {
    try {
        return state.sync();
    } catch (const std::exception& error) {  // memory, most likely; nobody above this thread could catch it
        return Failure(FailureKind::internal_server_error, error.what());
    }
}

void Syncer::run(State& state) {
    std::vector<Done> served;
    std::unique_lock lock(state.mutex);
    for (;;) {
        state.wake.wait(lock, [&] { return state.stopped || !state.waiting.empty(); });
        if (state.waiting.empty()) return;
        served.swap(state.waiting);
        lock.unlock();
        const auto synced = sync_of(state);
        // Each is destroyed before the next is called: it may hold the last that keeps the store.
        for (Done& done : served) std::exchange(done, nullptr)(synced);
        served.clear();
        lock.lock();
    }
}

}  // namespace dyntastic::durable

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/transport/pool.hpp"

#include <algorithm>
#include <utility>

namespace dyntastic::remote {

Pool::~Pool() = default;

Pool::Lease::Lease(Lease&& other) noexcept : stream(std::move(other.stream)), pool_(std::exchange(other.pool_, nullptr)) {}

Pool::Lease& Pool::Lease::operator=(Lease&& other) noexcept {
    if (this != &other) {
        give_back();
        stream = std::move(other.stream);
        pool_ = std::exchange(other.pool_, nullptr);
    }
    return *this;
}

void Pool::Lease::give_back() {
    stream.reset();
    Pool* pool = std::exchange(pool_, nullptr);
    if (pool == nullptr) return;
    {
        const std::lock_guard lock(pool->mutex_);
        --pool->in_use_;
    }
    pool->wake_one();
}

void Pool::Lease::keep(const Node& node, TimePoint now) {
    Pool* pool = std::exchange(pool_, nullptr);
    {
        const std::lock_guard lock(pool->mutex_);
        --pool->in_use_;
        pool->idle_.push_back({node, std::move(stream), now});
    }
    pool->wake_one();
}

Pool::Lease Pool::take(const Node& node, TimePoint now) {
    std::vector<std::unique_ptr<Stream>> unfit;  // closed after the lock
    const std::lock_guard lock(mutex_);
    if (in_use_ >= most_) return {};
    ++in_use_;
    const auto too_old =
        std::find_if(idle_.begin(), idle_.end(), [&](const Idle& idle) { return now - idle.since < longest_idle_; });
    for (auto it = idle_.begin(); it != too_old; ++it) unfit.push_back(std::move(it->stream));
    idle_.erase(idle_.begin(), too_old);
    for (std::size_t i = idle_.size(); i-- > 0;) {
        if (idle_[i].node != node) continue;
        auto stream = std::move(idle_[i].stream);
        idle_.erase(idle_.begin() + static_cast<std::ptrdiff_t>(i));
        if (stream->is_fit()) return {*this, std::move(stream)};
        unfit.push_back(std::move(stream));
    }
    // Idle connections to other nodes make room.
    while (in_use_ + idle_.size() > most_ && !idle_.empty()) {
        unfit.push_back(std::move(idle_.front().stream));
        idle_.erase(idle_.begin());
    }
    return {*this, nullptr};
}

void Pool::drop_idle(const Node& node) {
    std::vector<std::unique_ptr<Stream>> dropped;  // closed after the lock
    const std::lock_guard lock(mutex_);
    for (Idle& idle : idle_) {
        if (idle.node == node) dropped.push_back(std::move(idle.stream));
    }
    std::erase_if(idle_, [](const Idle& idle) { return idle.stream == nullptr; });
}

std::size_t Pool::idle() const {
    const std::lock_guard lock(mutex_);
    return idle_.size();
}

Pool::Waiter Pool::wait(std::function<void()> wake) {
    Waiter waiter;
    {
        const std::lock_guard lock(mutex_);
        waiter = waiting_.insert(waiting_.end(), std::move(wake));
        if (in_use_ >= most_) return waiter;
    }
    wake_one();  // a place came free meanwhile; whoever has waited longest gets it
    return waiter;
}

void Pool::wake_one() {
    std::function<void()> wake;
    {
        const std::lock_guard lock(mutex_);
        if (waiting_.empty()) return;
        wake = waiting_.front();
        woken_.splice(woken_.end(), waiting_, waiting_.begin());
    }
    wake();
}

void Pool::stop_waiting(Waiter waiter, bool in_vain) {
    bool pass_on = false;
    {
        const std::lock_guard lock(mutex_);
        const bool was_woken = std::any_of(woken_.begin(), woken_.end(), [&](const auto& woken) { return &woken == &*waiter; });
        (was_woken ? woken_ : waiting_).erase(waiter);
        pass_on = was_woken && in_vain;
    }
    if (pass_on) wake_one();
}

}  // namespace dyntastic::remote

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "server/work_pool.hpp"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <pthread.h>
#include <system_error>
#include <thread>
#include <vector>

namespace dyntastic::server {
namespace {

thread_local bool is_of_pool = false;

}  // namespace

class WorkPool::Threads {
public:
    explicit Threads(unsigned most) : most_(most) { threads_.reserve(most); }
    ~Threads() { join(); }
    Threads(const Threads&) = delete;
    Threads& operator=(const Threads&) = delete;

    void post(std::function<void()> work) {
        const std::lock_guard lock(mutex_);
        if (is_finished_) return;
        queue_.push_back(std::move(work));
        if (idle_ < queue_.size() && threads_.size() < most_) {
            try {
                threads_.emplace_back([this] { run(); });
                ::pthread_setname_np(threads_.back().native_handle(), "work");
            } catch (const std::system_error&) {  // the others go on with it
                if (threads_.empty()) {
                    queue_.pop_back();
                    throw;
                }
            }
        }
        changed_.notify_one();
    }

    bool finish(std::chrono::steady_clock::time_point until) noexcept {
        std::deque<std::function<void()>> dropped;
        std::unique_lock lock(mutex_);
        is_finished_ = true;
        dropped.swap(queue_);
        changed_.notify_all();
        lock.unlock();
        dropped.clear();  // which may call back
        lock.lock();
        done_.wait_until(lock, until, [this] { return running_ == 0; });
        return running_ == 0;
    }

    void join() noexcept {
        (void)finish(std::chrono::steady_clock::now());
        for (std::thread& thread : threads_) {  // nobody adds one any more
            if (thread.joinable()) thread.join();
        }
    }

private:
    void run() noexcept {
        is_of_pool = true;
        std::unique_lock lock(mutex_);
        while (true) {
            ++idle_;
            changed_.wait(lock, [this] { return is_finished_ || !queue_.empty(); });
            --idle_;
            if (queue_.empty()) return;
            std::function<void()> work = std::move(queue_.front());
            queue_.pop_front();
            ++running_;
            lock.unlock();
            try {
                work();
            } catch (...) {  // NOLINT(bugprone-empty-catch): as promised
            }
            work = nullptr;  // what it holds goes outside of the lock
            lock.lock();
            if (--running_ == 0) done_.notify_all();
        }
    }

    const std::size_t most_;
    std::mutex mutex_{};
    std::condition_variable changed_{};
    std::condition_variable done_{};
    std::deque<std::function<void()>> queue_{};
    std::vector<std::thread> threads_{};
    std::size_t idle_ = 0;
    std::size_t running_ = 0;
    bool is_finished_ = false;
};

WorkPool::WorkPool(unsigned threads)
    : heavy_(std::make_unique<Threads>(threads)), light_(std::make_unique<Threads>(2)), status_(std::make_unique<Threads>(1)) {}
WorkPool::~WorkPool() = default;

WorkPool::Threads& WorkPool::of(Lane lane) const noexcept {
    switch (lane) {
        case Lane::heavy: return *heavy_;
        case Lane::light: return *light_;
        case Lane::status: break;
    }
    return *status_;
}

bool WorkPool::is_here() noexcept { return is_of_pool; }

void WorkPool::post(Lane lane, std::function<void()> work) { of(lane).post(std::move(work)); }

bool WorkPool::finish(std::chrono::steady_clock::time_point until) noexcept {
    const bool heavy = heavy_->finish(until);
    const bool light = light_->finish(until);
    const bool status = status_->finish(until);
    return heavy && light && status;
}

void WorkPool::join() noexcept {
    heavy_->join();
    light_->join();
    status_->join();
}

}  // namespace dyntastic::server

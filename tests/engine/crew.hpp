// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Threads that wait together, so that thousands of short histories do not cost as many threads.
#pragma once

#include <barrier>
#include <cstddef>
#include <functional>
#include <thread>
#include <utility>
#include <vector>

namespace dyntastic::testing {

/// Each run() lets every thread do `work` of its number once, all from the same moment, and returns when they are done.
class Crew {
public:
    Crew(std::size_t thread_count, std::function<void(std::size_t)> work)
        : work_(std::move(work)), barrier_(static_cast<std::ptrdiff_t>(thread_count) + 1) {
        for (std::size_t number = 0; number < thread_count; ++number) {
            threads_.emplace_back([this, number] {
                for (barrier_.arrive_and_wait(); !done_; barrier_.arrive_and_wait()) {
                    work_(number);
                    barrier_.arrive_and_wait();
                }
            });
        }
    }
    Crew(const Crew&) = delete;
    Crew& operator=(const Crew&) = delete;
    ~Crew() {
        done_ = true;
        barrier_.arrive_and_wait();
        for (std::thread& thread : threads_) thread.join();
    }

    void run() {
        barrier_.arrive_and_wait();
        barrier_.arrive_and_wait();
    }

private:
    std::function<void(std::size_t)> work_;
    std::barrier<> barrier_;
    bool done_ = false;  // written and read on either side of the barrier
    std::vector<std::thread> threads_;
};

}  // namespace dyntastic::testing

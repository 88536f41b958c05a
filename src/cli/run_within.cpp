// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "cli/run_within.hpp"

#include <future>
#include <thread>

namespace dyntastic::cli {

bool run_within(std::chrono::milliseconds time, std::function<void()> function) {
    std::packaged_task<void()> task(std::move(function));
    auto ended = task.get_future();
    std::thread thread(std::move(task));
    if (ended.wait_for(time) != std::future_status::ready) {
        thread.detach();
        return false;
    }
    thread.join();
    ended.get();
    return true;
}

}  // namespace dyntastic::cli

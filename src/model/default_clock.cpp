// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <atomic>
#include <dyntastic/model/default_clock.hpp>
#include <mutex>
#include <utility>

namespace dyntastic {
namespace {

struct DefaultClock {
    std::atomic<bool> is_replaced{false};  // so that nobody locks as long as there is none
    std::mutex mutex;
    std::shared_ptr<const Clock> replacement;
};

DefaultClock& default_clock() {
    static auto* const made = new DefaultClock;  // not destroyed: models may be used until the very end
    return *made;
}

}  // namespace

void set_default_clock(std::shared_ptr<const Clock> clock) {
    DefaultClock& known = default_clock();
    const std::lock_guard lock(known.mutex);
    known.is_replaced = clock != nullptr;
    known.replacement.swap(clock);
}

std::chrono::system_clock::time_point model::now() {
    DefaultClock& known = default_clock();
    if (!known.is_replaced) return system_clock().now();
    std::shared_ptr<const Clock> clock;
    {
        const std::lock_guard lock(known.mutex);
        clock = known.replacement;
    }
    return clock ? clock->now() : system_clock().now();
}

}  // namespace dyntastic

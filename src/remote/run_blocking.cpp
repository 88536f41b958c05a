// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/run_blocking.hpp"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <poll.h>
#include <semaphore>

namespace dyntastic::remote {
namespace {

using std::chrono::milliseconds;

milliseconds until(TimePoint time) {
    const auto left = std::chrono::ceil<milliseconds>(time - std::chrono::steady_clock::now());
    return std::max(left, milliseconds(0));
}

Event wait_on(const Need& need) {
    pollfd state{need.descriptor, static_cast<short>(need.kind == Need::Kind::readable ? POLLIN : POLLOUT), 0};
    const int timeout =
        need.until == TimePoint::max() ? -1 : static_cast<int>(std::min<std::int64_t>(until(need.until).count(), INT_MAX));
    const int found = ::poll(&state, 1, timeout);
    // A signal makes it look again, and finds nothing.
    return found == 0 ? Event::timed_out : Event::ready;
}

Event wait_for_connection(const Need& need, Pool& pool) {
    // Whoever wakes may still hold it when this is over.
    const auto woken = std::make_shared<std::binary_semaphore>(0);
    const auto waiter = pool.wait([woken] { woken->release(); });
    bool is_woken = true;
    if (need.until == TimePoint::max()) woken->acquire();
    else is_woken = woken->try_acquire_until(need.until);
    pool.stop_waiting(waiter, !is_woken);
    return is_woken ? Event::ready : Event::timed_out;
}

}  // namespace

void run_blocking(Task& task, Pool& pool, client::Pacing& pacing) {
    Event event = Event::ready;
    while (true) {
        const Need need = task.advance(event, std::chrono::steady_clock::now());
        event = Event::ready;
        switch (need.kind) {
            case Need::Kind::nothing: return;
            case Need::Kind::readable:
            case Need::Kind::writable: event = wait_on(need); break;
            case Need::Kind::time: pacing.sleep(until(need.until)); break;
            case Need::Kind::connection: event = wait_for_connection(need, pool); break;
            case Need::Kind::job: need.job->run(); break;
        }
    }
}

}  // namespace dyntastic::remote

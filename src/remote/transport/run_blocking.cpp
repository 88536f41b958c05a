// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/transport/run_blocking.hpp"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <exception>
#include <poll.h>
#include <semaphore>

#include "remote/transport/signal.hpp"

namespace dyntastic::remote {
namespace {

using std::chrono::milliseconds;

milliseconds until(TimePoint time) {
    const auto left = std::chrono::ceil<milliseconds>(time - std::chrono::steady_clock::now());
    return std::max(left, milliseconds(0));
}

Event wait_on(const Need& need) {
    pollfd state{need.descriptor, static_cast<decltype(pollfd::events)>(need.kind == Need::Kind::readable ? POLLIN : POLLOUT),
                 0};
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

Event wait_for_signal(Signal& signal, TimePoint until) {
    const auto woken = std::make_shared<std::binary_semaphore>(0);
    signal.wait([woken] { woken->release(); });
    if (until == TimePoint::max()) woken->acquire();
    else if (!woken->try_acquire_until(until)) return Event::timed_out;
    return Event::ready;
}

/// A job on a thread of its own; what it throws is for whoever waits for it.
class Apart final : public Job {
public:
    explicit Apart(std::shared_ptr<Job> job) : job_(std::move(job)) {}
    void run() override {
        try {
            job_->run();
        } catch (...) {
            error_ = std::current_exception();
        }
    }
    void rethrow() const {
        if (error_) std::rethrow_exception(error_);
    }

private:
    std::shared_ptr<Job> job_;
    std::exception_ptr error_;
};

/// On this thread, unless the time for it is limited: nobody can stop a job.
Event run_job(const Need& need) {
    if (need.until == TimePoint::max()) {
        need.job->run();
        return Event::ready;
    }
    const auto apart = std::make_shared<Apart>(need.job);
    const Event event = wait_for_signal(*run_apart(apart), need.until);
    if (event == Event::ready) apart->rethrow();
    return event;
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
            case Need::Kind::job: event = run_job(need); break;
            case Need::Kind::signal: event = wait_for_signal(*need.signal, need.until); break;
        }
    }
}

}  // namespace dyntastic::remote

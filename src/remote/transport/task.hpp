// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>

namespace dyntastic::remote {

using TimePoint = std::chrono::steady_clock::time_point;

class Signal;

/// Something that may block, such as loading credentials. It knows nothing of the task that wants it, which may be over
/// before the job is.
class Job {
public:
    virtual ~Job() = default;
    virtual void run() = 0;

protected:
    Job() = default;
    Job(const Job&) = default;
    Job& operator=(const Job&) = default;
};

/// What a task waits for.
struct Need {
    enum class Kind : std::uint8_t {
        nothing,     // it is done
        readable,    // a descriptor has something to read
        writable,    // a descriptor takes something
        time,        // `until` comes
        connection,  // another task gives a connection back
        job,         // a job has run
        signal,      // a signal has come
    };
    Kind kind = Kind::nothing;
    int descriptor = -1;
    TimePoint until = TimePoint::max();  // when to go on with Event::timed_out
    std::shared_ptr<Job> job{};
    std::shared_ptr<Signal> signal{};
};

enum class Event : std::uint8_t { ready, timed_out, canceled };

/// Something that goes on step by step, and does not know who drives it: a thread that waits, an event loop, or a test.
class Task {
public:
    virtual ~Task() = default;
    /// The next step, after what was needed has come (or the time was over, or nobody wants the result any more). Not from two
    /// threads at once.
    [[nodiscard]] virtual Need advance(Event event, TimePoint now) = 0;

protected:
    Task() = default;
    Task(const Task&) = default;
    Task& operator=(const Task&) = default;
};

}  // namespace dyntastic::remote

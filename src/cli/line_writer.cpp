// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "cli/line_writer.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <limits.h>
#include <mutex>
#include <poll.h>
#include <sys/eventfd.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace dyntastic::cli {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

std::uint64_t lines_in(std::string_view text) { return static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n')); }

/// A time as poll wants it; -1 for ever.
int poll_time(std::optional<milliseconds> time) {
    constexpr milliseconds longest{1'000'000};
    return time ? static_cast<int>(std::clamp(*time, milliseconds(0), longest).count()) : -1;
}

}  // namespace

struct LineWriter::State {
    State(int to, LineWriterOptions given)
        : descriptor(to), options(std::move(given)), wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
        if (wake < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
    }
    ~State() { ::close(wake); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    void run();
    void write_out(std::string_view text, std::uint64_t reported);
    void lose(std::string_view text, std::uint64_t reported);
    /// Waits for the wake-up call, or for the descriptor; false when the time is over.
    bool wait(bool for_descriptor, std::optional<milliseconds> time);
    void call() const noexcept {
        const std::uint64_t one = 1;
        [[maybe_unused]] const ssize_t written = ::write(wake, &one, sizeof one);  // fails only when a call is there already
    }
    [[nodiscard]] std::optional<milliseconds> time_left() {
        const std::lock_guard lock(mutex);
        if (!deadline) return std::nullopt;
        return std::max(std::chrono::ceil<milliseconds>(*deadline - Clock::now()), milliseconds(0));
    }

    const int descriptor;
    const LineWriterOptions options;
    const int wake;
    std::atomic<std::uint64_t> dropped{0};
    std::mutex mutex{};
    std::condition_variable changed{};
    std::string pending{};
    std::uint64_t unreported = 0;  // of the dropped lines
    bool is_busy = false;          // lines have left `pending`, and are on their way
    bool has_ended = false;
    std::optional<Clock::time_point> deadline{};  // set when the writer is destroyed
};

bool LineWriter::State::wait(bool for_descriptor, std::optional<milliseconds> time) {
    std::array<pollfd, 2> waits = {{{wake, POLLIN, 0}, {descriptor, POLLOUT, 0}}};
    const int count = ::poll(waits.data(), for_descriptor ? 2 : 1, poll_time(time));
    if (waits[0].revents != 0) {
        std::uint64_t calls = 0;
        [[maybe_unused]] const ssize_t read = ::read(wake, &calls, sizeof calls);
    }
    return for_descriptor ? waits[1].revents != 0 : count != 0;
}

/// Counts the lines that have not gone whole; `reported` were told of in the last of them.
void LineWriter::State::lose(std::string_view text, std::uint64_t reported) {
    const std::uint64_t lines = lines_in(text) - (reported != 0 ? 1 : 0);
    dropped += lines;
    const std::lock_guard lock(mutex);
    unreported += lines + reported;
}

void LineWriter::State::write_out(std::string_view text, std::uint64_t reported) {
    while (!text.empty()) {
        const auto left = time_left();
        if (!wait(true, left)) {
            if (left && *left == milliseconds(0)) return lose(text, reported);
            continue;  // a call, such as the one to come to an end
        }
        const ssize_t count = ::write(descriptor, text.data(), std::min<std::size_t>(text.size(), PIPE_BUF));
        if (count >= 0) text.remove_prefix(static_cast<std::size_t>(count));
        else if (errno != EINTR && errno != EAGAIN) return lose(text, reported);
    }
}

void LineWriter::State::run() {
    std::string text;
    while (true) {
        text.clear();
        std::uint64_t reported = 0;
        bool is_ending = false;
        {
            const std::lock_guard lock(mutex);
            text.swap(pending);
            if (!text.empty()) reported = std::exchange(unreported, 0);
            is_busy = !text.empty();
            is_ending = deadline.has_value();
            if (!is_busy) changed.notify_all();
        }
        if (reported != 0 && options.dropped_line) text += options.dropped_line(reported);
        else reported = 0;
        if (!text.empty()) {
            write_out(text, reported);
        } else if (is_ending) {
            break;
        } else {
            const auto again = options.when_idle ? options.when_idle() : std::nullopt;
            wait(false, again);
        }
    }
    const std::lock_guard lock(mutex);
    has_ended = true;
    changed.notify_all();
}

LineWriter::LineWriter(int descriptor, LineWriterOptions options)
    : state_(std::make_shared<State>(descriptor, std::move(options))), thread_([state = state_] { state->run(); }) {}

LineWriter::~LineWriter() {
    {
        const std::lock_guard lock(state_->mutex);
        state_->deadline = Clock::now() + state_->options.patience;
    }
    state_->call();
    {
        // Of a descriptor that is no pipe, such as a file on a disk that hangs, poll knows nothing.
        std::unique_lock lock(state_->mutex);
        if (!state_->changed.wait_for(lock, 2 * state_->options.patience + milliseconds(100),
                                      [this] { return state_->has_ended; })) {
            thread_.detach();
            return;
        }
    }
    thread_.join();
}

void LineWriter::write(std::string_view line) {
    bool was_empty = false;
    {
        const std::lock_guard lock(state_->mutex);
        if (state_->pending.size() + line.size() > state_->options.most_bytes) {
            ++state_->dropped;
            ++state_->unreported;
            return;
        }
        was_empty = state_->pending.empty();
        state_->pending += line;
    }
    if (was_empty) state_->call();
}

std::uint64_t LineWriter::dropped() const noexcept { return state_->dropped; }

bool LineWriter::flush(milliseconds patience) {
    std::unique_lock lock(state_->mutex);
    return state_->changed.wait_for(lock, patience, [this] { return state_->pending.empty() && !state_->is_busy; });
}

}  // namespace dyntastic::cli

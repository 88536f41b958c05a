// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "server/limits.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <sys/resource.h>

namespace dyntastic::server {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds longest = std::chrono::hours(24 * 365);
constexpr unsigned most_threads = 1024;
constexpr std::uint64_t largest_body = std::uint64_t{1} << 30;
constexpr std::size_t least_buffered = std::size_t{1} << 20;

Failure refused(std::string_view option, const std::string& value, const std::string& rule) {
    return {FailureKind::configuration, "the server option " + std::string(option) + " is " + value + ", but must be " + rule};
}

result<void> check_duration(std::string_view option, milliseconds& duration) {
    if (duration < milliseconds(1)) {
        return refused(option, std::to_string(duration.count()) + " ms",
                       "at least 1 ms; a year, or milliseconds::max(), is as good as for ever");
    }
    duration = as_pause(duration);
    return {};
}

result<void> check_number(std::string_view option, std::uint64_t value, std::uint64_t least, std::uint64_t most) {
    if (value >= least && value <= most) return {};
    return refused(option, std::to_string(value), "from " + std::to_string(least) + " to " + std::to_string(most));
}

}  // namespace

result<void> check_options(ServerOptions& options) {
    if (auto checked = check_duration("idle_timeout", options.idle_timeout); !checked) return checked;
    if (auto checked = check_duration("head_timeout", options.head_timeout); !checked) return checked;
    if (auto checked = check_duration("transfer_timeout", options.transfer_timeout); !checked) return checked;
    if (auto checked = check_number("threads", options.threads, 0, most_threads); !checked) return checked;
    if (auto checked = check_number("largest_head", options.largest_head, 1024, std::uint64_t{1} << 20); !checked) {
        return checked;
    }
    if (auto checked = check_number("largest_body", options.largest_body, 1, largest_body); !checked) return checked;
    if (auto checked = check_number("most_buffered", options.most_buffered, least_buffered, SIZE_MAX / 2); !checked) {
        return checked;
    }
    return check_number("most_connections", options.most_connections, 1, std::size_t{1} << 24);
}

std::chrono::milliseconds as_pause(milliseconds duration) noexcept { return std::clamp(duration, milliseconds(0), longest); }

std::size_t descriptors_for_connections(std::size_t descriptors, std::size_t threads) noexcept {
    constexpr std::size_t most_kept = 4096;
    const std::size_t kept = std::min(descriptors / 2, most_kept) + 4 * threads;  // a loop has three of its own
    return descriptors > kept ? descriptors - kept : 1;
}

std::size_t descriptors_for_connections(std::size_t threads) noexcept {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return SIZE_MAX;
    return descriptors_for_connections(static_cast<std::size_t>(limit.rlim_cur), threads);
}

}  // namespace dyntastic::server

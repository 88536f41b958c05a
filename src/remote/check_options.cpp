// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/check_options.hpp"

#include <string>

namespace dyntastic::remote {
namespace {

struct Bound {
    const char* name;
    std::chrono::milliseconds value;
    std::int64_t least;
    const char* way_out;
};

Failure refused(const char* name, std::int64_t value, const char* unit, std::int64_t least, const char* way_out) {
    const std::string behind = std::string(" ").append(unit);
    return {FailureKind::configuration, std::string(name) + " is " + std::to_string(value) + behind + ": expected at least " +
                                            std::to_string(least) + behind + way_out};
}

}  // namespace

result<void> check_options(const RemoteOptions& options) {
    const client::BackoffPolicy backoff = options.backoff.value_or(client::BackoffPolicy());
    constexpr const char* for_ever = "; milliseconds::max() means no limit";
    const Bound bounds[] = {
        {"RemoteOptions::connect_timeout", options.connect_timeout, 1, for_ever},
        {"RemoteOptions::attempt_timeout", options.attempt_timeout, 1, for_ever},
        {"RemoteOptions::call_timeout", options.call_timeout, 0, ", which means no limit"},
        {"RemoteOptions::idle_timeout", options.idle_timeout, 0, ", which means that no connection is used twice"},
        {"BackoffPolicy::base", backoff.base, 0, ", which means no pause"},
        {"BackoffPolicy::throttling_base", backoff.throttling_base, 0, ", which means no pause"},
        {"BackoffPolicy::cap", backoff.cap, 0, ", which means no pause"},
    };
    for (const Bound& bound : bounds) {
        if (bound.value.count() < bound.least) {
            return refused(bound.name, bound.value.count(), "ms", bound.least, bound.way_out);
        }
    }
    if (options.alternator && options.alternator->interval.count() < 1) {
        return refused("AlternatorOptions::interval", options.alternator->interval.count(), "s", 1, "");
    }
    return {};
}

}  // namespace dyntastic::remote

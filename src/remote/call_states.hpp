// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The life of a call as a table.
#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace dyntastic::remote {

enum class CallState : std::uint8_t {
    start,
    routing,      ///< waits for the nodes of a cluster, and for the partition of the request
    credentials,  ///< waits for credentials
    turn,         ///< waits for its turn, which only the adaptive mode makes longer than nothing
    attempting,   ///< waits for an attempt: a connection, the request sent, the response read
    pausing,      ///< waits before another attempt
    done,
};

struct CallTransition {
    CallState from;
    CallState to;
    const char* when;

    [[nodiscard]] constexpr bool operator==(const CallTransition& other) const noexcept {
        return from == other.from && to == other.to;
    }
};

/// All transitions. A call that is cancelled, or whose deadline comes, is done in any state.
inline constexpr CallTransition call_transitions[] = {
    {CallState::start, CallState::routing, "it is driven for the first time"},
    {CallState::start, CallState::done, "it is late or cancelled before it begins"},
    {CallState::routing, CallState::credentials, "the partition is known, or any node will do"},
    {CallState::routing, CallState::done, "the endpoint lacks what the request needs; late or cancelled"},
    {CallState::credentials, CallState::turn, "there are credentials"},
    {CallState::credentials, CallState::done, "there are none; late or cancelled"},
    {CallState::turn, CallState::attempting, "its turn has come"},
    {CallState::turn, CallState::done, "its turn would come after the deadline, or the account is unknown; cancelled"},
    {CallState::attempting, CallState::attempting, "the server had closed an idle connection, or our clock was wrong"},
    {CallState::attempting, CallState::credentials, "the service refused the credentials, and others can be had"},
    {CallState::attempting, CallState::pausing, "it failed, and another attempt is safe and may succeed"},
    {CallState::attempting, CallState::done, "the response has come, or a failure that is final; late or cancelled"},
    {CallState::pausing, CallState::turn, "the pause is over"},
    {CallState::pausing, CallState::done, "it is late or cancelled"},
};

[[nodiscard]] constexpr bool may_follow(CallState from, CallState to) noexcept {
    return std::find(std::begin(call_transitions), std::end(call_transitions), CallTransition{from, to, ""}) !=
           std::end(call_transitions);
}

}  // namespace dyntastic::remote

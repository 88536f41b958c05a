// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The search for an order of operations that overlap: whether they could have been carried out one after the other, each at one
// moment between its invocation and its response.
//
// M. Herlihy, J. Wing: Linearizability: a correctness condition for concurrent objects, TOPLAS 12 (1990).
// J. Wing, C. Gong: Testing and verifying concurrent objects, JPDC 17 (1993).
// G. Lowe: Testing for linearizability, Concurrency and Computation: Practice and Experience 29 (2017): the just-in-time
// algorithm with memory of what was tried, which is what has_order() does.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <stdexcept>
#include <utility>
#include <vector>

namespace dyntastic::testing {

/// When an operation responded of which nobody knows whether it was carried out: then it may take effect at any moment after
/// its invocation, or not at all.
inline constexpr std::uint64_t never = UINT64_MAX;

/// The invocation or the response of one operation of a history.
struct Moment {
    std::uint64_t time = 0;
    bool is_response = false;
    std::size_t event = 0;
};

/// All moments of a history, in their order. Events have `invoked` and `responded`, moments of one clock.
template <class Event>
std::vector<Moment> moments_of(const std::vector<Event>& history) {
    std::vector<Moment> moments;
    for (std::size_t i = 0; i < history.size(); ++i) {
        moments.push_back({history[i].invoked, false, i});
        if (history[i].responded != never) moments.push_back({history[i].responded, true, i});
    }
    // At one moment the invocation comes first: then the two overlap, and fewer orders are ruled out.
    std::sort(moments.begin(), moments.end(), [](const Moment& a, const Moment& b) {
        return std::pair(a.time, a.is_response) < std::pair(b.time, b.is_response);
    });
    return moments;
}

/// The most operations that were under way at the same time.
template <class Event>
std::size_t most_at_once(const std::vector<Event>& history) {
    std::size_t under_way = 0, most = 0;
    for (const Moment& moment : moments_of(history)) {
        under_way += moment.is_response ? std::size_t(-1) : 1;
        most = std::max(most, under_way);
    }
    return most;
}

/// True when there is an order of at most 64 operations. `step` says of a state and an event what the state is afterwards, or
/// nothing when the event's response is impossible in the state. States are compared by <=>.
///
/// An operation takes effect as late as possible: when its response is due, or before another whose response is due.
template <class State, class Event, class Step>
bool has_order(const std::vector<Event>& history, const State& initial, const Step& step) {
    if (history.size() > 64) throw std::invalid_argument("a history of more than 64 operations");
    const auto bit = [](std::size_t event) { return std::uint64_t{1} << event; };
    // What may have happened so far: the state, and which of the operations under way have taken effect.
    using Configuration = std::pair<State, std::uint64_t>;
    std::set<Configuration> possible{{initial, 0}};
    std::uint64_t under_way = 0;
    for (const Moment& moment : moments_of(history)) {
        if (!moment.is_response) {
            under_way |= bit(moment.event);
            continue;
        }
        std::set<Configuration> after, tried = possible;
        std::vector<Configuration> open(possible.begin(), possible.end());
        while (!open.empty()) {
            const auto [state, effective] = open.back();
            open.pop_back();
            if ((effective & bit(moment.event)) != 0) {
                after.insert({state, effective & ~bit(moment.event)});
                continue;
            }
            for (std::size_t i = 0; i < history.size(); ++i) {
                if ((under_way & ~effective & bit(i)) == 0) continue;
                const std::optional<State> next_state = step(state, history[i]);
                if (!next_state) continue;
                const Configuration next{*next_state, effective | bit(i)};
                if (tried.insert(next).second) open.push_back(next);
            }
        }
        if (after.empty()) return false;
        under_way &= ~bit(moment.event);
        possible = std::move(after);
    }
    return true;
}

}  // namespace dyntastic::testing

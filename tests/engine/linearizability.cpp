// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/linearizability.hpp"

#include <array>
#include <ostream>
#include <utility>

#include "engine/order_search.hpp"

namespace dyntastic::testing {
namespace {

/// The state behind an operation that nobody has heard of, if it was carried out.
State effect(const State& state, const Event& event) {
    switch (event.kind) {
        case Kind::put: return event.argument;
        case Kind::erase: return std::nullopt;
        case Kind::put_if_absent: return state ? state : State(event.argument);
        case Kind::erase_if_equal: return state == event.argument ? State() : state;
        case Kind::add: return state.value_or(0) + event.argument;
        case Kind::get: break;
    }
    return state;
}

/// The state behind an operation with this response; nothing when no such response is possible in the state.
std::optional<State> step(const State& state, const Event& event) {
    // Spelled out, because an optional made of an optional would be its copy.
    const auto next = [](bool possible, const State& after) {
        return possible ? std::optional<State>(std::in_place, after) : std::optional<State>();
    };
    if (event.responded == never) return next(true, effect(state, event));
    switch (event.kind) {
        case Kind::get: return next(event.response == state, state);
        case Kind::put: return next(event.response == state, event.argument);
        case Kind::erase: return next(event.response == state, State());
        case Kind::put_if_absent:
            if (event.succeeded) return next(!state, event.argument);
            return next(state && event.response == state, state);
        case Kind::erase_if_equal:
            if (event.succeeded) return next(state == event.argument && event.response == state, State());
            return next(state != event.argument && event.response == state, state);
        case Kind::add: {
            const State sum = state.value_or(0) + event.argument;
            return next(event.response == sum, sum);
        }
    }
    return std::nullopt;
}

}  // namespace

bool is_linearizable(const History& history) { return has_order(history, State(), step); }

bool overlaps(const History& history) { return most_at_once(history) > 1; }

std::ostream& operator<<(std::ostream& stream, const Event& event) {
    static constexpr std::array names{"get", "put", "erase", "put_if_absent", "erase_if_equal", "add"};
    stream << event.invoked << "-" << event.responded << " " << names.at(static_cast<std::size_t>(event.kind)) << "("
           << event.argument << ")" << (event.succeeded ? " -> " : " failed -> ");
    return event.response ? stream << *event.response : stream << "none";
}

}  // namespace dyntastic::testing

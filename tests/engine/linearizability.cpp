// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/linearizability.hpp"

#include <algorithm>
#include <array>
#include <ostream>
#include <set>
#include <stdexcept>
#include <utility>

namespace dyntastic::testing {
namespace {

/// The state behind an operation with this response; nothing when no such response is possible in the state.
std::optional<State> step(const State& state, const Event& event) {
    // Spelled out, because an optional made of an optional would be its copy.
    const auto next = [](bool possible, const State& after) {
        return possible ? std::optional<State>(std::in_place, after) : std::optional<State>();
    };
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

/// What may have happened so far: the state, and which of the operations under way have taken effect.
struct Configuration {
    State state{};
    std::uint64_t effective = 0;
    friend auto operator<=>(const Configuration&, const Configuration&) = default;
};

struct Moment {
    std::uint64_t time = 0;
    bool is_response = false;
    std::size_t event = 0;
};

std::vector<Moment> moments_of(const History& history) {
    std::vector<Moment> moments;
    for (std::size_t i = 0; i < history.size(); ++i) {
        moments.push_back({history[i].invoked, false, i});
        moments.push_back({history[i].responded, true, i});
    }
    std::sort(moments.begin(), moments.end(), [](const Moment& a, const Moment& b) { return a.time < b.time; });
    return moments;
}

std::uint64_t bit(std::size_t event) { return std::uint64_t{1} << event; }

}  // namespace

// An operation takes effect as late as possible: when its response is due, or before another whose response is due.
bool is_linearizable(const History& history) {
    if (history.size() > 64) throw std::invalid_argument("a history of more than 64 operations");
    std::set<Configuration> possible{{}};
    std::uint64_t under_way = 0;
    for (const Moment& moment : moments_of(history)) {
        if (!moment.is_response) {
            under_way |= bit(moment.event);
            continue;
        }
        std::set<Configuration> after, tried = possible;
        std::vector<Configuration> open(possible.begin(), possible.end());
        while (!open.empty()) {
            const Configuration configuration = open.back();
            open.pop_back();
            if ((configuration.effective & bit(moment.event)) != 0) {
                after.insert({configuration.state, configuration.effective & ~bit(moment.event)});
                continue;
            }
            for (std::size_t i = 0; i < history.size(); ++i) {
                if ((under_way & ~configuration.effective & bit(i)) == 0) continue;
                const auto state = step(configuration.state, history[i]);
                if (!state) continue;
                const Configuration next{*state, configuration.effective | bit(i)};
                if (tried.insert(next).second) open.push_back(next);
            }
        }
        if (after.empty()) return false;
        under_way &= ~bit(moment.event);
        possible = std::move(after);
    }
    return true;
}

bool overlaps(const History& history) {
    std::size_t under_way = 0;
    for (const Moment& moment : moments_of(history)) {
        under_way += moment.is_response ? std::size_t(-1) : 1;
        if (under_way > 1) return true;
    }
    return false;
}

std::ostream& operator<<(std::ostream& stream, const Event& event) {
    static constexpr std::array names{"get", "put", "erase", "put_if_absent", "erase_if_equal", "add"};
    stream << event.invoked << "-" << event.responded << " " << names.at(static_cast<std::size_t>(event.kind)) << "("
           << event.argument << ")" << (event.succeeded ? " -> " : " failed -> ");
    return event.response ? stream << *event.response : stream << "none";
}

}  // namespace dyntastic::testing

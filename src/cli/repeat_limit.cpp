// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "cli/repeat_limit.hpp"

#include <algorithm>
#include <utility>

namespace dyntastic::cli {

bool RepeatLimit::admits(std::string_view kind, Time now) {
    auto found = periods_.find(kind);
    if (found == periods_.end()) {
        const std::string_view name = periods_.size() < most_kinds ? kind : std::string_view("other lines");
        found = periods_.try_emplace(std::string(name), Period{now + period}).first;
    }
    Period& own = found->second;
    if (now >= own.end) {
        if (own.lines > most) ended_.push_back({found->first, own.lines - most});
        own = {now + period};
    }
    return ++own.lines <= most;
}

std::vector<RepeatLimit::LeftOut> RepeatLimit::take_left_out(Time now) {
    for (auto at = periods_.begin(); at != periods_.end();) {
        const auto& [kind, own] = *at;
        if (now < own.end) {
            ++at;
            continue;
        }
        if (own.lines > most) ended_.push_back({kind, own.lines - most});
        at = periods_.erase(at);
    }
    return std::exchange(ended_, {});
}

std::optional<RepeatLimit::Time> RepeatLimit::next_end() const {
    if (periods_.empty()) return std::nullopt;
    return std::min_element(periods_.begin(), periods_.end(),
                            [](const auto& a, const auto& b) { return a.second.end < b.second.end; })
        ->second.end;
}

}  // namespace dyntastic::cli

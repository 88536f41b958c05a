// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Paths as text, such as a.b[0].c, for the compiler and for run time.
#pragma once

#include <array>
#include <cstddef>
#include <dyntastic/expression/ast.hpp>
#include <optional>
#include <string_view>

namespace dyntastic::typed {

/// Takes the first step off a path's text: `a`, then `.b`, then `[0]`. nullopt when it does not begin with one. Names may hold
/// anything but `.`, `[` and `]`.
constexpr std::optional<expression::NamedStep> take_step(std::string_view& rest, bool is_first) {
    if (!is_first && !rest.empty() && rest.front() == '[') {
        constexpr std::size_t most_digits = 9;
        std::size_t end = 1;
        std::uint32_t index = 0;
        for (; end < rest.size() && rest[end] >= '0' && rest[end] <= '9'; ++end) {
            if (end > most_digits) return std::nullopt;
            index = index * 10 + static_cast<std::uint32_t>(rest[end] - '0');
        }
        if (end == 1 || end == rest.size() || rest[end] != ']') return std::nullopt;
        rest.remove_prefix(end + 1);
        return expression::NamedStep{{}, index};
    }
    if (!is_first) {
        if (rest.empty() || rest.front() != '.') return std::nullopt;
        rest.remove_prefix(1);
    }
    std::size_t end = 0;
    while (end < rest.size() && rest[end] != '.' && rest[end] != '[' && rest[end] != ']') ++end;
    if (end == 0) return std::nullopt;
    const expression::NamedStep step{rest.substr(0, end)};
    rest.remove_prefix(end);
    return step;
}

/// How many steps a path has; 0 when the text is no path.
constexpr std::size_t count_steps(std::string_view text) {
    std::size_t count = 0;
    do {
        if (!take_step(text, count == 0)) return 0;
        ++count;
    } while (!text.empty());
    return count;
}

/// The steps of a path that has that many. Their names lie inside the text.
template <std::size_t Count>
constexpr std::array<expression::NamedStep, Count> split_path(std::string_view text) {
    std::array<expression::NamedStep, Count> steps{};
    for (std::size_t i = 0; i < Count; ++i) steps[i] = *take_step(text, i == 0);
    return steps;
}

}  // namespace dyntastic::typed

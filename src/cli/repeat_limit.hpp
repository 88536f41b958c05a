// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Which lines of a log are one too many: a disk that fails makes every request write the same. Of each kind of line, the first
// few within a while are written, and the others are counted.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dyntastic::cli {

class RepeatLimit {
public:
    using Time = std::chrono::steady_clock::time_point;
    static constexpr std::uint64_t most = 20;          ///< lines of a kind that are written
    static constexpr std::chrono::seconds period{10};  ///< from the first of them
    static constexpr std::size_t most_kinds = 64;      ///< further kinds count as one

    struct LeftOut {
        std::string kind;
        std::uint64_t count;
    };

    /// Whether a line is written; otherwise it is counted.
    [[nodiscard]] bool admits(std::string_view kind, Time now);
    /// The kinds of which lines were left out in a period that has ended; all of them for Time::max().
    [[nodiscard]] std::vector<LeftOut> take_left_out(Time now);
    /// When the next period ends; nullopt when there is none.
    [[nodiscard]] std::optional<Time> next_end() const;

private:
    struct Period {
        Time end;
        std::uint64_t lines = 0;
    };
    std::map<std::string, Period, std::less<>> periods_{};
    std::vector<LeftOut> ended_{};
};

}  // namespace dyntastic::cli

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <concepts>
#include <cstdint>
#include <ratio>

namespace dyntastic {

/// The same duration in the unit `To`, rounded towards zero. A duration that `To` cannot hold becomes To::max() or To::min().
template <class To, std::integral Rep, class Period>
[[nodiscard]] constexpr To saturated(std::chrono::duration<Rep, Period> duration) noexcept {
    using Wide = std::chrono::duration<std::intmax_t, Period>;
    const Wide wide(duration);
    if constexpr (std::ratio_greater_v<Period, typename To::period>) {
        if (wide > std::chrono::duration_cast<Wide>(To::max())) return To::max();
        if (wide < std::chrono::duration_cast<Wide>(To::min())) return To::min();
    }
    return std::chrono::duration_cast<To>(wide);
}

/// `time` plus `duration`, for durations that a user chooses. A sum beyond the clock's range becomes time_point::max(), which
/// means "never" to a waiting caller, or time_point::min(). So does the longest duration, whatever `time` is. The plain +
/// overflows there: the sum then lies in the past.
template <class Clock, class Unit, std::integral Rep, class Period>
[[nodiscard]] constexpr std::chrono::time_point<Clock, Unit> later(std::chrono::time_point<Clock, Unit> time,
                                                                   std::chrono::duration<Rep, Period> duration) noexcept {
    using Point = std::chrono::time_point<Clock, Unit>;
    const Unit step = saturated<Unit>(duration);
    if (step == Unit::max() || (step > Unit::zero() && time > Point::max() - step)) return Point::max();
    if (step == Unit::min() || (step < Unit::zero() && time < Point::min() - step)) return Point::min();
    return time + step;
}

}  // namespace dyntastic

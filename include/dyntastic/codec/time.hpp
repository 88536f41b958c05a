// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Time points as ISO-8601 text of a width that the type fixes, so that text order is time order; durations as numbers of
// their own ticks.
#pragma once

#include <chrono>
#include <dyntastic/codec/scalar.hpp>
#include <dyntastic/value/timestamp.hpp>

namespace dyntastic::codec {

/// 0, 3, 6 or 9: the digits of the second that a clock tick of this type needs.
template <class Duration>
inline constexpr int fraction_digits = std::ratio_less_equal_v<std::ratio<1>, typename Duration::period>      ? 0
                                       : std::ratio_less_equal_v<std::milli, typename Duration::period> ? 3
                                       : std::ratio_less_equal_v<std::micro, typename Duration::period> ? 6
                                                                                                       : 9;

template <class Duration>
    requires std::integral<typename Duration::rep> && std::ratio_less_equal_v<std::nano, typename Duration::period>
struct Codec<std::chrono::time_point<std::chrono::system_clock, Duration>> {
    using TimePoint = std::chrono::time_point<std::chrono::system_clock, Duration>;
    static constexpr ValueType type = ValueType::string;

    static void encode(ItemWriter& writer, const TimePoint& time, Context& context, const Path& path) {
        using namespace std::chrono;
        const auto second = floor<seconds>(time);
        const auto behind = static_cast<std::int32_t>(duration_cast<nanoseconds>(time - second).count());
        if (const auto text = format_timestamp(sys_seconds(second.time_since_epoch()), behind, fraction_digits<Duration>)) {
            return writer.string(*text);
        }
        context.fail(path, "a time in the years 0000 to 9999", std::to_string(second.time_since_epoch().count()) + " s");
        writer.null();
    }

    static TimePoint decode(ValueView view, Context& context, const Path& path) {
        using namespace std::chrono;
        if (view.type() == ValueType::string) {
            if (const auto parsed = parse_timestamp(view.string())) {
                const auto ticks = ticks_of(*parsed);
                if (ticks) return TimePoint(Duration(*ticks));
                context.fail(path, "a time that fits its field's type", view);
                return {};
            }
        }
        context.fail(path, "an ISO-8601 time", view);
        return {};
    }

private:
    using Rep = typename Duration::rep;
    __extension__ using Wide = __int128;

    /// The count of ticks, unless it has a fraction or is out of range.
    static std::optional<Rep> ticks_of(const ParsedTimestamp& parsed) noexcept {
        constexpr Wide nanoseconds_in_second = 1'000'000'000;
        constexpr Wide tick = nanoseconds_in_second * Duration::period::num / Duration::period::den;
        const Wide total = Wide{parsed.seconds.time_since_epoch().count()} * nanoseconds_in_second + parsed.nanoseconds;
        if (total % tick != 0) return std::nullopt;
        const Wide ticks = total / tick;
        if (ticks < Wide{std::numeric_limits<Rep>::min()} || ticks > Wide{std::numeric_limits<Rep>::max()}) return std::nullopt;
        return static_cast<Rep>(ticks);
    }
};

template <class Rep, class Period>
    requires Storable<Rep>
struct Codec<std::chrono::duration<Rep, Period>> {
    using Duration = std::chrono::duration<Rep, Period>;
    static constexpr ValueType type = ValueType::number;
    static void encode(ItemWriter& writer, const Duration& value, Context& context, const Path& path) {
        Codec<Rep>::encode(writer, value.count(), context, path);
    }
    static Duration decode(ValueView view, Context& context, const Path& path) {
        return Duration(Codec<Rep>::decode(view, context, path));
    }
};

}  // namespace dyntastic::codec

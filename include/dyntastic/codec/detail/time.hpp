// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Time points as ISO-8601 text of a width that the type fixes, so that text order is time order; durations as numbers of
// their own ticks.
#pragma once

#include <chrono>
#include <dyntastic/codec/detail/scalar.hpp>
#include <dyntastic/value/timestamp.hpp>

namespace dyntastic::codec {

__extension__ using WideInteger = __int128;

/// 0, 3, 6 or 9: the digits of the second that the ticks of this type need; -1 when nanoseconds are too coarse for them.
template <class Duration>
inline constexpr int fraction_digits = [] {
    WideInteger scale = Duration::period::num;
    for (int digits = 0; digits <= 9; digits += 3, scale *= 1000) {
        if (scale % Duration::period::den == 0) return digits;
    }
    return -1;
}();

/// "a time in whole steps of 1/1000 s, from … to …": what the ticks of a type can hold.
[[nodiscard]] std::string time_rule(WideInteger tick, std::int64_t lowest, std::int64_t highest);

template <class Duration>
    requires std::integral<typename Duration::rep> && (fraction_digits<Duration> >= 0)
struct Codec<std::chrono::time_point<std::chrono::system_clock, Duration>> {
    using TimePoint = std::chrono::time_point<std::chrono::system_clock, Duration>;
    static constexpr ValueType type = ValueType::string;

    static void encode(ItemWriter& writer, const TimePoint& time, Context& context, const Path& path) {
        // Wide, because a type's extreme times overflow when they are converted to another type.
        const WideInteger total = WideInteger{time.time_since_epoch().count()} * tick;
        const WideInteger behind = (total % second + second) % second;
        const WideInteger seconds = (total - behind) / second;
        if (seconds >= -largest_second && seconds <= largest_second) {
            const std::chrono::sys_seconds whole{std::chrono::seconds(static_cast<std::int64_t>(seconds))};
            if (const auto text = format_timestamp(whole, static_cast<std::int32_t>(behind), fraction_digits<Duration>)) {
                return writer.string(*text);
            }
        }
        context.fail(path, "a time in the years 0000 to 9999",
                     std::to_string(time.time_since_epoch().count()) + " ticks since 1970");
        writer.null();
    }

    static TimePoint decode(ValueView view, Context& context, const Path& path) {
        using namespace std::chrono;
        if (view.type() == ValueType::string) {
            if (const auto parsed = parse_timestamp(view.string())) {
                const auto ticks = ticks_of(*parsed);
                if (ticks) return TimePoint(Duration(*ticks));
                context.fail(path, time_rule(tick, std::numeric_limits<Rep>::min(), std::numeric_limits<Rep>::max()), view);
                return {};
            }
        }
        context.fail(path, "an ISO-8601 time", view);
        return {};
    }

private:
    using Rep = typename Duration::rep;
    static constexpr WideInteger second = 1'000'000'000;                                         // in nanoseconds
    static constexpr WideInteger tick = second * Duration::period::num / Duration::period::den;  // in nanoseconds
    static constexpr WideInteger largest_second = WideInteger{1} << 40;                          // far beyond the year 9999

    /// The count of ticks, unless it has a fraction or is out of range.
    static std::optional<Rep> ticks_of(const ParsedTimestamp& parsed) noexcept {
        const WideInteger total = WideInteger{parsed.seconds.time_since_epoch().count()} * second + parsed.nanoseconds;
        if (total % tick != 0) return std::nullopt;
        const WideInteger ticks = total / tick;
        if (ticks < WideInteger{std::numeric_limits<Rep>::min()} || ticks > WideInteger{std::numeric_limits<Rep>::max()}) {
            return std::nullopt;
        }
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

/// A number of seconds; in a document also an ISO-8601 text.
template <>
struct Codec<EpochSeconds> {
    static constexpr ValueType type = ValueType::number;
    static void encode(ItemWriter& writer, EpochSeconds value, Context& context, const Path& path) {
        if (context.is_document()) return Codec<std::chrono::sys_seconds>::encode(writer, value, context, path);
        writer.number(std::int64_t{value.time_since_epoch().count()});
    }
    static EpochSeconds decode(ValueView view, Context& context, const Path& path) {
        if (context.is_document() && view.type() == ValueType::string) {
            return Codec<std::chrono::sys_seconds>::decode(view, context, path);
        }
        return std::chrono::sys_seconds(std::chrono::seconds(Codec<std::int64_t>::decode(view, context, path)));
    }
};

}  // namespace dyntastic::codec

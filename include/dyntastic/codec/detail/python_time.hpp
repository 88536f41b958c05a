// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Time points written as Python's Pydantic writes them: 2022-02-12T18:27:55Z, and with a fraction 2022-02-12T18:27:55.837000Z.
#pragma once

#include <dyntastic/codec/detail/time.hpp>

namespace dyntastic::codec {

template <class TimePoint>
struct PythonTime {
    TimePoint time{};

    PythonTime() = default;
    template <class Given>
        requires std::convertible_to<const Given&, TimePoint>
    PythonTime(const Given& given) : time(given) {}       // NOLINT(google-explicit-constructor): the same time
    operator TimePoint() const noexcept { return time; }  // NOLINT(google-explicit-constructor)
};

template <class TimePoint>
struct Codec<PythonTime<TimePoint>> {
    static constexpr ValueType type = ValueType::string;
    static void encode(ItemWriter& writer, const PythonTime<TimePoint>& value, Context& context, const Path& path) {
        if constexpr (fraction_digits<typename TimePoint::duration> == 0) {
            Codec<TimePoint>::encode(writer, value.time, context, path);
        } else {
            using namespace std::chrono;
            constexpr std::int64_t far_beyond = std::int64_t{1} << 40;  // seconds; no year is there any more
            const auto time = value.time.time_since_epoch();
            const auto whole = floor<seconds>(value.time);
            // Nothing is converted to finer ticks before it is known to be near: extreme times would overflow.
            if (time % seconds(1) == time.zero() || abs(whole.time_since_epoch()).count() > far_beyond) {
                Codec<sys_seconds>::encode(writer, whole, context, path);
            } else {
                Codec<sys_time<microseconds>>::encode(writer, time_point_cast<microseconds>(value.time), context, path);
            }
        }
    }
    static PythonTime<TimePoint> decode(ValueView view, Context& context, const Path& path) {
        return Codec<TimePoint>::decode(view, context, path);
    }
};

/// The form of a field that is written as Python writes it; void for what is no time, or finer than Python's times.
template <class Field>
struct PythonForm {
    using type = void;
};
template <class Duration>
    requires(fraction_digits<Duration> >= 0 && fraction_digits<Duration> <= 6)
struct PythonForm<std::chrono::sys_time<Duration>> {
    using type = PythonTime<std::chrono::sys_time<Duration>>;
};
template <class Field>
    requires(!std::is_void_v<typename PythonForm<Field>::type>)
struct PythonForm<std::optional<Field>> {
    using type = std::optional<typename PythonForm<Field>::type>;
};

}  // namespace dyntastic::codec

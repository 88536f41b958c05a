// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/auth/amz_date.hpp>

namespace dyntastic::auth {
namespace {

constexpr std::size_t length = 16;  // 20150830T123600Z

void put(std::string& text, std::size_t at, std::size_t digits, int value) {
    for (std::size_t i = at + digits; i-- > at; value /= 10) text[i] = static_cast<char>('0' + value % 10);
}

/// -1 for what is no number.
int number(std::string_view digits) {
    int value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

}  // namespace

std::string format_amz_date(std::chrono::sys_seconds time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    std::string text = "00000000T000000Z";
    put(text, 0, 4, static_cast<int>(date.year()));
    put(text, 4, 2, static_cast<int>(static_cast<unsigned>(date.month())));
    put(text, 6, 2, static_cast<int>(static_cast<unsigned>(date.day())));
    put(text, 9, 2, static_cast<int>(clock.hours().count()));
    put(text, 11, 2, static_cast<int>(clock.minutes().count()));
    put(text, 13, 2, static_cast<int>(clock.seconds().count()));
    return text;
}

std::optional<std::chrono::sys_seconds> parse_amz_date(std::string_view text) {
    if (text.size() != length || text[8] != 'T' || text[15] != 'Z') return std::nullopt;
    const int year = number(text.substr(0, 4)), month = number(text.substr(4, 2)), day = number(text.substr(6, 2));
    const int hour = number(text.substr(9, 2)), minute = number(text.substr(11, 2)), second = number(text.substr(13, 2));
    if (year < 0 || month < 0 || day < 0 || hour < 0 || minute < 0 || second < 0) return std::nullopt;
    const std::chrono::year_month_day date(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day)));
    if (!date.ok() || hour > 23 || minute > 59 || second > 59) return std::nullopt;
    return std::chrono::sys_days(date) + std::chrono::hours(hour) + std::chrono::minutes(minute) + std::chrono::seconds(second);
}

}  // namespace dyntastic::auth

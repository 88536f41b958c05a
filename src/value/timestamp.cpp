// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// ISO-8601. The calendar is the standard library's; the texts are read here, because formatted input of a stream would need
// one attempt for every form and cannot tell what it left unread.
#include <array>
#include <dyntastic/value/timestamp.hpp>

namespace dyntastic {
namespace {

using namespace std::chrono;

class TimeReader {
public:
    explicit TimeReader(std::string_view text) : text_(text) {}

    std::optional<ParsedTimestamp> read() {
        sys_days day;
        if (!date(day)) return std::nullopt;
        seconds time{0};
        std::int32_t nanoseconds = 0;
        if (!text_.empty()) {
            if (!skip('T') && !skip('t') && !skip(' ')) return std::nullopt;
            if (!time_of_day(time, nanoseconds) || !offset(time) || !text_.empty()) return std::nullopt;
        }
        return ParsedTimestamp{sys_seconds(day) + time, nanoseconds};
    }

private:
    bool skip(char c) {
        if (text_.empty() || text_.front() != c) return false;
        text_.remove_prefix(1);
        return true;
    }
    [[nodiscard]] std::size_t digits_ahead() const {
        std::size_t count = 0;
        while (count < text_.size() && text_[count] >= '0' && text_[count] <= '9') ++count;
        return count;
    }
    bool digits(std::size_t count, int& value) {
        if (digits_ahead() < count) return false;
        value = 0;
        for (std::size_t i = 0; i < count; ++i) value = value * 10 + (text_[i] - '0');
        text_.remove_prefix(count);
        return true;
    }

    /// 2022-02-12, 20220212, 2022-W06-6, 2022W066, 2022-043, 2022043
    bool date(sys_days& day) {
        int y = 0;
        if (!digits(4, y)) return false;
        const bool extended = skip('-');
        if (skip('W')) return week_date(y, extended, day);
        if (digits_ahead() == 3) return ordinal_date(y, day);
        int m = 0, d = 0;
        if (!digits(2, m) || (extended && !skip('-')) || !digits(2, d)) return false;
        const year_month_day ymd{year(y), month(static_cast<unsigned>(m)), std::chrono::day(static_cast<unsigned>(d))};
        day = sys_days(ymd);
        return ymd.ok();
    }
    bool week_date(int y, bool extended, sys_days& day) {
        int week = 0, weekday_number = 1;
        if (!digits(2, week)) return false;
        if (extended ? skip('-') : digits_ahead() >= 1) {
            if (!digits(1, weekday_number)) return false;
        }
        if (week < 1 || weekday_number < 1 || weekday_number > 7) return false;
        // The first week of a year is the one that holds its first Thursday.
        const auto first = [](int of) { return sys_days(year(of) / January / Thursday[1]) - days(3); };
        day = first(y) + weeks(week - 1) + days(weekday_number - 1);
        return day < first(y + 1);
    }
    bool ordinal_date(int y, sys_days& day) {
        int number = 0;
        if (!digits(3, number)) return false;
        day = sys_days(year(y) / January / 1) + days(number - 1);
        return number >= 1 && number <= (year(y).is_leap() ? 366 : 365);
    }

    /// 18, 18:27, 1827, 18:27:55, 182755, with a fraction of the seconds; 24:00 ends the day, a leap second counts as the next.
    bool time_of_day(seconds& time, std::int32_t& nanoseconds) {
        int h = 0, m = 0, s = 0;
        if (!digits(2, h)) return false;
        const bool extended = skip(':');
        if (extended || digits_ahead() >= 2) {
            if (!digits(2, m)) return false;
            if (extended ? skip(':') : digits_ahead() >= 2) {
                if (!digits(2, s) || !fraction(nanoseconds)) return false;
            }
        }
        time = hours(h) + minutes(m) + seconds(s);
        if (h == 24) return m == 0 && s == 0 && nanoseconds == 0;
        return h <= 23 && m <= 59 && s <= 60;
    }
    bool fraction(std::int32_t& nanoseconds) {
        if (!skip('.') && !skip(',')) return true;
        const std::size_t count = digits_ahead();
        if (count == 0) return false;
        for (std::size_t i = 0; i < 9; ++i) nanoseconds = nanoseconds * 10 + (i < count ? text_[i] - '0' : 0);
        for (std::size_t i = 9; i < count; ++i) {
            if (text_[i] != '0') return false;
        }
        text_.remove_prefix(count);
        return true;
    }
    /// Z, +01, +0100, +01:00, or nothing, which is UTC
    bool offset(seconds& time) {
        if (text_.empty() || skip('Z') || skip('z')) return true;
        const bool east = skip('+');
        if (!east && !skip('-')) return false;
        int h = 0, m = 0;
        if (!digits(2, h)) return false;
        if ((skip(':') || !text_.empty()) && !digits(2, m)) return false;
        if (h > 23 || m > 59) return false;
        const seconds shift = hours(h) + minutes(m);
        time += east ? -shift : shift;
        return true;
    }

    std::string_view text_;
};

void write_digits(char* to, int count, unsigned value) {
    for (int i = count - 1; i >= 0; --i, value /= 10) to[i] = static_cast<char>('0' + value % 10);
}

}  // namespace

std::optional<std::string> format_timestamp(sys_seconds seconds, std::int32_t nanoseconds, int fraction_digits) {
    const sys_days day = floor<days>(seconds);
    const year_month_day date(day);
    const int y = static_cast<int>(date.year());
    if (y < 0 || y > 9999) return std::nullopt;
    const hh_mm_ss time(seconds - day);
    std::string text = "0000-00-00T00:00:00";
    char* const to = text.data();
    write_digits(to, 4, static_cast<unsigned>(y));
    write_digits(to + 5, 2, static_cast<unsigned>(date.month()));
    write_digits(to + 8, 2, static_cast<unsigned>(date.day()));
    write_digits(to + 11, 2, static_cast<unsigned>(time.hours().count()));
    write_digits(to + 14, 2, static_cast<unsigned>(time.minutes().count()));
    write_digits(to + 17, 2, static_cast<unsigned>(time.seconds().count()));
    if (fraction_digits > 0) {
        std::array<char, 10> fraction{'.'};
        write_digits(fraction.data() + 1, 9, static_cast<unsigned>(nanoseconds));
        text.append(fraction.data(), static_cast<std::size_t>(fraction_digits) + 1);
    }
    return text.append("Z");
}

std::optional<ParsedTimestamp> parse_timestamp(std::string_view text) { return TimeReader(text).read(); }

}  // namespace dyntastic

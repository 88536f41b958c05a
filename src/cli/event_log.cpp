// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "cli/event_log.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <dyntastic/json/writer.hpp>
#include <mutex>
#include <spdlog/details/log_msg.h>
#include <spdlog/pattern_formatter.h>

#include "cli/line_writer.hpp"
#include "cli/repeat_limit.hpp"

namespace dyntastic::cli {
namespace {

using server::LogField;
using server::LogLevel;

spdlog::level::level_enum spdlog_level(LogLevel level) {
    switch (level) {
        case LogLevel::debug: return spdlog::level::debug;
        case LogLevel::info: return spdlog::level::info;
        case LogLevel::warning: return spdlog::level::warn;
        case LogLevel::error: break;
    }
    return spdlog::level::err;
}

bool needs_quotes(std::string_view text) {
    const auto is_plain = [](unsigned char c) { return c > ' ' && c < 0x7F && c != '"' && c != '=' && c != '\\'; };
    return text.empty() || !std::all_of(text.begin(), text.end(), is_plain);
}

/// A text from outside as JSON; what is no UTF-8 does not travel.
void write_text(json::Writer& writer, std::string_view text) {
    if (json::is_utf8(text)) return writer.string(text);
    std::string ascii(text);
    std::replace_if(ascii.begin(), ascii.end(), [](unsigned char c) { return c >= 0x80; }, '?');
    writer.string(ascii);
}

void write_value(json::Writer& writer, const LogField& field, LogFormat format) {
    if (const auto* const number = std::get_if<std::int64_t>(&field.value)) return writer.raw(std::to_string(*number));
    const std::string_view text = std::get<std::string_view>(field.value);
    if (format == LogFormat::json || needs_quotes(text)) write_text(writer, text);
    else writer.raw(text);
}

/// Identifies events that repeat one another: the name and the first text, such as the operation that failed.
std::string kind_of(std::string_view event, std::span<const LogField> fields) {
    constexpr std::size_t longest = 64;
    std::string kind(event);
    if (fields.empty() || fields.front().name == "message") return kind;
    if (const auto* const text = std::get_if<std::string_view>(&fields.front().value))
        kind.append(" ").append(text->substr(0, longest));
    return kind;
}

class LineLog final : public EventLog {
public:
    LineLog(LogLevel least, LogFormat format, int descriptor)
        : least_(least),
          format_(format),
          formatter_(
              format == LogFormat::json ? R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})" : "%Y-%m-%dT%H:%M:%S.%eZ %l %v",
              spdlog::pattern_time_type::utc, "\n"),
          writer_(descriptor, {.dropped_line = [this](std::uint64_t count) { return dropped_line(count); },
                               .when_idle = [this] { return tell_left_out(std::chrono::steady_clock::now()); }}) {}
    ~LineLog() override { (void)tell_left_out(RepeatLimit::Time::max()); }
    LineLog(const LineLog&) = delete;
    LineLog& operator=(const LineLog&) = delete;

    [[nodiscard]] bool wants(LogLevel level) const noexcept override { return level >= least_; }
    void write(LogLevel level, std::string_view event, std::span<const LogField> fields) noexcept override {
        try {
            if (level != LogLevel::debug) {  // a reader of debug lines wants all of them
                const std::lock_guard lock(limit_mutex_);
                if (!limit_.admits(kind_of(event, fields), std::chrono::steady_clock::now())) {
                    ++left_out_;
                    return;
                }
            }
            writer_.write(line(level, format_event(format_, event, fields)));
        } catch (...) {  // without memory there is no log
        }
    }
    [[nodiscard]] std::uint64_t dropped_lines() const noexcept override { return left_out_ + writer_.dropped(); }
    void flush(std::chrono::milliseconds patience) override { writer_.flush(patience); }

private:
    std::string line(LogLevel level, std::string_view text) {
        spdlog::memory_buf_t buffer;
        const std::lock_guard lock(formatter_mutex_);
        formatter_.format(
            spdlog::details::log_msg("dyntastic", spdlog_level(level), spdlog::string_view_t(text.data(), text.size())),
            buffer);
        return {buffer.data(), buffer.size()};
    }
    std::string dropped_line(std::uint64_t count) {
        const std::array<LogField, 1> fields = {{{"count", static_cast<std::int64_t>(count)}}};
        return line(LogLevel::warning, format_event(format_, "log lines were dropped", fields));
    }
    /// Writes how many lines of each kind were left out, and says when to do so again.
    std::optional<std::chrono::milliseconds> tell_left_out(RepeatLimit::Time now) {
        std::vector<RepeatLimit::LeftOut> all;
        std::optional<RepeatLimit::Time> next;
        {
            const std::lock_guard lock(limit_mutex_);
            all = limit_.take_left_out(now);
            next = limit_.next_end();
        }
        for (const auto& [kind, count] : all) {
            const std::array<LogField, 2> fields = {
                {{"like", std::string_view(kind)}, {"count", static_cast<std::int64_t>(count)}}};
            writer_.write(line(LogLevel::warning, format_event(format_, "repeated lines were left out", fields)));
        }
        if (!next) return std::nullopt;
        return std::chrono::ceil<std::chrono::milliseconds>(*next - now);
    }

    LogLevel least_;
    LogFormat format_;
    std::mutex formatter_mutex_{};
    spdlog::pattern_formatter formatter_;
    std::mutex limit_mutex_{};
    RepeatLimit limit_{};
    std::atomic<std::uint64_t> left_out_{0};
    LineWriter writer_;  // the last, because its thread uses the others
};

}  // namespace

std::string format_event(LogFormat format, std::string_view event, std::span<const LogField> fields) {
    std::string text;
    {
        json::Writer writer(text);
        if (format == LogFormat::json) {
            writer.raw("\"event\":");
            writer.string(event);
            for (const LogField& field : fields) {
                writer.raw(',');
                writer.string(field.name);
                writer.raw(':');
                write_value(writer, field, format);
            }
        } else {
            writer.raw(event);
            for (const LogField& field : fields) {
                writer.raw(' ');
                writer.raw(field.name);
                writer.raw('=');
                write_value(writer, field, format);
            }
        }
    }
    return text;
}

std::shared_ptr<EventLog> make_event_log(LogLevel least, LogFormat format, int descriptor) {
    return std::make_shared<LineLog>(least, format, descriptor);
}

}  // namespace dyntastic::cli

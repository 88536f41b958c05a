// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "cli/event_log.hpp"

#include <algorithm>
#include <dyntastic/json/writer.hpp>
#include <spdlog/logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>

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

class EventLog final : public server::Log {
public:
    EventLog(LogLevel least, LogFormat format)
        : format_(format), logger_("dyntastic", std::make_shared<spdlog::sinks::stderr_sink_mt>()) {
        logger_.set_level(spdlog_level(least));
        logger_.set_formatter(std::make_unique<spdlog::pattern_formatter>(
            format == LogFormat::json ? R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})" : "%Y-%m-%dT%H:%M:%S.%eZ %l %v",
            spdlog::pattern_time_type::utc));
    }
    [[nodiscard]] bool wants(LogLevel level) const noexcept override { return logger_.should_log(spdlog_level(level)); }
    void write(LogLevel level, std::string_view event, std::span<const LogField> fields) noexcept override {
        try {
            const std::string text = format_event(format_, event, fields);
            logger_.log(spdlog_level(level), spdlog::string_view_t(text.data(), text.size()));
        } catch (...) {  // without memory there is no log
        }
    }

private:
    LogFormat format_;
    spdlog::logger logger_;
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

std::shared_ptr<server::Log> make_event_log(LogLevel least, LogFormat format) {
    return std::make_shared<EventLog>(least, format);
}

}  // namespace dyntastic::cli

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A log that nobody reads, whose reader has gone, or that says the same again and again.
#include "cli/event_log.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <unistd.h>

#include "cli/line_writer.hpp"
#include "cli/repeat_limit.hpp"

namespace dyntastic::cli {
namespace {

using namespace std::chrono_literals;
using server::LogField;
using server::LogLevel;

enum class Size { usual, one_page };

/// A pipe. One of one page is full as soon as anything is in it.
class Pipe {
public:
    explicit Pipe(Size size = Size::usual) {
        if (::pipe2(ends_.data(), O_CLOEXEC) != 0) std::abort();
        if (size == Size::one_page && ::fcntl(ends_[1], F_SETPIPE_SZ, 4096) != 4096) std::abort();
    }
    ~Pipe() {
        close_reader();
        close_writer();
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;

    [[nodiscard]] int writer() const { return ends_[1]; }
    void close_reader() { close(ends_[0]); }
    void close_writer() { close(ends_[1]); }
    /// Reads until the text ends so, or the other end is closed.
    std::string read_until(std::string_view end) {
        std::string text;
        std::array<char, 4096> piece;
        while (!text.ends_with(end) || end.empty()) {
            const ssize_t count = ::read(ends_[0], piece.data(), piece.size());
            if (count <= 0) break;
            text.append(piece.data(), static_cast<std::size_t>(count));
        }
        return text;
    }
    /// Waits until it is full.
    void wait_until_full() const {
        pollfd waits{ends_[1], POLLOUT, 0};
        while (::poll(&waits, 1, 0) != 0) ::usleep(100);
    }

private:
    static void close(int& end) {
        if (end >= 0) ::close(end);
        end = -1;
    }
    std::array<int, 2> ends_{};
};

LineWriterOptions with(std::size_t most_bytes, std::chrono::milliseconds patience = 60s) {
    LineWriterOptions options;
    options.most_bytes = most_bytes;
    options.patience = patience;
    options.dropped_line = [](std::uint64_t count) { return "dropped " + std::to_string(count) + "\n"; };
    return options;
}

const std::string line = std::string(99, 'x') + "\n";

TEST(LineWriter, writes_all_lines_in_order) {
    Pipe pipe;
    std::string expected;
    {
        LineWriter writer(pipe.writer(), with(1'000'000));
        for (int i = 0; i < 20; ++i) {
            const std::string text = "line " + std::to_string(i) + "\n";
            writer.write(text);
            expected += text;
        }
        EXPECT_TRUE(writer.flush(60s));
        EXPECT_EQ(writer.dropped(), 0U);
    }
    pipe.close_writer();
    EXPECT_EQ(pipe.read_until(""), expected);
}

TEST(LineWriter, drops_lines_when_nobody_reads) {
    Pipe pipe(Size::one_page);
    LineWriter writer(pipe.writer(), with(1000));
    writer.write(line);
    pipe.wait_until_full();
    for (int i = 0; i < 1000; ++i) writer.write(line);
    EXPECT_GE(writer.dropped(), 980U) << "ten wait, and perhaps ten more are on their way";
    const std::uint64_t dropped = writer.dropped();
    const std::string end = "dropped " + std::to_string(dropped) + "\n";
    const std::string text = pipe.read_until(end);
    EXPECT_TRUE(text.ends_with(end)) << text;
    EXPECT_EQ(static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n')), 1001 - dropped + 1);
    writer.write("again\n");
    EXPECT_EQ(pipe.read_until("again\n"), "again\n");
}

TEST(LineWriter, ends_although_nobody_reads) {
    Pipe pipe(Size::one_page);
    {
        LineWriter writer(pipe.writer(), with(100'000, 1ms));
        for (int i = 0; i < 500; ++i) writer.write(line);
    }
    pipe.close_writer();
    EXPECT_LE(pipe.read_until("").size(), 4096U);
}

TEST(LineWriter, outlives_its_reader) {
    ASSERT_NE(std::signal(SIGPIPE, SIG_IGN), SIG_ERR);
    Pipe pipe;
    pipe.close_reader();
    LineWriter writer(pipe.writer(), with(100'000));
    for (int i = 0; i < 100; ++i) writer.write(line);
    EXPECT_TRUE(writer.flush(60s));
    EXPECT_EQ(writer.dropped(), 100U);
    writer.write(line);
    EXPECT_TRUE(writer.flush(60s));
    EXPECT_EQ(writer.dropped(), 101U) << "the report is no line of the log";
}

TEST(RepeatLimit, writes_the_first_of_a_kind) {
    RepeatLimit limit;
    const RepeatLimit::Time start{};
    const auto admitted = [&](std::string_view kind, RepeatLimit::Time now, int lines) {
        int count = 0;
        for (int i = 0; i < lines; ++i) count += limit.admits(kind, now) ? 1 : 0;
        return count;
    };
    EXPECT_EQ(limit.next_end(), std::nullopt);
    EXPECT_EQ(admitted("a", start, 1000), 20);
    EXPECT_EQ(admitted("b", start + 1s, 5), 5) << "of each kind";
    EXPECT_EQ(limit.next_end(), start + 10s);
    EXPECT_TRUE(limit.take_left_out(start + 9s).empty());
    EXPECT_EQ(admitted("a", start + 10s, 30), 20) << "another period";
    const auto left_out = limit.take_left_out(start + 11s);
    ASSERT_EQ(left_out.size(), 1U);
    EXPECT_EQ(left_out[0].kind, "a");
    EXPECT_EQ(left_out[0].count, 980U);
    EXPECT_EQ(limit.next_end(), start + 20s) << "b is forgotten";
    const auto rest = limit.take_left_out(RepeatLimit::Time::max());
    ASSERT_EQ(rest.size(), 1U);
    EXPECT_EQ(rest[0].count, 10U);
    EXPECT_EQ(limit.next_end(), std::nullopt);
}

TEST(RepeatLimit, keeps_only_so_many_kinds) {
    RepeatLimit limit;
    int admitted = 0;
    for (int i = 0; i < 10'000; ++i) admitted += limit.admits("kind " + std::to_string(i), {}) ? 1 : 0;
    EXPECT_EQ(admitted, 64 + 20);
    const auto left_out = limit.take_left_out(RepeatLimit::Time::max());
    ASSERT_EQ(left_out.size(), 1U);
    EXPECT_EQ(left_out[0].count, 10'000U - 84U);
}

TEST(FormatEvent, quotes_texts_where_that_is_needed) {
    const auto formatted = [](LogFormat format, std::string_view text) {
        const std::array<LogField, 2> fields = {{{"text", text}, {"count", std::int64_t{-3}}}};
        return format_event(format, "it happened", fields);
    };
    EXPECT_EQ(formatted(LogFormat::text, "plain!~[]"), "it happened text=plain!~[] count=-3");
    EXPECT_EQ(formatted(LogFormat::text, ""), "it happened text=\"\" count=-3");
    EXPECT_EQ(formatted(LogFormat::text, "two words"), "it happened text=\"two words\" count=-3");
    EXPECT_EQ(formatted(LogFormat::text, "a=b"), "it happened text=\"a=b\" count=-3");
    EXPECT_EQ(formatted(LogFormat::text, "a\"b"), "it happened text=\"a\\\"b\" count=-3");
    EXPECT_EQ(formatted(LogFormat::text, "a\\b"), "it happened text=\"a\\\\b\" count=-3");
    EXPECT_EQ(formatted(LogFormat::text, "a\x7F"), "it happened text=\"a\x7F\" count=-3");
    EXPECT_EQ(formatted(LogFormat::text, "\u00e9"), "it happened text=\"\u00e9\" count=-3");
    EXPECT_EQ(formatted(LogFormat::text, "\xFF and \xC3"), "it happened text=\"? and ?\" count=-3") << "no UTF-8";
    EXPECT_EQ(formatted(LogFormat::json, "plain"), R"("event":"it happened","text":"plain","count":-3)");
    EXPECT_EQ(formatted(LogFormat::json, "\x80"), R"("event":"it happened","text":"?","count":-3)");
}

TEST(EventLog, tells_lines_apart_by_their_first_text) {
    Pipe pipe;
    const auto log = make_event_log(LogLevel::info, LogFormat::text, pipe.writer());
    const auto write = [&](std::string_view name, std::string_view text) {
        const std::array<LogField, 1> fields = {{{name, text}}};
        log->write(LogLevel::warning, "request", fields);
    };
    for (int i = 0; i < 30; ++i) write("message", "reason " + std::to_string(i));
    EXPECT_EQ(log->dropped_lines(), 10U) << "but not by a message";
    for (int i = 0; i < 30; ++i) write("operation", std::string(63, 'x') + (i % 2 == 0 ? "a" : "b"));
    EXPECT_EQ(log->dropped_lines(), 10U);
    for (int i = 0; i < 30; ++i) write("operation", std::string(64, 'x') + std::to_string(i));
    EXPECT_EQ(log->dropped_lines(), 20U) << "a long one counts with its first 64 bytes";
}

TEST(EventLog, names_its_levels) {
    Pipe pipe;
    {
        const auto log = make_event_log(LogLevel::debug, LogFormat::text, pipe.writer());
        for (const LogLevel level : {LogLevel::debug, LogLevel::info, LogLevel::warning, LogLevel::error})
            log->write(level, "x", {});
    }
    pipe.close_writer();
    const std::string text = pipe.read_until("");
    std::string levels;
    for (std::size_t at = 0; (at = text.find("Z ", at)) != std::string::npos; ++at)
        levels += text.substr(at + 2, text.find('\n', at) - at - 1);
    EXPECT_EQ(levels, "debug x\ninfo x\nwarning x\nerror x\n");
}

TEST(EventLog, says_how_many_lines_it_left_out) {
    Pipe pipe;
    const auto log = make_event_log(LogLevel::info, LogFormat::text, pipe.writer());
    const std::array<LogField, 2> fields = {{{"operation", std::string_view("PutItem")}, {"status", std::int64_t{500}}}};
    for (int i = 0; i < 1000; ++i) log->write(LogLevel::error, "request", fields);
    log->flush(60s);
    EXPECT_EQ(log->dropped_lines(), 980U);
    const std::array<LogField, 1> other = {{{"operation", std::string_view("GetItem")}}};
    log->write(LogLevel::error, "request", other);
    log->flush(60s);
    EXPECT_EQ(log->dropped_lines(), 980U);
    EXPECT_FALSE(log->wants(LogLevel::debug));
}

TEST(EventLog, leaves_out_nothing_of_the_level_debug) {
    Pipe pipe;
    const auto log = make_event_log(LogLevel::debug, LogFormat::json, pipe.writer());
    for (int i = 0; i < 30; ++i) log->write(LogLevel::debug, "request", {});
    log->flush(60s);
    EXPECT_EQ(log->dropped_lines(), 0U);
    const std::string text = pipe.read_until("}\n");
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 30);
    EXPECT_TRUE(text.ends_with(R"(Z","level":"debug","event":"request"})"
                               "\n"))
        << text;
}

TEST(EventLog, tells_at_its_end_what_it_left_out) {
    Pipe pipe;
    auto log = make_event_log(LogLevel::info, LogFormat::text, pipe.writer());
    for (int i = 0; i < 25; ++i) log->write(LogLevel::error, "it failed", {});
    log.reset();
    pipe.close_writer();
    const std::string text = pipe.read_until("");
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 21);
    EXPECT_TRUE(text.ends_with("Z warning repeated lines were left out like=\"it failed\" count=5\n")) << text;
}

}  // namespace
}  // namespace dyntastic::cli

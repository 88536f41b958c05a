// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Writes lines to a descriptor without ever waiting for it. A caller puts its line into a buffer, and a thread moves the
// buffer to the descriptor. If nothing reads the other end, the buffer fills up, and further lines are dropped and
// counted. The count goes to the descriptor, too, as soon as it takes lines again.
//
// The descriptor stays in blocking mode, because other processes may share it. The thread polls it, and then writes no more
// than a pipe takes at once.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

namespace dyntastic::cli {

struct LineWriterOptions {
    std::size_t most_bytes = 256 * 1024;       ///< of lines that wait
    std::chrono::milliseconds patience{1000};  ///< for what is left when the writer is destroyed
    /// The line that says how many were dropped.
    std::function<std::string(std::uint64_t count)> dropped_line{};
    /// Called on the writer's thread when it has nothing to do; may write lines. Returns when to call it again, unless lines
    /// come before; nullopt for never.
    std::function<std::optional<std::chrono::milliseconds>()> when_idle{};
};

class LineWriter {
public:
    LineWriter(int descriptor, LineWriterOptions options);
    ~LineWriter();
    LineWriter(const LineWriter&) = delete;
    LineWriter& operator=(const LineWriter&) = delete;

    /// Takes a line, with its line break. Never waits.
    void write(std::string_view line);
    /// Lines that were not written, and will not be.
    [[nodiscard]] std::uint64_t dropped() const noexcept;
    /// Waits until all lines have gone, at most so long. Says whether they have.
    bool flush(std::chrono::milliseconds patience);

private:
    struct State;
    std::shared_ptr<State> state_;
    std::thread thread_;
};

}  // namespace dyntastic::cli

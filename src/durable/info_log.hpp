// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdarg>
#include <cstddef>
#include <functional>
#include <mutex>
#include <rocksdb/env.h>
#include <string>

namespace dyntastic::durable {

/// RocksDB's log of its own work, in the file LOG. Unlike RocksDB's logger it does no harm: it needs no disk and no descriptor
/// while there is nothing to log, a full disk stops nothing, and a failing disk does not fill it. It writes at most
/// `lines_a_window` lines in ten seconds, and then how many it left out. LOG.old is the previous log.
class InfoLog final : public rocksdb::Logger {
public:
    using Now = std::function<std::chrono::steady_clock::time_point()>;
    explicit InfoLog(std::string folder, Now now = [] { return std::chrono::steady_clock::now(); });
    ~InfoLog() override;

    static constexpr int lines_a_window = 50;
    static constexpr std::size_t size_limit = std::size_t{1} << 20;

    using Logger::Logv;
    void Logv(const char* format, va_list arguments) override;

protected:
    rocksdb::Status CloseImpl() override;

private:
    void write(std::string_view line);
    void close();

    std::string path_;
    Now now_;
    std::mutex mutex_;
    int file_ = -1;
    std::size_t size_ = 0;
    std::chrono::steady_clock::time_point window_{};
    int lines_ = 0;  // in the window
    std::size_t dropped_ = 0;
};

}  // namespace dyntastic::durable

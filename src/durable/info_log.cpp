// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "durable/info_log.hpp"

#include <array>
#include <cstdio>
#include <ctime>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace dyntastic::durable {
namespace {

constexpr std::chrono::seconds window_length{10};

std::string timestamp() {
    std::array<char, 32> text{};
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    return {text.data(), std::strftime(text.data(), text.size(), "%FT%TZ ", &parts)};
}

}  // namespace

InfoLog::InfoLog(std::string folder, Now now)
    : Logger(rocksdb::InfoLogLevel::WARN_LEVEL), path_(std::move(folder) + "/LOG"), now_(std::move(now)) {}

InfoLog::~InfoLog() { close(); }

rocksdb::Status InfoLog::CloseImpl() {
    const std::lock_guard lock(mutex_);
    close();
    return rocksdb::Status::OK();
}

void InfoLog::Logv(const char* format, va_list arguments) {
    std::array<char, 2000> text{};
    const int size = std::vsnprintf(text.data(), text.size(), format, arguments);
    if (size <= 0) return;
    const std::lock_guard lock(mutex_);
    const auto now = now_();
    if (lines_ == 0 || now - window_ >= window_length) {
        window_ = now;
        lines_ = 0;
        if (const std::size_t dropped = std::exchange(dropped_, 0)) {
            write(std::to_string(dropped) + " lines were left out, because there were too many");
        }
    }
    if (++lines_ > lines_a_window) ++dropped_;
    else write({text.data(), std::min(static_cast<std::size_t>(size), text.size() - 1)});
}

/// Lines that cannot be written are lost: nothing depends on them.
void InfoLog::write(std::string_view line) {
    if (file_ != -1 && size_ > size_limit) {
        close();
        std::rename(path_.c_str(), (path_ + ".old").c_str());
    }
    if (file_ == -1) {
        file_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
        struct stat status{};
        if (file_ == -1 || ::fstat(file_, &status) != 0) return;
        size_ = static_cast<std::size_t>(status.st_size);
    }
    std::string text = timestamp();
    text.append(line);
    if (text.back() != '\n') text.push_back('\n');
    const ssize_t written = ::write(file_, text.data(), text.size());
    if (written > 0) size_ += static_cast<std::size_t>(written);
}

void InfoLog::close() {
    if (file_ != -1) ::close(std::exchange(file_, -1));
}

}  // namespace dyntastic::durable

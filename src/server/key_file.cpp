// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "server/key_file.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "server/configuration_failure.hpp"

namespace dyntastic::server {
namespace {

// A million keys. What is longer is another file.
constexpr std::size_t largest_file = 64 * 1024 * 1024;

Failure unreadable(const std::string& path, int error) {
    return configuration_failure("cannot read " + path + ": " + std::strerror(error));
}

result<void> check(const std::string& path, const struct stat& status) {
    if (S_ISDIR(status.st_mode)) return unreadable(path, EISDIR);
    constexpr mode_t others_write = S_IWGRP | S_IWOTH;
    if (!S_ISREG(status.st_mode) || (status.st_mode & others_write) == 0) return {};
    std::array<char, 8> mode;
    std::snprintf(mode.data(), mode.size(), "%04o", static_cast<unsigned>(status.st_mode & 07777U));
    return configuration_failure("others than its owner can write " + path + " (its mode is " + mode.data() +
                                 "), and could let themselves in: run chmod go-w on it");
}

class Descriptor {
public:
    explicit Descriptor(int number) noexcept : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int get() const noexcept { return number_; }

private:
    int number_;
};

}  // namespace

result<void> check_key_file(const std::string& path) {
    struct stat status{};
    if (::stat(path.c_str(), &status) != 0) return unreadable(path, errno);
    return check(path, status);
}

result<std::string> read_key_file(const std::string& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() < 0) return unreadable(path, errno);
    struct stat status{};
    if (::fstat(file.get(), &status) != 0) return unreadable(path, errno);
    if (auto checked = check(path, status); !checked) return std::move(checked).error();
    std::string text;
    std::array<char, 4096> piece;
    while (true) {
        const ssize_t count = ::read(file.get(), piece.data(), piece.size());
        if (count == 0) return text;
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return unreadable(path, errno);
        text.append(piece.data(), static_cast<std::size_t>(count));
        if (text.size() > largest_file) return configuration_failure(path + " has more than 64 MB, which is no file of keys");
    }
}

}  // namespace dyntastic::server

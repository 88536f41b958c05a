// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "cli/health.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <netdb.h>
#include <string_view>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace dyntastic::cli {
namespace {

constexpr std::size_t most_answer = 64 * 1024;  // a server's answer has a few hundred bytes

class Socket {
public:
    explicit Socket(int descriptor) : descriptor_(descriptor) {}
    ~Socket() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;
    [[nodiscard]] int get() const { return descriptor_; }

private:
    int descriptor_;
};

/// Asks one address. Fills `answer`, or `problem`.
bool ask(const addrinfo& address, unsigned timeout, std::string& answer, std::string& problem) {
    const Socket connection(::socket(address.ai_family, address.ai_socktype | SOCK_CLOEXEC, address.ai_protocol));
    const timeval limit{static_cast<time_t>(timeout), 0};
    if (connection.get() < 0 || ::setsockopt(connection.get(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit) != 0 ||
        ::setsockopt(connection.get(), SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit) != 0 ||
        ::connect(connection.get(), address.ai_addr, address.ai_addrlen) != 0) {
        problem = std::strerror(errno);
        return false;
    }
    constexpr std::string_view request = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    if (::send(connection.get(), request.data(), request.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(request.size())) {
        problem = std::strerror(errno);
        return false;
    }
    std::array<char, 4096> buffer{};
    while (answer.size() < most_answer) {
        const ssize_t count = ::recv(connection.get(), buffer.data(), buffer.size(), 0);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) problem = errno == EAGAIN ? "no answer in time" : std::strerror(errno);
        if (count <= 0) break;
        answer.append(buffer.data(), static_cast<std::size_t>(count));
    }
    if (answer.empty() && problem.empty()) problem = "it closed the connection; a server with --tls-cert is not asked in HTTP";
    return !answer.empty();
}

}  // namespace

int health(const HealthOptions& options) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    const std::string port = std::to_string(options.port);
    std::string answer;
    std::string problem;
    if (const int status = ::getaddrinfo(options.host.c_str(), port.c_str(), &hints, &found); status != 0) {
        problem = ::gai_strerror(status);
    } else {
        for (const addrinfo* address = found; address != nullptr && answer.empty(); address = address->ai_next)
            if (ask(*address, options.timeout, answer, problem)) problem.clear();
        ::freeaddrinfo(found);
    }
    if (problem.empty() && (answer.starts_with("HTTP/1.1 200 ") || answer.starts_with("HTTP/1.0 200 "))) return 0;
    if (problem.empty()) problem = answer.substr(0, answer.find('\r'));
    std::fprintf(stderr, "dyntastic health: %s:%s: %s\n", options.host.c_str(), port.c_str(), problem.c_str());
    return 1;
}

}  // namespace dyntastic::cli

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A server on a port of its own, and clients of it that know only sockets.
#pragma once

#include <arpa/inet.h>
#include <dyntastic/server/server.hpp>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "peer.hpp"

namespace dyntastic::server {

/// A blocking socket to the server.
class Visitor {
public:
    explicit Visitor(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connect(address);
    }
    /// The same by ::1.
    static Visitor by_v6(std::uint16_t port) { return Visitor(in6addr_loopback, port); }
    ~Visitor() { ::close(socket_); }
    Visitor(const Visitor&) = delete;
    Visitor& operator=(const Visitor&) = delete;

    [[nodiscard]] bool is_connected() const { return is_connected_; }
    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }
    void end() { ::shutdown(socket_, SHUT_WR); }
    Answer read() {
        while (true) {
            const std::size_t end = received_.find("\r\n\r\n");
            if (end != std::string::npos) {
                const std::size_t field = received_.find("Content-Length: ");
                const std::size_t size = field < end ? std::stoul(received_.substr(field + 16)) : 0;
                if (received_.size() >= end + 4 + size) return take_answer(received_);
            }
            if (!receive()) return {};
        }
    }
    Answer ask(std::string_view bytes) {
        send(bytes);
        return read();
    }
    /// Whether the server hangs up without another byte.
    bool is_hung_up() { return received_.empty() && !receive() && received_.empty(); }

private:
    Visitor(const in6_addr& host, std::uint16_t port) : socket_(::socket(AF_INET6, SOCK_STREAM, 0)) {
        sockaddr_in6 address{};
        address.sin6_family = AF_INET6;
        address.sin6_port = htons(port);
        address.sin6_addr = host;
        connect(address);
    }
    template <class Address>
    void connect(const Address& address) {
        is_connected_ = ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
        const timeval patience{20, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    }
    bool receive() {
        char buffer[65536];
        const ssize_t count = ::recv(socket_, buffer, sizeof buffer, 0);
        if (count <= 0) return false;
        received_.append(buffer, static_cast<std::size_t>(count));
        return true;
    }
    int socket_;
    bool is_connected_ = false;
    std::string received_{};
};

inline std::unique_ptr<Server> start(std::shared_ptr<client::Client> client, ServerOptions options = {}) {
    options.port = 0;
    options.threads = 2;
    auto server = Server::start(std::move(client), options);
    EXPECT_TRUE(server);
    return std::move(*server);
}

}  // namespace dyntastic::server

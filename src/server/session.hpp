// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A connection with its socket: moves the bytes between the two.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <memory>
#include <string>

#include "server/connection.hpp"
#include "server/tls.hpp"
#include "server/worker.hpp"

namespace dyntastic::server {

class Session final : public Waiter, public std::enable_shared_from_this<Session> {
public:
    using Socket = boost::asio::ip::tcp::socket;
    using Error = boost::system::error_code;

    /// `keeper` owns the worker, and lives as long as any of its sessions. Without `tls` bytes go as they are.
    Session(Socket socket, Worker& worker, std::shared_ptr<void> keeper, std::string peer, std::unique_ptr<TlsSession> tls);

    // On the worker's thread:
    void start();
    void finish();
    void drop();
    /// Closes what has taken too long.
    void check_time(Connection::Time now);

    void answered(std::string answer) noexcept override;
    [[nodiscard]] std::string_view peer() const noexcept override { return peer_; }

private:
    void run();
    void receive();
    void received(const Error& error, std::size_t count);
    void unpack(std::size_t count);
    /// What has to go to the socket next.
    [[nodiscard]] std::string_view output() const noexcept { return tls_ ? tls_->output() : connection_.output(); }
    void sent(std::size_t count) noexcept;
    /// Whether all was sent at once; otherwise the session goes on when it was.
    bool send();
    void close();
    void discard();

    std::shared_ptr<void> keeper_;
    Worker& worker_;
    Socket socket_;
    std::string peer_;
    Connection connection_;
    std::unique_ptr<TlsSession> tls_;
    std::string packed_{};  // the room for what TLS has to unpack
    Connection::Time begun_;
    Connection::Time linger_until_{};
    std::size_t discarded_ = 0;
    bool is_sending_ = false;
    bool is_lingering_ = false;
    bool is_finishing_ = false;
    bool is_dropped_ = false;
};

}  // namespace dyntastic::server

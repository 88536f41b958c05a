// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A connection with its socket: moves the bytes between the two.
//
// A worker owns its sessions; one ends with drop(). Whatever a handler throws, such as for want of memory, ends its own session
// and no other: all handlers run inside of guarded().
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <memory>
#include <string>

#include "server/budget.hpp"
#include "server/connection.hpp"
#include "server/tls.hpp"
#include "server/worker.hpp"

namespace dyntastic::server {

class Session final : public Waiter, public AccountHolder, public std::enable_shared_from_this<Session> {
public:
    using Socket = boost::asio::ip::tcp::socket;
    using Error = boost::system::error_code;

    /// `keeper` owns the worker, and lives as long as any of its sessions. Without `tls` bytes go as they are.
    Session(Socket socket, Worker& worker, std::shared_ptr<void> keeper, std::string peer, std::unique_ptr<TlsSession> tls);

    // On the worker's thread:
    void start() noexcept;
    void finish() noexcept;
    void drop() noexcept;
    /// Closes what has taken too long.
    void check_time(Connection::Time now) noexcept;
    /// Looks what has come from other threads.
    void delivered() noexcept;

    // On any thread:
    void answered(std::string answer) noexcept override;
    void told_to_leave() noexcept override;
    [[nodiscard]] std::string_view peer() const noexcept override { return peer_; }

private:
    friend Worker;

    /// Does something, and drops the session when that throws.
    template <class Function>
    void guarded(Function function) noexcept;
    void failed(std::string_view what) noexcept;

    void run();
    void receive();
    void received(const Error& error, std::size_t count);
    void read_packed();
    void unpack(std::string_view bytes);
    /// Looks whether the peer goes while its request waits for a thread.
    void watch();
    void watched();
    /// What has to go to the socket next.
    [[nodiscard]] std::string_view output() const noexcept { return tls_ ? tls_->output() : connection_.output(); }
    void pack();
    void sent(std::size_t count) noexcept;
    /// Whether all was sent at once; otherwise the session goes on when it was.
    bool send();
    void close();
    void discard();
    /// Says with a status why, where that makes sense and takes no waiting, and drops the session.
    void give_up(int status);

    std::shared_ptr<void> keeper_;
    Worker& worker_;
    Socket socket_;
    std::string peer_;
    Connection connection_;
    std::unique_ptr<TlsSession> tls_;
    std::size_t packed_ = 0;  // bytes of the connection's output that are in that of TLS
    Connection::Time begun_;
    Connection::Time linger_until_{};
    std::size_t discarded_ = 0;
    bool is_added_ = false;
    bool is_sending_ = false;
    bool is_watching_ = false;
    bool is_lingering_ = false;
    bool is_finishing_ = false;
    bool is_dropped_ = false;

    // The worker's inbox; its mutex guards them.
    std::shared_ptr<Session> next_in_inbox_{};
    std::string delivered_answer_{};
    bool has_delivered_answer_ = false;
    bool is_in_inbox_ = false;
};

}  // namespace dyntastic::server

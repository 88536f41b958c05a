// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "server/session.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

namespace dyntastic::server {
namespace {

namespace asio = boost::asio;

// After the last answer the peer is listened to for a while: closing a socket with unread bytes makes the kernel take back what
// the peer has not read yet, such as the answer that refuses those bytes.
constexpr auto longest_linger = std::chrono::seconds(2);
constexpr std::size_t most_discarded = std::size_t{64} << 20;
// A record of TLS and its frame.
constexpr std::size_t packed_room = 17 * 1024;

}  // namespace

Session::Session(Socket socket, Worker& worker, std::shared_ptr<void> keeper, std::string peer, std::unique_ptr<TlsSession> tls)
    : keeper_(std::move(keeper)),
      worker_(worker),
      socket_(std::move(socket)),
      peer_(std::move(peer)),
      connection_(worker.shared().front, worker.shared().patience, std::chrono::steady_clock::now()),
      tls_(std::move(tls)),
      begun_(std::chrono::steady_clock::now()) {}

void Session::start() {
    if (worker_.shared().is_stopped) return;  // it would be left alone
    Error ignored;
    socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
    socket_.non_blocking(true, ignored);
    worker_.add(*this);
    run();
}

void Session::run() {
    const std::shared_ptr<Waiter> self = shared_from_this();
    while (true) {
        if (tls_ && !tls_->output().empty()) {  // the handshake, and answers that are packed
            if (!send()) return;
            continue;
        }
        if (tls_ && tls_->state() == TlsSession::State::broken) return drop();
        switch (connection_.advance(std::chrono::steady_clock::now(), self)) {
            case Connection::Step::receive: return receive();
            case Connection::Step::wait: return;
            case Connection::Step::close: return close();
            case Connection::Step::send:
                if (tls_) {
                    tls_->write(connection_.output());
                    connection_.sent(connection_.output().size());
                } else if (!send()) {
                    return;
                }
                break;
        }
    }
}

void Session::receive() {
    if (tls_) packed_.resize(packed_room);
    const std::span<char> room = tls_ ? std::span<char>(packed_) : connection_.room();
    socket_.async_read_some(
        asio::buffer(room.data(), room.size()),
        [this, self = shared_from_this()](const Error& error, std::size_t count) { received(error, count); });
}

void Session::received(const Error& error, std::size_t count) {
    if (is_dropped_) return;
    if (error == asio::error::eof) connection_.ended();
    else if (error) return drop();
    if (tls_) unpack(count);
    else connection_.received(count);
    run();
}

void Session::unpack(std::size_t count) {
    tls_->receive(std::string_view(packed_).substr(0, count));
    std::size_t unpacked = 0;
    do {
        unpacked = tls_->read(connection_.room());
        connection_.received(unpacked);
    } while (unpacked != 0);
    if (tls_->state() == TlsSession::State::ended) connection_.ended();
}

void Session::sent(std::size_t count) noexcept {
    if (tls_) tls_->sent(count);
    else connection_.sent(count);
}

bool Session::send() {
    // Nearly always the socket takes all at once, and a way through the event loop is spared.
    Error error;
    const std::string_view bytes = output();
    const std::size_t count = socket_.send(asio::buffer(bytes.data(), bytes.size()), 0, error);
    if (error && error != asio::error::would_block) {
        drop();
        return false;
    }
    sent(count);
    if (output().empty()) return true;
    is_sending_ = true;
    const std::string_view rest = output();
    socket_.async_write_some(asio::buffer(rest.data(), rest.size()),
                             [this, self = shared_from_this()](const Error& failed, std::size_t more) {
                                 is_sending_ = false;
                                 if (is_dropped_) return;
                                 if (failed) return drop();
                                 sent(more);
                                 run();
                             });
    return false;
}

void Session::answered(std::string answer) noexcept {
    if (worker_.shared().is_stopped) return;
    asio::post(worker_.context(), [self = shared_from_this(), answer = std::move(answer)]() mutable {
        if (self->is_dropped_) return;
        self->connection_.answered(std::move(answer));
        if (!self->is_sending_) self->run();
    });
}

void Session::finish() {
    is_finishing_ = true;
    connection_.finish();
    if (connection_.is_idle()) drop();
}

void Session::close() {
    if (is_lingering_) return;
    is_lingering_ = true;
    Error error;
    if (tls_) {
        tls_->end();
        const std::string_view farewell = tls_->output();
        socket_.send(asio::buffer(farewell.data(), farewell.size()), 0, error);
    }
    socket_.shutdown(Socket::shutdown_send, error);
    if (error || is_finishing_) return drop();
    linger_until_ = std::chrono::steady_clock::now() + longest_linger;
    discard();
}

void Session::discard() {
    const std::span<char> room = connection_.room();
    socket_.async_read_some(asio::buffer(room.data(), room.size()),
                            [this, self = shared_from_this()](const Error& error, std::size_t count) {
                                if (is_dropped_) return;
                                discarded_ += count;
                                if (error || discarded_ > most_discarded) return drop();
                                discard();
                            });
}

void Session::check_time(Connection::Time now) {
    if (is_lingering_) {
        if (now >= linger_until_) drop();
        return;
    }
    const bool shakes_hands = tls_ && !tls_->is_established();
    if (now < (shakes_hands ? begun_ + worker_.shared().patience.head : connection_.deadline())) return;
    if (!shakes_hands && connection_.give_up()) {
        if (tls_) tls_->write(connection_.output());
        Error ignored;
        const std::string_view bytes = output();
        socket_.send(asio::buffer(bytes.data(), bytes.size()), 0, ignored);
    }
    drop();
}

void Session::drop() {
    if (is_dropped_) return;
    is_dropped_ = true;
    Error ignored;
    socket_.close(ignored);
    worker_.remove(*this);
}

}  // namespace dyntastic::server

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

}  // namespace

Session::Session(Socket socket, Worker& worker, std::shared_ptr<void> keeper, std::string peer)
    : keeper_(std::move(keeper)),
      worker_(worker),
      socket_(std::move(socket)),
      peer_(std::move(peer)),
      connection_(worker.shared().front, worker.shared().patience, std::chrono::steady_clock::now()) {}

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
        switch (connection_.advance(std::chrono::steady_clock::now(), self)) {
            case Connection::Step::receive: return receive();
            case Connection::Step::wait: return;
            case Connection::Step::close: return close();
            case Connection::Step::send:
                if (!send()) return;
                break;
        }
    }
}

void Session::receive() {
    const std::span<char> room = connection_.room();
    socket_.async_read_some(
        asio::buffer(room.data(), room.size()),
        [this, self = shared_from_this()](const Error& error, std::size_t count) { received(error, count); });
}

void Session::received(const Error& error, std::size_t count) {
    if (is_dropped_) return;
    if (error == asio::error::eof) connection_.ended();
    else if (error) return drop();
    connection_.received(count);
    run();
}

bool Session::send() {
    // Nearly always the socket takes all at once, and a way through the event loop is spared.
    Error error;
    const std::string_view output = connection_.output();
    const std::size_t count = socket_.send(asio::buffer(output.data(), output.size()), 0, error);
    if (error && error != asio::error::would_block) {
        drop();
        return false;
    }
    connection_.sent(count);
    if (connection_.output().empty()) return true;
    is_sending_ = true;
    const std::string_view rest = connection_.output();
    socket_.async_write_some(asio::buffer(rest.data(), rest.size()),
                             [this, self = shared_from_this()](const Error& failed, std::size_t sent) {
                                 is_sending_ = false;
                                 if (is_dropped_) return;
                                 if (failed) return drop();
                                 connection_.sent(sent);
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
    if (now < connection_.deadline()) return;
    if (connection_.give_up()) {
        Error ignored;
        const std::string_view output = connection_.output();
        socket_.send(asio::buffer(output.data(), output.size()), 0, ignored);
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

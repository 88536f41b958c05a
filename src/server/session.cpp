// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "server/session.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/write.hpp>

namespace dyntastic::server {
namespace {

namespace asio = boost::asio;

// After the last answer the peer is listened to for a while: closing a socket with unread bytes makes the kernel take back what
// the peer has not read yet, such as the answer that refuses those bytes.
constexpr auto longest_linger = std::chrono::seconds(2);
constexpr std::size_t most_discarded = std::size_t{64} << 20;
// The most bytes that TLS packs at once. The packed bytes exist beside their source until the network has taken them.
constexpr std::size_t most_packed = 64 * 1024;

}  // namespace

Session::Session(Socket socket, Worker& worker, std::shared_ptr<void> keeper, std::string peer, std::unique_ptr<TlsSession> tls)
    : keeper_(std::move(keeper)),
      worker_(worker),
      socket_(std::move(socket)),
      peer_(std::move(peer)),
      connection_(worker.shared().front, worker.shared().patience, std::chrono::steady_clock::now()),
      tls_(std::move(tls)),
      begun_(std::chrono::steady_clock::now()) {}

template <class Function>
void Session::guarded(Function function) noexcept {
    if (is_dropped_) return;
    try {
        function();
    } catch (const std::exception& error) {
        failed(error.what());
    } catch (...) {
        failed("something was thrown that is no std::exception");
    }
}

void Session::failed(std::string_view what) noexcept {
    const std::array<LogField, 2> fields = {{{"error", what}, {"peer", std::string_view(peer_)}}};
    if (Log* const log = worker_.shared().front.log(); log != nullptr) {
        log->write(LogLevel::error, "a connection threw, and was closed", fields);
    }
    drop();
}

void Session::start() noexcept {
    if (worker_.shared().is_stopped) return;  // it would be left alone
    guarded([this] {
        Error ignored;
        socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
        socket_.non_blocking(true, ignored);
        worker_.add(shared_from_this());
        is_added_ = true;
        connection_.account().belongs_to(std::static_pointer_cast<AccountHolder>(shared_from_this()));
        if (connection_.account().is_leaving()) return drop();  // nobody was told
        run();
    });
}

void Session::run() {
    const std::shared_ptr<Waiter> self = shared_from_this();
    while (true) {
        if (tls_) {
            if (!tls_->output().empty()) {  // the handshake, and answers that are packed
                if (!send()) return;
                continue;
            }
            if (packed_ != 0) connection_.sent(std::exchange(packed_, 0));
            if (tls_->state() == TlsSession::State::broken) return drop();
            connection_.hold_outside(tls_->memory());
        }
        switch (connection_.advance(std::chrono::steady_clock::now(), self)) {
            case Connection::Step::receive: return receive();
            case Connection::Step::wait: return watch();
            case Connection::Step::close: return close();
            case Connection::Step::send:
                if (tls_) pack();
                else if (!send()) return;
                break;
        }
    }
}

void Session::pack() {
    const std::string_view bytes = connection_.output().substr(0, most_packed);
    tls_->write(bytes);
    packed_ = bytes.size();
}

void Session::receive() {
    if (tls_) {
        // Packed bytes are used up at once, so thousands of silent connections need no room for them.
        socket_.async_wait(Socket::wait_read, [this, self = shared_from_this()](const Error& error) {
            guarded([&] { error ? drop() : read_packed(); });
        });
        return;
    }
    const std::span<char> room = connection_.room();
    socket_.async_read_some(
        asio::buffer(room.data(), room.size()),
        [this, self = shared_from_this()](const Error& error, std::size_t count) { guarded([&] { received(error, count); }); });
}

void Session::received(const Error& error, std::size_t count) {
    if (error == asio::error::eof) connection_.ended();
    else if (error) return drop();
    connection_.received(count);
    run();
}

void Session::read_packed() {
    Error error;
    const std::span<char> room = worker_.scratch();
    const std::size_t count = socket_.read_some(asio::buffer(room.data(), room.size()), error);
    if (error == asio::error::would_block) return receive();
    if (error == asio::error::eof) connection_.ended();
    else if (error) return drop();
    unpack({room.data(), count});
    run();
}

void Session::unpack(std::string_view bytes) {
    tls_->receive(bytes);
    std::size_t unpacked = 0;
    do {
        unpacked = tls_->read(connection_.room());
        connection_.received(unpacked);
    } while (unpacked != 0);
    if (tls_->state() == TlsSession::State::ended) connection_.ended();
}

void Session::watch() {
    if (is_watching_ || !is_queued()) return;
    is_watching_ = true;
    socket_.async_wait(Socket::wait_read, [this, self = shared_from_this()](const Error& error) {
        is_watching_ = false;
        guarded([&] { error ? drop() : watched(); });
    });
}

void Session::watched() {
    if (!is_queued() || !connection_.is_waiting()) return;
    char byte = 0;
    Error error;
    const std::size_t count = socket_.receive(asio::buffer(&byte, 1), Socket::message_peek, error);
    // A peer that has ended its side could still read, but hardly any does; one that sends more waits like all others.
    if (count == 0 && error != asio::error::would_block) drop();
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
    const std::string_view rest = output();
    socket_.async_write_some(asio::buffer(rest.data(), rest.size()),
                             [this, self = shared_from_this()](const Error& failed, std::size_t more) {
                                 is_sending_ = false;
                                 guarded([&] {
                                     if (failed) return drop();
                                     sent(more);
                                     run();
                                 });
                             });
    is_sending_ = true;
    return false;
}

void Session::answered(std::string answer) noexcept {
    if (worker_.shared().is_stopped) return;
    worker_.deliver(shared_from_this(), &answer);
}

void Session::told_to_leave() noexcept {
    if (auto self = weak_from_this().lock()) worker_.deliver(std::move(self), nullptr);
}

void Session::delivered() noexcept {
    std::string answer;
    const bool has_answer = worker_.take_answer(*this, answer);
    guarded([&] {
        if (has_answer) {
            connection_.answered(std::move(answer));
            if (!is_sending_) run();
        } else if (connection_.account().is_leaving() && (!connection_.is_waiting() || is_queued())) {
            if (is_lingering_ || connection_.is_waiting()) drop();
            else give_up(503);
        }
    });
}

void Session::finish() noexcept {
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
    socket_.async_wait(Socket::wait_read, [this, self = shared_from_this()](const Error& error) {
        guarded([&] {
            Error failed = error;
            const std::span<char> room = worker_.scratch();
            if (!failed) discarded_ += socket_.read_some(asio::buffer(room.data(), room.size()), failed);
            if ((failed && failed != asio::error::would_block) || discarded_ > most_discarded) return drop();
            discard();
        });
    });
}

void Session::check_time(Connection::Time now) noexcept {
    guarded([&] {
        if (is_lingering_) {
            if (now >= linger_until_) drop();
            return;
        }
        connection_.rest(now);
        const bool shakes_hands = tls_ && !tls_->is_established();
        if (shakes_hands && now >= begun_ + worker_.shared().patience.head) drop();
        else if (!shakes_hands && now >= connection_.deadline()) give_up(408);
    });
}

void Session::give_up(int status) {
    const bool can_say = !is_sending_ && (!tls_ || tls_->is_established());
    if (can_say && connection_.give_up(status)) {
        if (tls_) tls_->write(connection_.output());
        Error ignored;
        const std::string_view bytes = output();
        socket_.send(asio::buffer(bytes.data(), bytes.size()), 0, ignored);
    }
    drop();
}

void Session::drop() noexcept {
    if (is_dropped_) return;
    is_dropped_ = true;
    leave();
    Error ignored;
    socket_.close(ignored);
    if (is_added_) worker_.remove(*this);
}

}  // namespace dyntastic::server

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "server/connection.hpp"

#include <algorithm>

namespace dyntastic::server {
namespace {

constexpr std::size_t least_room = 4 * 1024;
constexpr std::size_t most_room = 64 * 1024;
// With more to send than this, the next request waits: who does not take answers gets no more of them.
constexpr std::size_t high_water = 256 * 1024;
// A rare giant must not keep its memory for ever.
constexpr std::size_t largest_kept_output = 64 * 1024;
// The objects of a connection, and what Asio keeps for its socket.
constexpr std::size_t size_of_itself = 3 * 1024;
// How long a connection keeps a buffer for its next request.
constexpr auto rests_after = std::chrono::seconds(1);

}  // namespace

Connection::Connection(Front& front, const Patience& patience, Time now)
    : front_(front),
      patience_(patience),
      parser_(front.options().limits),
      phase_begun_(now),
      progress_(now),
      account_(front.budget(), now) {
    account_.hold(held(), now);
}

Connection::~Connection() = default;

std::size_t Connection::held() const noexcept {
    std::size_t bytes = size_of_itself + input_.capacity() + output_.capacity() + parser_.memory() + outside_;
    if (answer_) bytes += answer_->capacity();
    return bytes;
}

std::span<char> Connection::room() {
    if (read_ == received_) {
        read_ = received_ = 0;
        if (phase_ == Phase::idle && input_.size() > least_room) input_ = {};
    } else if (read_ > 0 && received_ == input_.size()) {
        input_.erase(0, read_);
        received_ -= read_;
        read_ = 0;
    }
    if (received_ == input_.size()) input_.resize(std::max(least_room, std::min(input_.size() * 2, input_.size() + most_room)));
    return {input_.data() + received_, input_.size() - received_};
}

void Connection::received(std::size_t count) {
    received_ += count;
    phase_bytes_ += count;
    has_progress_ = true;
    front_.metrics().count_received(count);
}

void Connection::sent(std::size_t count) noexcept {
    sent_ += count;
    phase_bytes_ += count;
    has_progress_ = true;
    front_.metrics().count_sent(count);
    if (sent_ < output_.size()) return;
    sent_ = 0;
    if (output_.capacity() > largest_kept_output) output_ = {};
    output_.clear();
}

bool Connection::is_idle() const noexcept {
    return !is_waiting_ && output().empty() && input().empty() && parser_.state() == RequestParser::State::head;
}

Account::Kind Connection::account_kind(Phase phase) const noexcept {
    switch (phase) {
        case Phase::waiting: return is_queued_ ? Account::Kind::queued : Account::Kind::busy;
        case Phase::body:
        case Phase::sending: return Account::Kind::transfer;
        case Phase::idle:
        case Phase::head: break;
    }
    return has_served_ ? Account::Kind::idle : Account::Kind::silent;
}

Connection::Step Connection::enter(Phase phase, Step step, Time now) noexcept {
    if (phase != phase_) {
        phase_ = phase;
        phase_begun_ = progress_ = now;
        phase_bytes_ = 0;
        account_.enter(account_kind(phase), now);
    } else if (has_progress_) {
        progress_ = now;
    }
    has_progress_ = false;
    return step;
}

Connection::Step Connection::advance(Time now, const std::shared_ptr<Waiter>& waiter) {
    if (answer_ && output().empty()) {
        is_waiting_ = false;
        if (answer_->empty()) {  // none could be made
            refuse(500);
        } else {
            output_ = std::move(*answer_);
            request_done();
        }
        answer_.reset();
    }
    while (!is_closing_ && !is_waiting_ && output().size() < high_water) {
        if (!read_request(waiter)) break;
    }
    Step step = settle(now);
    account_.hold(held(), now);
    if (account_.is_leaving() && !is_waiting_ && !is_closing_) {
        make_room();
        step = settle(now);
        account_.hold(held(), now);
    }
    return step;
}

Connection::Step Connection::settle(Time now) noexcept {
    if (is_waiting_ && output().empty()) return enter(Phase::waiting, Step::wait, now);
    if (!output().empty()) return enter(Phase::sending, Step::send, now);
    if (is_closing_ || has_ended_ || (is_finishing_ && is_idle())) return Step::close;
    if (parser_.state() == RequestParser::State::body) return enter(Phase::body, Step::receive, now);
    return enter(input().empty() ? Phase::idle : Phase::head, Step::receive, now);
}

void Connection::make_room() {
    const bool says_so = output().empty() && (!input().empty() || parser_.state() == RequestParser::State::body);
    input_ = {};
    read_ = received_ = 0;
    parser_.reset();
    if (says_so) refuse(503);
    is_closing_ = true;
}

void Connection::skip_empty_lines() noexcept {
    // RFC 9112 (2.2): some clients end a body with a line break that nobody has counted.
    if (parser_.state() != RequestParser::State::head) return;
    while (input().starts_with("\r\n")) read_ += 2;
}

bool Connection::read_request(const std::shared_ptr<Waiter>& waiter) {
    skip_empty_lines();
    const std::string_view bytes = input();
    if (bytes.empty() || bytes == "\r") return false;
    const std::size_t used = parser_.parse(bytes);
    switch (parser_.state()) {
        case RequestParser::State::complete: answer_request(used, waiter); return true;
        case RequestParser::State::failed: refuse(parser_.failure_status()); return false;
        case RequestParser::State::head: return false;
        case RequestParser::State::body: break;
    }
    read_ += used;
    // The parser keeps a limit for heads and for bodies, but none for what stands between the chunks of a body.
    if (input().size() > front_.options().limits.head) {
        refuse(400);
    } else if (parser_.expects_continue() && !has_continued_) {
        has_continued_ = true;
        output_ += "HTTP/1.1 100 Continue\r\n\r\n";
    }
    return false;
}

void Connection::answer_request(std::size_t request_end, const std::shared_ptr<Waiter>& waiter) {
    HttpRequest& request = parser_.request();
    if (is_finishing_) request.keep_alive = false;
    keeps_alive_ = request.keep_alive;
    const Front::Outcome outcome = front_.handle(request, output_, waiter);
    read_ += request_end;
    if (outcome == Front::Outcome::broken) keeps_alive_ = false;
    if (outcome == Front::Outcome::later) {
        is_waiting_ = true;
        is_queued_ = waiter->is_queued();
    } else {
        request_done();
    }
}

void Connection::request_done() {
    is_closing_ = !keeps_alive_;
    has_served_ = true;
    has_continued_ = false;
    parser_.reset();
}

void Connection::refuse(int status) {
    front_.refuse(status, output_);
    is_closing_ = true;
}

Connection::Time Connection::deadline() const noexcept {
    const auto by_size = std::chrono::milliseconds(patience_.least_rate == 0 ? 0 : phase_bytes_ * 1000 / patience_.least_rate);
    switch (phase_) {
        case Phase::idle: return phase_begun_ + patience_.idle;
        case Phase::head: return phase_begun_ + patience_.head;
        case Phase::body:
        case Phase::sending: return std::min(phase_begun_ + patience_.base + by_size, progress_ + patience_.base);
        case Phase::waiting: break;
    }
    return Time::max();
}

bool Connection::give_up(int status) {
    if (phase_ != Phase::head && phase_ != Phase::body) return false;
    refuse(status);
    return true;
}

void Connection::rest(Time now) noexcept {
    if (phase_ != Phase::idle || now < phase_begun_ + rests_after || !output().empty()) return;
    output_ = {};
    parser_.release();
    account_.settle(held(), now);
}

}  // namespace dyntastic::server

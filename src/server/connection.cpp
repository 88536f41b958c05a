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
constexpr std::size_t largest_kept = 64 * 1024;

}  // namespace

Connection::Connection(Front& front, const Patience& patience, Time now)
    : front_(front), patience_(patience), parser_(front.options().limits), phase_begun_(now) {}

Connection::~Connection() { front_.count_buffered(buffered_, 0); }

void Connection::count_buffered() {
    std::size_t now = parser_.body_size() + output_.size();
    if (now <= largest_kept) now = 0;  // that much everybody has
    if (now == buffered_) return;
    front_.count_buffered(buffered_, now);
    buffered_ = now;
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
    front_.metrics().count_received(count);
}

void Connection::sent(std::size_t count) noexcept {
    sent_ += count;
    phase_bytes_ += count;
    front_.metrics().count_sent(count);
    if (sent_ < output_.size()) return;
    sent_ = 0;
    if (output_.capacity() > largest_kept) output_ = {};
    output_.clear();
}

bool Connection::is_idle() const noexcept {
    return !is_waiting_ && output().empty() && input().empty() && parser_.state() == RequestParser::State::head;
}

Connection::Step Connection::enter(Phase phase, Step step, Time now) noexcept {
    if (phase != phase_) {
        phase_ = phase;
        phase_begun_ = now;
        phase_bytes_ = 0;
    }
    return step;
}

Connection::Step Connection::advance(Time now, const std::shared_ptr<Waiter>& waiter) {
    if (answer_ && output().empty()) {
        output_ = std::move(*answer_);
        answer_.reset();
        is_waiting_ = false;
        request_done();
    }
    while (!is_closing_ && !is_waiting_ && output().size() < high_water) {
        if (!read_request(waiter)) break;
    }
    count_buffered();
    if (is_waiting_ && output().empty()) return enter(Phase::waiting, Step::wait, now);
    if (!output().empty()) return enter(Phase::sending, Step::send, now);
    if (is_closing_ || has_ended_ || (is_finishing_ && is_idle())) return Step::close;
    if (parser_.state() == RequestParser::State::body) return enter(Phase::body, Step::receive, now);
    return enter(input().empty() ? Phase::idle : Phase::head, Step::receive, now);
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
    if (front_.is_full() && buffered_ == 0) {
        refuse(503);
        return false;
    }
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
    if (outcome == Front::Outcome::later) is_waiting_ = true;
    else request_done();
}

void Connection::request_done() {
    is_closing_ = !keeps_alive_;
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
        case Phase::sending: return phase_begun_ + patience_.base + by_size;
        case Phase::waiting: break;
    }
    return Time::max();
}

bool Connection::give_up() {
    if (phase_ != Phase::head && phase_ != Phase::body) return false;
    refuse(408);
    return true;
}

}  // namespace dyntastic::server

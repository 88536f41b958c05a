// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/transport/attempt.hpp"

#include <algorithm>
#include <array>

namespace dyntastic::remote {
namespace {

using Status = Stream::Status;
constexpr std::size_t read_at_once = 16'384;

}  // namespace

Attempt::Attempt(std::shared_ptr<Network> network, Pool& pool, const Node& node, std::string request,
                 const AttemptLimits& limits)
    : network_(std::move(network)),
      pool_(pool),
      node_(node),
      request_(std::move(request)),
      limits_(limits),
      parser_(limits.longest_body) {}

Need Attempt::advance(Event event, TimePoint now) {
    if (event == Event::canceled) return fail("cancelled");
    if (event == Event::timed_out || now >= limits_.done_by) {
        if (state_ == State::connecting && now < limits_.done_by && now < limits_.connected_by) {
            last_error_ = "no answer to the attempt to connect";  // there are other addresses to try
            return open_next(now);
        }
        if (state_ == State::start) return fail("all connections are in use", true);
        if (state_ == State::connecting) network_->forget(node_);
        return fail(state_ <= State::connecting ? "no connection in time" : "no answer in time", true);
    }
    switch (state_) {
        case State::start: return start(now);
        case State::resolving: return open_next(now);
        case State::connecting: return connect(now);
        case State::sending: return send(now);
        case State::receiving: return receive(now);
        case State::done: break;
    }
    return {};
}

Need Attempt::start(TimePoint now) {
    if (limits_.on_new_connection) pool_.drop_idle(node_);
    lease_ = pool_.take(node_, now);
    if (!lease_) return {.kind = Need::Kind::connection, .until = limits_.done_by};
    if (lease_.stream == nullptr) {
        state_ = State::resolving;
        resolution_ = network_->resolve(node_);
        if (resolution_->is_known()) return open_next(now);
        return {.kind = Need::Kind::signal,
                .until = std::min(limits_.connected_by, limits_.done_by),
                .signal = resolution_->signal()};
    }
    is_reused_ = true;
    state_ = State::sending;
    return send(now);
}

Need Attempt::open_next(TimePoint now) {
    if (!resolution_->addresses()) return fail(resolution_->addresses().error().message());
    const std::vector<Address>& addresses = *resolution_->addresses();
    while (next_address_ < addresses.size()) {
        auto opened = network_->open(node_, addresses[next_address_++]);
        if (opened) {
            lease_.stream = *std::move(opened);
            state_ = State::connecting;
            return connect(now);
        }
        last_error_ = opened.error().message();
    }
    network_->forget(node_);  // it may have moved
    return fail(last_error_.empty() ? "the name leads nowhere" : last_error_);
}

Need Attempt::connect(TimePoint now) {
    const auto [status, bytes] = lease_.stream->connect();
    if (status == Status::done) {
        state_ = State::sending;
        return send(now);
    }
    if (status == Status::want_read || status == Status::want_write) {
        // What time is left is shared among the addresses that are left.
        const TimePoint by = std::min(limits_.connected_by, limits_.done_by);
        const auto left = static_cast<std::ptrdiff_t>(resolution_->addresses()->size() - next_address_) + 1;
        return wait_for(status, now + (by - now) / left);
    }
    last_error_ = lease_.stream->error();
    return open_next(now);
}

Need Attempt::send(TimePoint now) {
    while (sent_ < request_.size()) {
        const auto [status, bytes] = lease_.stream->write(std::string_view(request_).substr(sent_));
        // What the write left to the system may arrive, whatever comes next.
        if (status == Status::done) sent_ += bytes;
        else if (status == Status::want_read || status == Status::want_write) return wait_for(status, limits_.done_by);
        else if (sent_ > 0) break;  // a server may refuse a request that it has not read to its end
        else return fail(status == Status::closed ? "the server hung up" : lease_.stream->error());
    }
    state_ = State::receiving;
    static_cast<void>(now);
    return {.kind = Need::Kind::readable, .descriptor = lease_.stream->descriptor(), .until = limits_.done_by};
}

Need Attempt::receive(TimePoint now) {
    std::array<char, read_at_once> buffer;
    while (true) {
        const auto [status, bytes] = lease_.stream->read(buffer);
        if (status == Status::want_read || status == Status::want_write) return wait_for(status, limits_.done_by);
        if (status == Status::failed) return fail(lease_.stream->error());
        if (status == Status::closed) {
            parser_.take_end();
        } else {
            received_ += bytes;
            parser_.take({buffer.data(), bytes});
        }
        if (!parser_.fault().empty()) return fail(parser_.fault());
        if (parser_.is_done()) return answered(now);
    }
}

Need Attempt::answered(TimePoint now) {
    HttpResponse response = parser_.release();
    if (response.keeps_alive && sent_ == request_.size()) lease_.keep(node_, now);
    else lease_.give_back();
    outcome_ = std::move(response);
    state_ = State::done;
    return {};
}

Need Attempt::fail(std::string_view text, bool is_timeout) {
    Fault fault;
    fault.text = node_.authority().append(": ").append(text);
    // Without its last byte no server carries it out.
    fault.was_sent = sent_ == request_.size();
    fault.was_reused = is_reused_ && !parser_.has_begun() && !is_timeout;
    fault.is_timeout = is_timeout;
    fault.is_without_connection = is_timeout && state_ == State::start;
    outcome_ = std::move(fault);
    lease_.give_back();
    state_ = State::done;
    return {};
}

Need Attempt::wait_for(Stream::Status status, TimePoint until) const {
    return {.kind = status == Status::want_read ? Need::Kind::readable : Need::Kind::writable,
            .descriptor = lease_.stream->descriptor(),
            .until = until};
}

}  // namespace dyntastic::remote

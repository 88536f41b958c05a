// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <dyntastic/common/result.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "remote/transport/pool.hpp"
#include "remote/transport/response_parser.hpp"
#include "remote/transport/stream.hpp"
#include "remote/transport/task.hpp"

namespace dyntastic::remote {

/// How an attempt ended without an answer.
struct Fault {
    std::string text{};     // such as "127.0.0.1:8000: connection refused"
    bool was_sent = false;  // the whole request was handed to the network, so that it may have been carried out
    bool was_reused =
        false;  // on a connection that had served before, and without a byte of an answer: most likely closed meanwhile
    bool is_timeout = false;
    bool is_without_connection = false;  // none came free in time: the node was not asked, and may be well
};

struct AttemptLimits {
    TimePoint connected_by;
    TimePoint done_by;
    std::size_t longest_body;
    bool on_new_connection = false;  // not on an idle one
};

/// One request and its answer over one connection to one node.
class Attempt final : public Task {
public:
    /// `request` is the whole message.
    Attempt(std::shared_ptr<Network> network, Pool& pool, const Node& node, std::string request, const AttemptLimits& limits);

    [[nodiscard]] Need advance(Event event, TimePoint now) override;
    /// Once nothing is needed any more.
    [[nodiscard]] std::variant<HttpResponse, Fault>& outcome() { return *outcome_; }
    [[nodiscard]] std::size_t bytes_sent() const noexcept { return sent_; }
    [[nodiscard]] std::size_t bytes_received() const noexcept { return received_; }

private:
    enum class State : std::uint8_t { start, resolving, connecting, sending, receiving, done };

    [[nodiscard]] Need start(TimePoint now);
    [[nodiscard]] Need open_next(TimePoint now);
    [[nodiscard]] Need connect(TimePoint now);
    [[nodiscard]] Need send(TimePoint now);
    [[nodiscard]] Need receive(TimePoint now);
    [[nodiscard]] Need answered(TimePoint now);
    [[nodiscard]] Need fail(std::string_view text, bool is_timeout = false);
    [[nodiscard]] Need wait_for(Stream::Status status, TimePoint until) const;

    std::shared_ptr<Network> network_;
    Pool& pool_;
    const Node& node_;
    std::string request_;
    AttemptLimits limits_;
    State state_ = State::start;
    Pool::Lease lease_;
    bool is_reused_ = false;
    std::shared_ptr<const Resolution> resolution_;
    std::size_t next_address_ = 0;
    std::string last_error_;
    std::size_t sent_ = 0;
    std::size_t received_ = 0;
    ResponseParser parser_;
    std::optional<std::variant<HttpResponse, Fault>> outcome_;
};

}  // namespace dyntastic::remote

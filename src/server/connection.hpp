// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// One connection without its socket: bytes in, bytes out, and what to do next. Requests are answered in their order; the next
// one is looked at when the answer to the one before is there.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "server/budget.hpp"
#include "server/front.hpp"
#include "server/request_parser.hpp"

namespace dyntastic::server {

/// How long a peer may take.
struct Patience {
    std::chrono::milliseconds idle = std::chrono::seconds(120);  ///< between two requests
    std::chrono::milliseconds head = std::chrono::seconds(10);   ///< for the head of a request
    std::chrono::milliseconds base = std::chrono::seconds(20);   ///< for a body, or to take an answer, beside its size; and
                                                                 ///< the longest silence in the middle of one
    std::uint64_t least_rate = 16 * 1024;                        ///< bytes a second, of bodies and answers
};

class Connection {
public:
    using Time = std::chrono::steady_clock::time_point;
    enum class Step : std::uint8_t {
        receive,  ///< give it more bytes
        send,     ///< send output(), and say sent()
        wait,     ///< the waiter will be given an answer
        close,    ///< all is said; what the peer may still send is of no interest
    };

    Connection(Front& front, const Patience& patience, Time now);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Room for bytes from the peer; received() says how many have come.
    [[nodiscard]] std::span<char> room();
    void received(std::size_t count);
    /// The peer sends no more.
    void ended() noexcept { has_ended_ = true; }

    /// Does what can be done. `waiter` is for an answer that is not ready at once.
    [[nodiscard]] Step advance(Time now, const std::shared_ptr<Waiter>& waiter);
    /// The answer that was waited for; advance() goes on with it.
    void answered(std::string answer) noexcept {
        if (is_waiting_) answer_ = std::move(answer);
    }

    [[nodiscard]] std::string_view output() const noexcept { return std::string_view(output_).substr(sent_); }
    void sent(std::size_t count) noexcept;

    /// The server stops: the connection ends with the request that is under way, or at once.
    void finish() noexcept { is_finishing_ = true; }
    /// Nothing of a request is here, and nothing of an answer.
    [[nodiscard]] bool is_idle() const noexcept;
    /// A request is being worked on.
    [[nodiscard]] bool is_waiting() const noexcept { return is_waiting_; }
    /// When the peer has taken too long, unless something happens before.
    [[nodiscard]] Time deadline() const noexcept;
    /// That time has come, or the connection is told to leave (503). Says whether there is still something to send before
    /// closing. Bytes may be on their way into room() meanwhile.
    [[nodiscard]] bool give_up(int status = 408);
    /// Gives back what an idle connection keeps for its next request, once it has been idle for a while.
    void rest(Time now) noexcept;

    /// The memory that it holds. If others need the room, the account says so, and advance() closes the connection.
    [[nodiscard]] Account& account() noexcept { return account_; }
    /// Bytes that the transport holds for this connection, such as the buffers of TLS.
    void hold_outside(std::size_t bytes) noexcept { outside_ = bytes; }

private:
    enum class Phase : std::uint8_t { idle, head, body, waiting, sending };

    [[nodiscard]] std::string_view input() const noexcept { return std::string_view(input_).substr(read_, received_ - read_); }
    void skip_empty_lines() noexcept;
    /// Reads on; says whether a request is complete, or something else has to be done first.
    [[nodiscard]] bool read_request(const std::shared_ptr<Waiter>& waiter);
    void answer_request(std::size_t request_end, const std::shared_ptr<Waiter>& waiter);
    void request_done();
    void refuse(int status);
    /// Gives back what it holds, and says so.
    void make_room();
    [[nodiscard]] std::size_t held() const noexcept;
    [[nodiscard]] Account::Kind account_kind(Phase phase) const noexcept;
    [[nodiscard]] Step settle(Time now) noexcept;
    Step enter(Phase phase, Step step, Time now) noexcept;

    Front& front_;
    const Patience& patience_;
    RequestParser parser_;
    std::string input_{};  // its size is the room; bytes from read_ to received_ are there, and unread
    std::size_t read_ = 0;
    std::size_t received_ = 0;
    std::string output_{};
    std::size_t sent_ = 0;
    std::optional<std::string> answer_{};  // not in output_ yet, which may just be on its way
    Phase phase_ = Phase::idle;
    Time phase_begun_;
    std::uint64_t phase_bytes_ = 0;  // received or sent since then
    Time progress_;                  // when the last of them came or went
    bool has_progress_ = false;      // since advance() was told the time
    std::size_t outside_ = 0;
    Account account_;
    bool has_served_ = false;  // one request at least
    bool keeps_alive_ = true;  // after the request that is being answered
    bool is_waiting_ = false;
    bool is_queued_ = false;      // was, when it began to wait
    bool has_continued_ = false;  // "100 Continue" has been said
    bool has_ended_ = false;
    bool is_closing_ = false;
    bool is_finishing_ = false;
};

}  // namespace dyntastic::server

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// One operation on its way: what has to be known when its answer is made, after the bytes of its request have gone. The client
// may answer at once, on this thread, or later on another; the first costs no detour.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <dyntastic/client/client.hpp>
#include <dyntastic/json/writer.hpp>
#include <dyntastic/server/log.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "server/authentication.hpp"
#include "server/response.hpp"

namespace dyntastic::server {

class Front;

/// Where an answer goes that was not ready at once.
class Waiter {
public:
    virtual ~Waiter() = default;
    /// Called once, on any thread.
    virtual void answered(std::string answer) noexcept = 0;
    /// Whom the answer is for, for the log: an address and a port.
    [[nodiscard]] virtual std::string_view peer() const noexcept = 0;
};

/// What a request says about its answer.
struct AnswerForm {
    ContentType content_type = ContentType::amz_json;
    bool takes_gzip = false;
    bool keep_alive = true;
    bool is_http_1_0 = false;
    bool has_origin = false;
};

class Call {
public:
    /// While one stands on the stack, the answer to its call goes to `out`.
    class Frame {
    public:
        explicit Frame(std::string& out) noexcept;
        ~Frame();
        Frame(const Frame&) = delete;
        Frame& operator=(const Frame&) = delete;
        [[nodiscard]] bool is_answered() const noexcept { return is_answered_; }

    private:
        friend class Call;
        std::string& out_;
        std::uint64_t serial_;
        bool is_answered_ = false;
    };

    Call(Front& front, std::shared_ptr<Waiter> waiter, Frame& frame, std::size_t operation, const AnswerForm& form,
         Caller caller);

    [[nodiscard]] client::Client& client() const noexcept;
    [[nodiscard]] std::size_t operation() const noexcept { return operation_; }
    /// Why the key that signed the request may not do this; nullopt when it may.
    [[nodiscard]] std::optional<Failure> refusal(std::string_view table) const;

    /// Runs a function with the call where it may take long.
    static void run_aside(Call&& call, std::function<void(Call&&)> function);

    void fail(const Failure& failure) &&;
    template <class Response>
    void succeed(const Response& response) && {
        std::string& body = empty_body();
        {
            json::Writer writer(body);
            write_wire_json(writer, response);
        }
        finish(200, body, nullptr);
    }

private:
    /// The thread's buffer for the body of an answer, empty.
    [[nodiscard]] static std::string& empty_body();
    void finish(int status, const std::string& body, const Failure* failure);
    void log(LogLevel level, int status, const Failure* failure, std::chrono::nanoseconds took, std::size_t bytes) const;

    Front* front_;
    std::shared_ptr<Waiter> waiter_;
    Frame* frame_;  // while the frame with this serial is this thread's, and stands
    std::uint64_t frame_serial_;
    std::size_t operation_;
    std::chrono::steady_clock::time_point begun_;
    AnswerForm form_;
    Caller caller_;
};

}  // namespace dyntastic::server

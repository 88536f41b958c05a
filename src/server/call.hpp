// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// One operation on its way: what has to be known when its answer is made, after the bytes of its request have gone. The client
// may answer at once, on this thread, or later on another; the first costs no detour.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <dyntastic/client/client.hpp>
#include <dyntastic/json/writer.hpp>
#include <dyntastic/operation/operation_list.hpp>
#include <dyntastic/server/log.hpp>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <type_traits>

#include "server/authentication.hpp"
#include "server/response.hpp"
#include "server/work_pool.hpp"

namespace dyntastic::server {

class Front;

/// Where an answer goes that was not ready at once.
class Waiter {
public:
    virtual ~Waiter() = default;
    /// Called once, on any thread. An empty answer means that none could be made, such as for want of memory.
    virtual void answered(std::string answer) noexcept = 0;
    /// Whom the answer is for, for the log: an address and a port.
    [[nodiscard]] virtual std::string_view peer() const noexcept = 0;

    /// Nobody waits any more: what has not been begun need not be.
    void leave() noexcept { is_gone_.store(true, std::memory_order_relaxed); }
    [[nodiscard]] bool is_gone() const noexcept { return is_gone_.load(std::memory_order_relaxed); }
    /// Whether the request has been handed to another thread, which has not begun with it.
    void set_queued(bool is_queued) noexcept { is_queued_.store(is_queued, std::memory_order_relaxed); }
    [[nodiscard]] bool is_queued() const noexcept { return is_queued_.load(std::memory_order_relaxed); }
    /// Whether the last answer was large, so that the next request may take long, too.
    void set_long(bool is_long) noexcept { is_long_.store(is_long, std::memory_order_relaxed); }
    [[nodiscard]] bool is_long() const noexcept { return is_long_.load(std::memory_order_relaxed); }

private:
    friend class Call;
    std::atomic<bool> is_gone_{false};
    std::atomic<bool> is_queued_{false};
    std::atomic<bool> is_long_{false};
    // Of the frame of the request that is being handled; 0 while there is none. Only that frame's thread looks at them.
    std::uint64_t frame_ = 0;
    std::uint64_t last_frame_ = 0;
};

/// What a request says about its answer.
struct AnswerForm {
    ContentType content_type = ContentType::amz_json;
    bool takes_gzip = false;
    bool keep_alive = true;
    bool is_http_1_0 = false;
    std::string allowed_origin{};  ///< as ResponseHead has it
};

class Call {
public:
    /// While one stands on the stack, an answer that its thread makes goes to `out`. Any other goes to the waiter.
    class Frame {
    public:
        Frame(std::string& out, Waiter& waiter) noexcept : out_(out), waiter_(waiter), number_(++waiter.last_frame_) {
            waiter.frame_ = number_;
        }
        ~Frame() { waiter_.frame_ = 0; }
        Frame(const Frame&) = delete;
        Frame& operator=(const Frame&) = delete;
        [[nodiscard]] bool is_answered() const noexcept { return is_answered_; }
        /// The call has gone without an answer.
        [[nodiscard]] bool is_dropped() const noexcept { return is_dropped_; }

    private:
        friend class Call;
        std::string& out_;
        Waiter& waiter_;
        std::uint64_t number_;
        bool is_answered_ = false;
        bool is_dropped_ = false;
    };

    Call(Front& front, std::shared_ptr<Waiter> waiter, Frame& frame, std::size_t operation, const AnswerForm& form,
         Caller caller);
    /// One that has not answered tells the waiter that there is no answer.
    ~Call();
    Call(Call&&) = default;
    Call& operator=(Call&&) = delete;

    [[nodiscard]] client::Client& client() const noexcept;
    [[nodiscard]] std::size_t operation() const noexcept { return operation_; }
    /// The region of the server.
    [[nodiscard]] const std::string& region() const noexcept;
    /// Whether the key that signed the request may do this. The failure says why it may not.
    [[nodiscard]] result<void> check_access(std::string_view table) const;

    /// Whether the worker's thread runs this, which others wait for.
    [[nodiscard]] bool is_on_worker() const noexcept;
    /// Whether the last answer of this connection was large.
    [[nodiscard]] bool tends_to_be_long() const noexcept { return waiter_->is_long(); }
    /// Whether it writes, while a heavy write may hold locks that this one needs.
    [[nodiscard]] bool may_meet_heavy_writes() const noexcept;
    /// Runs a function with the call on a thread of the lane.
    static void run_aside(Call&& call, Lane lane, std::function<void(Call&&)> function);

    /// Both throw only while the frame stands; afterwards the waiter is told that there is no answer.
    void fail(const Failure& failure) &&;
    template <class Response>
    void succeed(const Response& response) && {
        answer([&] {
            std::string& body = empty_body();
            if constexpr (operation::has_body<Response>) {
                json::Writer writer(body);
                write_wire_json(writer, response);
            }
            finish(200, body, nullptr);
        });
    }

private:
    [[nodiscard]] bool is_inline() const noexcept;
    template <class Function>
    void answer(Function make) {
        if (is_inline()) return make();
        try {
            make();
        } catch (...) {  // on a thread of the client's, which has nothing to do with it
            drop();
        }
    }
    void drop() noexcept;
    /// Packs the answer where that may take long.
    void finish_packed(int status, const std::string& body);
    /// The thread's buffer for the body of an answer, empty.
    [[nodiscard]] static std::string& empty_body();
    void finish(int status, const std::string& body, const Failure* failure);
    void note(int status, const Failure* failure, std::size_t bytes);
    [[nodiscard]] ResponseHead head(int status) const noexcept;
    void log(LogLevel level, int status, const Failure* failure, std::chrono::nanoseconds took, std::size_t bytes) const;

    Front* front_;
    std::shared_ptr<Waiter> waiter_;
    Frame* frame_;  // stands while the waiter has a frame of this number, which only this thread may ask
    std::uint64_t frame_number_;
    std::thread::id thread_ = std::this_thread::get_id();
    std::size_t operation_;
    std::chrono::steady_clock::time_point begun_;
    AnswerForm form_;
    Caller caller_;
};

}  // namespace dyntastic::server

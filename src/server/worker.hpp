// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A thread with its event loop and its connections. A connection stays with its worker, so that nothing of it needs a lock.
// Other threads reach a connection through the worker's inbox, which needs no memory.
#pragma once

#include <array>
#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <thread>
#include <unordered_map>

#include "server/connection.hpp"
#include "server/handler_memory.hpp"

namespace dyntastic::server {

class Session;

/// What all connections of a server share.
struct Shared {
    Shared(std::shared_ptr<client::Client> client, FrontOptions options, const Patience& given)
        : front(std::move(client), std::move(options)), patience(given) {}
    Front front;
    Patience patience;
    std::function<void()> on_last_closed{};  // called by any worker
    std::function<void()> on_surplus{};      // by one of them, when memory can be given back to the system
    std::atomic<bool> is_stopped{false};     // no event loop runs any more, or will soon
};

class Worker {
public:
    explicit Worker(Shared& shared);

    void start();
    /// Ends the loop when no connection is left, and joins the thread.
    void join();

    [[nodiscard]] boost::asio::io_context& context() noexcept { return context_; }
    [[nodiscard]] Shared& shared() noexcept { return shared_; }

    // From any thread. These need no memory, and never fail.
    /// The session's delivered() is called on this thread, with the answer if there is one.
    void deliver(std::shared_ptr<Session> session, std::string* answer) noexcept;
    /// Requests under way are the last ones; idle connections are closed.
    void finish_all() noexcept;
    void drop_all() noexcept;

    // On the worker's own thread:
    void add(std::shared_ptr<Session> session);
    void remove(Session& session) noexcept;
    /// Takes the answer that was delivered to a session.
    [[nodiscard]] bool take_answer(Session& session, std::string& answer) noexcept;
    /// Room for bytes that are used up before anything else happens.
    [[nodiscard]] std::span<char> scratch() noexcept { return scratch_; }

private:
    void run();
    void wake() noexcept;
    void open_inbox() noexcept;
    void sweep();
    void swept(const boost::system::error_code& error);
    void for_each(void (Session::*function)() noexcept) noexcept;

    Shared& shared_;
    boost::asio::io_context context_;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
    HandlerMemory sweep_memory_{};
    HandlerMemory wake_memory_{};
    boost::asio::steady_timer sweep_timer_;
    std::unordered_map<Session*, std::shared_ptr<Session>> sessions_{};
    std::array<char, 64 * 1024> scratch_;
    bool is_sweeping_ = false;
    std::thread thread_{};

    std::mutex inbox_mutex_{};
    std::shared_ptr<Session> inbox_{};
    bool is_woken_ = false;
    bool is_closed_ = false;
    bool wants_finish_ = false;
    bool wants_drop_ = false;
};

}  // namespace dyntastic::server

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A thread with its event loop and its connections. A connection stays with its worker, so that nothing of it needs a lock.
#pragma once

#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>
#include <thread>
#include <unordered_set>

#include "server/connection.hpp"

namespace dyntastic::server {

class Session;

/// What all connections of a server share.
struct Shared {
    Shared(std::shared_ptr<client::Client> client, FrontOptions options, const Patience& given)
        : front(std::move(client), std::move(options)), patience(given) {}
    Front front;
    Patience patience;
    std::function<void()> on_last_closed{};  // called by any worker
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

    // On the worker's own thread:
    void add(Session& session);
    void remove(Session& session);
    /// Requests under way are the last ones; idle connections are closed.
    void finish_all();
    void drop_all();

private:
    void run();
    void sweep();

    Shared& shared_;
    boost::asio::io_context context_;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
    boost::asio::steady_timer sweep_timer_;
    std::unordered_set<Session*> sessions_{};
    std::thread thread_{};
};

}  // namespace dyntastic::server

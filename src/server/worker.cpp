// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "server/worker.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/post.hpp>
#include <pthread.h>

#include "server/session.hpp"

namespace dyntastic::server {
namespace {

/// How often a worker looks for connections that have taken too long: a small part of the shortest time that counts.
std::chrono::milliseconds sweep_interval(const Patience& patience) {
    const auto shortest = std::min({patience.idle, patience.head, patience.base});
    return std::clamp(shortest / 8, std::chrono::milliseconds(1), std::chrono::milliseconds(1000));
}

}  // namespace

Worker::Worker(Shared& shared) : shared_(shared), context_(1), work_(context_.get_executor()), sweep_timer_(context_) {
    // Asio keeps the memory that it has once needed for timers; so later ones need none.
    boost::asio::steady_timer first(context_, std::chrono::hours(1)), second(context_, std::chrono::hours(1));
    for (boost::asio::steady_timer* const timer : {&first, &second, &sweep_timer_}) {
        timer->async_wait([](const boost::system::error_code& /*error*/) {});
    }
    for (boost::asio::steady_timer* const timer : {&first, &second, &sweep_timer_}) timer->cancel();
    context_.poll();
}

void Worker::start() {
    thread_ = std::thread([this] { run(); });
    ::pthread_setname_np(thread_.native_handle(), "serve");
}

void Worker::run() {
    while (true) {
        try {
            if (!is_sweeping_ && !sessions_.empty()) sweep();
            context_.run();
            return;
        } catch (const std::exception& error) {  // sessions look after themselves; this is for what stands between them
            const std::string_view what = error.what();
            const std::array<LogField, 1> fields = {{{"error", what}}};
            if (Log* const log = shared_.front.log(); log != nullptr) log->write(LogLevel::error, "a worker threw", fields);
        }
    }
}

void Worker::join() {
    work_.reset();
    if (thread_.joinable()) thread_.join();
    // Nobody opens the inbox any more: what lies there would keep itself, with all that it belongs to.
    std::shared_ptr<Session> left;
    {
        const std::lock_guard lock(inbox_mutex_);
        is_closed_ = true;
        left = std::move(inbox_);
    }
    while (left) left = std::move(left->next_in_inbox_);
    context_.restart();
    context_.poll();  // what was posted last finds that all is over
}

void Worker::wake() noexcept {
    if (is_woken_) return;
    is_woken_ = true;
    boost::asio::post(context_, KeptHandler(wake_memory_, [this] { open_inbox(); }));
}

void Worker::deliver(std::shared_ptr<Session> session, std::string* answer) noexcept {
    const std::lock_guard lock(inbox_mutex_);
    if (answer != nullptr) {
        session->delivered_answer_ = std::move(*answer);
        session->has_delivered_answer_ = true;
    }
    if (session->is_in_inbox_ || is_closed_) return;
    session->is_in_inbox_ = true;
    session->next_in_inbox_ = std::move(inbox_);
    inbox_ = std::move(session);
    wake();
}

void Worker::finish_all() noexcept {
    const std::lock_guard lock(inbox_mutex_);
    wants_finish_ = true;
    wake();
}

void Worker::drop_all() noexcept {
    const std::lock_guard lock(inbox_mutex_);
    wants_drop_ = true;
    wake();
}

bool Worker::take_answer(Session& session, std::string& answer) noexcept {
    const std::lock_guard lock(inbox_mutex_);
    answer = std::move(session.delivered_answer_);
    return std::exchange(session.has_delivered_answer_, false);
}

void Worker::open_inbox() noexcept {
    std::shared_ptr<Session> first;
    bool finishes = false;
    bool drops = false;
    {
        const std::lock_guard lock(inbox_mutex_);
        is_woken_ = false;
        first = std::move(inbox_);
        finishes = std::exchange(wants_finish_, false);
        drops = std::exchange(wants_drop_, false);
    }
    while (first) {
        std::shared_ptr<Session> next;
        {
            const std::lock_guard lock(inbox_mutex_);
            next = std::move(first->next_in_inbox_);
            first->is_in_inbox_ = false;
        }
        first->delivered();
        first = std::move(next);
    }
    if (finishes) for_each(&Session::finish);
    if (!drops) return;
    for_each(&Session::drop);
    sweep_timer_.cancel();
}

void Worker::add(std::shared_ptr<Session> session) {
    Session* const key = session.get();
    if (!is_sweeping_) sweep();
    sessions_.emplace(key, std::move(session));
    shared_.front.metrics().connection_opened();
}

void Worker::remove(Session& session) noexcept {
    sessions_.erase(&session);
    shared_.front.metrics().connection_closed();
    if (shared_.front.metrics().connections() == 0 && shared_.on_last_closed) shared_.on_last_closed();
}

void Worker::sweep() {
    sweep_timer_.expires_after(sweep_interval(shared_.patience));
    sweep_timer_.async_wait(KeptHandler(sweep_memory_, [this](const boost::system::error_code& error) { swept(error); }));
    is_sweeping_ = true;
}

void Worker::swept(const boost::system::error_code& error) {
    is_sweeping_ = false;
    if (error) return;
    const auto now = std::chrono::steady_clock::now();
    for (auto each = sessions_.begin(); each != sessions_.end();) {
        const std::shared_ptr<Session> session = (each++)->second;  // it may go
        session->check_time(now);
    }
    if (shared_.on_surplus && shared_.front.budget().take_surplus(now)) shared_.on_surplus();
    if (!sessions_.empty() || shared_.front.budget().has_surplus()) sweep();
}

void Worker::for_each(void (Session::*function)() noexcept) noexcept {
    for (auto each = sessions_.begin(); each != sessions_.end();) {
        const std::shared_ptr<Session> session = (each++)->second;  // it may go
        (session.get()->*function)();
    }
}

}  // namespace dyntastic::server

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "server/worker.hpp"

#include <algorithm>
#include <array>
#include <pthread.h>
#include <vector>

#include "server/session.hpp"

namespace dyntastic::server {
namespace {

/// How often a worker looks for connections that have taken too long: a small part of the shortest time that counts.
std::chrono::milliseconds sweep_interval(const Patience& patience) {
    const auto shortest = std::min({patience.idle, patience.head, patience.base});
    return std::clamp(shortest / 8, std::chrono::milliseconds(1), std::chrono::milliseconds(1000));
}

}  // namespace

Worker::Worker(Shared& shared) : shared_(shared), context_(1), work_(context_.get_executor()), sweep_timer_(context_) {}

void Worker::start() {
    thread_ = std::thread([this] { run(); });
    ::pthread_setname_np(thread_.native_handle(), "serve");
}

void Worker::run() {
    while (true) {
        try {
            context_.run();
            return;
        } catch (const std::exception& error) {  // one connection is stuck then, and no other
            const std::string_view what = error.what();
            const std::array<LogField, 1> fields = {{{"error", what}}};
            if (Log* const log = shared_.front.log(); log != nullptr) log->write(LogLevel::error, "a connection threw", fields);
        }
    }
}

void Worker::join() {
    work_.reset();
    if (thread_.joinable()) thread_.join();
}

void Worker::add(Session& session) {
    shared_.front.metrics().connection_opened();
    const bool was_empty = sessions_.empty();
    sessions_.insert(&session);
    if (was_empty) sweep();
}

void Worker::remove(Session& session) {
    sessions_.erase(&session);
    shared_.front.metrics().connection_closed();
    if (sessions_.empty()) sweep_timer_.cancel();
    if (shared_.front.metrics().connections() == 0 && shared_.on_last_closed) shared_.on_last_closed();
}

void Worker::sweep() {
    sweep_timer_.expires_after(sweep_interval(shared_.patience));
    sweep_timer_.async_wait([this](const boost::system::error_code& error) {
        if (error || sessions_.empty()) return;
        const auto now = std::chrono::steady_clock::now();
        const std::vector<Session*> all(sessions_.begin(), sessions_.end());  // some will go
        for (Session* const session : all) session->check_time(now);
        if (!sessions_.empty()) sweep();
    });
}

void Worker::finish_all() {
    const std::vector<Session*> all(sessions_.begin(), sessions_.end());
    for (Session* const session : all) session->finish();
}

void Worker::drop_all() {
    const std::vector<Session*> all(sessions_.begin(), sessions_.end());
    for (Session* const session : all) session->drop();
}

}  // namespace dyntastic::server

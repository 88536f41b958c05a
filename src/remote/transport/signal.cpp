// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/transport/signal.hpp"

#include <csignal>
#include <pthread.h>
#include <system_error>
#include <thread>
#include <utility>

namespace dyntastic::remote {

void Signal::set() {
    std::vector<std::function<void()>> waiting;
    {
        const std::lock_guard lock(mutex_);
        is_set_ = true;
        waiting.swap(waiting_);
    }
    for (const auto& wake : waiting) wake();
}

bool Signal::is_set() const {
    const std::lock_guard lock(mutex_);
    return is_set_;
}

void Signal::wait(std::function<void()> wake) {
    {
        const std::lock_guard lock(mutex_);
        if (!is_set_) {
            waiting_.push_back(std::move(wake));
            return;
        }
    }
    wake();
}

std::shared_ptr<Signal> run_apart(std::shared_ptr<Job> job) {
    auto end = std::make_shared<Signal>();
    auto run = [job = std::move(job), end] {
        job->run();
        end->set();
    };
    // Signals are for the program's own threads.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    bool has_begun = true;
    try {
        std::thread(run).detach();
    } catch (const std::system_error&) {
        has_begun = false;
    }
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    if (!has_begun) run();
    return end;
}

}  // namespace dyntastic::remote

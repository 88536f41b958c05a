// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The only file with Asio. It lends Asio the descriptor of a connection for one wait at a time: connections belong to the
// pool, which blocking calls use too.
#include "remote/transport/reactor.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <csignal>
#include <functional>
#include <optional>
#include <pthread.h>
#include <thread>
#include <unordered_set>

#include "remote/transport/signal.hpp"

namespace dyntastic::remote {

namespace asio = boost::asio;
using boost::system::error_code;

class Reactor::Loop : public std::enable_shared_from_this<Loop> {
public:
    explicit Loop(Pool& pool) : pool_(pool) {}

    void begin();
    void start(std::shared_ptr<AsyncTask> task, const std::stop_token& stop);
    void stop();

private:
    /// A task on its way. Everything but Cancel happens on the loop's thread. A run owns the loop, and what waits in the loop's
    /// queue may own the run. Nobody empties that queue once the loop has ended, so what other threads put into it must not.
    class Run : public std::enable_shared_from_this<Run> {
    public:
        Run(std::shared_ptr<Loop> loop, std::shared_ptr<AsyncTask> task)
            : loop_(std::move(loop)), task_(std::move(task)), descriptor_(loop_->context_), timer_(loop_->context_) {}

        void watch(const std::stop_token& stop) {
            if (stop.stop_possible()) stop_.emplace(stop, Cancel{weak_from_this()});
        }
        void step(Event event);

    private:
        struct Cancel {
            std::weak_ptr<Run> run;
            void operator()() const {
                if (const auto self = run.lock()) self->post([](Run& still) { still.step(Event::canceled); });
            }
        };

        /// From any thread: on the loop's, `act` is called with this, if it is still there.
        template <class Action>
        void post(Action act) {
            asio::post(loop_->context_, [weak = weak_from_this(), act] {
                if (const auto still = weak.lock()) act(*still);
            });
        }
        void satisfy(const Need& need);
        void wait_on_descriptor(const Need& need);
        void set_timer(TimePoint until);
        void wait_for_connection();
        void wait_for_signal(Signal& signal);
        void stop_waiting(bool in_vain);
        void run_job(std::shared_ptr<Job> job);
        /// Goes on, unless the run has gone on meanwhile.
        void go_on(std::uint64_t turn, Event event) {
            if (turn == turn_) step(event);
        }

        std::shared_ptr<Loop> loop_;
        std::shared_ptr<AsyncTask> task_;
        asio::posix::stream_descriptor descriptor_;
        asio::steady_timer timer_;
        TimePoint timer_until_ = TimePoint::max();
        TimePoint until_ = TimePoint::max();
        std::uint64_t turn_ = 0;
        std::optional<Pool::Waiter> waiter_;
        std::optional<std::stop_callback<Cancel>> stop_;
        bool is_done_ = false;
    };

    void run();

    Pool& pool_;
    asio::io_context context_{1};
    std::optional<asio::executor_work_guard<asio::io_context::executor_type>> work_;
    std::unique_ptr<asio::thread_pool> jobs_;
    std::unordered_set<std::shared_ptr<Run>> runs_;
    std::thread thread_;
};

void Reactor::Loop::begin() {
    work_.emplace(context_.get_executor());
    // Signals are for the program's own threads.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    thread_ = std::thread([self = shared_from_this()] { self->run(); });
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

void Reactor::Loop::start(std::shared_ptr<AsyncTask> task, const std::stop_token& stop) {
    auto run = std::make_shared<Run>(shared_from_this(), std::move(task));
    asio::post(context_, [this, run = std::move(run), stop] {
        runs_.insert(run);
        if (stop.stop_requested()) return run->step(Event::canceled);  // before it began
        run->watch(stop);
        run->step(Event::ready);
    });
}

void Reactor::Loop::run() {
    context_.run();
    if (!jobs_) return;
    jobs_->join();
    // What the last jobs have posted would keep the loop alive for ever.
    context_.restart();
    context_.poll();
}

void Reactor::Loop::stop() {
    asio::post(context_, [this] {
        const auto runs = runs_;
        for (const auto& run : runs) run->step(Event::canceled);
        work_.reset();
    });
    // Whoever lets the last client go in a handler is on this very thread.
    if (thread_.get_id() == std::this_thread::get_id()) thread_.detach();
    else thread_.join();
}

void Reactor::Loop::Run::step(Event event) {
    if (is_done_) return;
    ++turn_;
    if (descriptor_.is_open()) descriptor_.release();
    stop_waiting(event != Event::ready);
    const Need need = task_->advance(event, std::chrono::steady_clock::now());
    if (need.kind != Need::Kind::nothing) return satisfy(need);
    is_done_ = true;
    timer_.cancel();
    stop_.reset();
    loop_->runs_.erase(shared_from_this());
    std::exchange(task_, nullptr)->finish();
}

void Reactor::Loop::Run::satisfy(const Need& need) {
    set_timer(need.until);
    switch (need.kind) {
        case Need::Kind::readable:
        case Need::Kind::writable: return wait_on_descriptor(need);
        case Need::Kind::connection: return wait_for_connection();
        case Need::Kind::job: return run_job(need.job);
        case Need::Kind::signal: return wait_for_signal(*need.signal);
        case Need::Kind::time:
        case Need::Kind::nothing: return;
    }
}

void Reactor::Loop::Run::wait_on_descriptor(const Need& need) {
    error_code error;
    error = descriptor_.assign(need.descriptor, error);
    const auto go_on_then = [self = shared_from_this(), turn = turn_](error_code /*any*/ = {}) {
        self->go_on(turn, Event::ready);
    };
    if (error) return asio::post(loop_->context_, go_on_then);
    using Descriptor = asio::posix::stream_descriptor;
    descriptor_.async_wait(need.kind == Need::Kind::readable ? Descriptor::wait_read : Descriptor::wait_write, go_on_then);
}

void Reactor::Loop::Run::set_timer(TimePoint until) {
    until_ = until;
    if (until == timer_until_) return;  // one timer for all that an attempt waits for
    timer_until_ = until;
    if (until == TimePoint::max()) {
        timer_.cancel();
        return;
    }
    timer_.expires_at(until);
    timer_.async_wait([self = shared_from_this(), until](error_code error) {
        if (error || self->timer_until_ != until) return;
        self->timer_until_ = TimePoint::max();
        if (self->until_ == until) self->step(Event::timed_out);
    });
}

void Reactor::Loop::Run::wait_for_connection() {
    waiter_ = loop_->pool_.wait([weak = weak_from_this(), turn = turn_] {
        if (const auto self = weak.lock()) self->post([turn](Run& still) { still.go_on(turn, Event::ready); });
    });
}

void Reactor::Loop::Run::wait_for_signal(Signal& signal) {
    signal.wait([weak = weak_from_this(), turn = turn_] {
        if (const auto self = weak.lock()) self->post([turn](Run& still) { still.go_on(turn, Event::ready); });
    });
}

void Reactor::Loop::Run::stop_waiting(bool in_vain) {
    if (waiter_) loop_->pool_.stop_waiting(*std::exchange(waiter_, std::nullopt), in_vain);
}

void Reactor::Loop::Run::run_job(std::shared_ptr<Job> job) {
    if (!loop_->jobs_) loop_->jobs_ = std::make_unique<asio::thread_pool>(2);
    asio::post(*loop_->jobs_, [self = shared_from_this(), job = std::move(job), turn = turn_] {
        job->run();
        asio::post(self->loop_->context_, [self, turn] { self->go_on(turn, Event::ready); });
    });
}

Reactor::Reactor(Pool& pool) : loop_(std::make_shared<Loop>(pool)) { loop_->begin(); }
// NOLINTNEXTLINE(bugprone-exception-escape): where there is no memory to say that it ends, the process does
Reactor::~Reactor() { loop_->stop(); }

void Reactor::start(std::shared_ptr<AsyncTask> task, const std::stop_token& stop) {
    const auto loop = loop_;  // what the task does may end the reactor
    loop->start(std::move(task), stop);
}

}  // namespace dyntastic::remote

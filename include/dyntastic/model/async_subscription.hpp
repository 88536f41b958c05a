// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/strand.hpp>
#include <dyntastic/model/async_change_range.hpp>
#include <exception>
#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

namespace dyntastic {

struct SubscribeOptions {
    StreamOptions stream{};  ///< without timeout
    /// Is told what has ended the subscription: a failure of the service that retries did not cure, a ChangeMisfit, what the
    /// handler has thrown. Without it, the exception leaves the executor's function, such as io_context::run.
    std::function<void(std::exception_ptr)> on_error{};
};

namespace model {

class Subscribed {
public:
    virtual ~Subscribed() = default;
    virtual void stop() = 0;

protected:
    Subscribed() = default;
    Subscribed(const Subscribed&) = default;
    Subscribed& operator=(const Subscribed&) = default;
};

/// Takes changes one by one, all on a strand of the executor. The next one is asked for when the handler is done with the last.
template <class T, class Handler>
class Subscriber final : public Subscribed, public std::enable_shared_from_this<Subscriber<T, Handler>> {
public:
    template <class Executor>
    Subscriber(std::shared_ptr<client::Client> client, const Executor& executor, Handler handler,
               const SubscribeOptions& options)
        : strand_(boost::asio::make_strand(executor)),
          range_(std::move(client), without_timeout(options.stream)),
          handler_(std::move(handler)),
          on_error_(options.on_error) {}

    void start() {
        boost::asio::dispatch(strand_, [self = this->shared_from_this()] { self->next(); });
    }
    void stop() override {
        if (is_stopped_.exchange(true)) return;
        boost::asio::dispatch(
            strand_, [self = this->shared_from_this()] { self->cancellation_.emit(boost::asio::cancellation_type::all); });
    }

private:
    using MaybeChange = std::optional<Change<T>>;

    static StreamOptions without_timeout(StreamOptions options) {
        options.timeout.reset();
        return options;
    }
    void next() {
        if (is_stopped_) return;
        range_.async_next(boost::asio::bind_cancellation_slot(
            cancellation_.slot(), boost::asio::bind_executor(
                                      strand_, [self = this->shared_from_this()](std::exception_ptr error, MaybeChange change) {
                                          self->receive(std::move(error), std::move(change));
                                      })));
    }
    void receive(std::exception_ptr error, MaybeChange change) {
        if (is_stopped_) return;
        if (error) return fail(std::move(error));
        if (!change) return;  // the stream has ended
        if constexpr (std::same_as<std::invoke_result_t<Handler&, const Change<T>&>, boost::asio::awaitable<void>>) {
            current_ = std::move(change);
            boost::asio::co_spawn(
                strand_, [self = this->shared_from_this()] { return self->handler_(std::as_const(*self->current_)); },
                [self = this->shared_from_this()](std::exception_ptr thrown) {
                    if (thrown) self->fail(std::move(thrown));
                    else self->next();
                });
        } else {
            try {
                handler_(std::as_const(*change));
            } catch (...) {
                return fail(std::current_exception());
            }
            next();
        }
    }
    void fail(std::exception_ptr error) {
        is_stopped_ = true;
        if (!on_error_) std::rethrow_exception(std::move(error));
        on_error_(std::move(error));
    }

    boost::asio::any_io_executor strand_;  // a strand of any_io_executor has no work guard in Asio 1.81
    AsyncChangeRange<T> range_;
    Handler handler_;
    std::function<void(std::exception_ptr)> on_error_;
    boost::asio::cancellation_signal cancellation_;
    std::atomic<bool> is_stopped_ = false;
    MaybeChange current_;
};

}  // namespace model

/// Ends a subscription when it goes away. The handler may still be running then. The executor's context must live longer,
/// unless stop() was called before.
class [[nodiscard]] Subscription {
public:
    explicit Subscription(std::shared_ptr<model::Subscribed> subscribed) noexcept : subscribed_(std::move(subscribed)) {}
    Subscription(Subscription&&) noexcept = default;
    Subscription& operator=(Subscription&& other) noexcept {
        std::swap(subscribed_, other.subscribed_);
        return *this;
    }
    Subscription(const Subscription&) = delete;
    Subscription& operator=(const Subscription&) = delete;
    ~Subscription() { stop(); }

    /// After this no further change is handled. From any thread.
    void stop() {
        if (subscribed_) subscribed_->stop();
    }

private:
    std::shared_ptr<model::Subscribed> subscribed_;
};

namespace model {

template <class T>
struct AsyncStreams {
    static AsyncChangeRange<T> open(const std::shared_ptr<client::Client>& client, const StreamOptions& options) {
        return {client, options};
    }
    template <class Executor, class Handler>
    static Subscription subscribe(const std::shared_ptr<client::Client>& client, const Executor& executor, Handler handler,
                                  const SubscribeOptions& options) {
        static_assert(std::invocable<Handler&, const Change<T>&>,
                      "dyntastic: subscribe takes a function of a change, such as [](const Change<Order>& change) { ... }");
        auto subscriber = std::make_shared<Subscriber<T, Handler>>(client, executor, std::move(handler), options);
        subscriber->start();
        return Subscription(std::move(subscriber));
    }
};

}  // namespace model
}  // namespace dyntastic

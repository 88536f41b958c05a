// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The driver of steps (steps.hpp) for an Asio completion handler. It keeps Asio's promises:
// the handler is never called inside the function that starts the operation, always through its associated executor; its memory
// comes from its associated allocator and is free again when it is called; its cancellation slot works; work is outstanding
// until then.
#pragma once

#include <boost/asio/associated_allocator.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/bind_allocator.hpp>
#include <boost/asio/cancellation_type.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <dyntastic/client/operations.hpp>
#include <dyntastic/common/detail/later.hpp>
#include <dyntastic/model/deadline.hpp>
#include <dyntastic/model/detail/async_pause.hpp>
#include <dyntastic/model/detail/steps.hpp>
#include <dyntastic/operation/operation_list.hpp>
#include <exception>
#include <memory>
#include <optional>
#include <stop_token>
#include <type_traits>
#include <utility>
#include <variant>

namespace dyntastic::model {

/// boost::asio::error::operation_aborted, as an exception.
[[nodiscard]] std::exception_ptr aborted_error();

/// What goes through an executor: an operation whose step has its response, or whose pause is over. It owns the operation.
class Resumption {
public:
    class Resumable {
    public:
        virtual void resume() = 0;
        /// Nobody will know how the operation ends.
        virtual void abandon() noexcept = 0;

    protected:
        Resumable() = default;
        Resumable(const Resumable&) = default;
        Resumable& operator=(const Resumable&) = default;
        ~Resumable() = default;
    };

    explicit Resumption(Resumable& operation) noexcept : operation_(&operation) {}
    Resumption(Resumption&& other) noexcept : operation_(std::exchange(other.operation_, nullptr)) {}
    Resumption(const Resumption&) = delete;
    Resumption& operator=(const Resumption&) = delete;
    Resumption& operator=(Resumption&&) = delete;
    ~Resumption() {
        if (operation_ != nullptr) operation_->abandon();  // the executor's context has ended
    }
    void operator()() { std::exchange(operation_, nullptr)->resume(); }
    /// From a timer, whether it came to its end or was cancelled: the operation knows.
    void operator()(const boost::system::error_code& /*error*/) { (*this)(); }

private:
    Resumable* operation_;
};

/// Whether operations with such a response, or one of several, change something. Cancelled midway, they may have done so.
template <class Response>
inline constexpr bool may_change = !operation::traits_of<Response>.only_reads();
template <class Response>
    requires requires { typename Response::PartOf; }
inline constexpr bool may_change<Response> = may_change<typename Response::PartOf>;
template <class... Responses>
inline constexpr bool may_change<std::variant<Responses...>> = (may_change<Responses> || ...);

/// Steps whose requests tell only at run time whether they change something.
template <class Steps>
concept KnowsItsEffect = requires(const Steps& steps) {
    { steps.is_write() } -> std::same_as<bool>;
};

template <class Steps>
inline constexpr bool has_one_step = requires { requires Steps::is_one_step; };
template <class Function>
concept Abandoned = requires(Function& function) { function.abandon(); };

/// The steps of a Converted.
template <class Steps, class Function, class Ended>
class ConvertedSteps {
public:
    using Response = typename Steps::Response;
    using Result = Ended;
    static constexpr bool is_one_step = has_one_step<Steps>;

    ConvertedSteps(Steps steps, Function function) : steps_(std::move(steps)), function_(std::move(function)) {}
    template <class Ask>
    auto ask(const Ask& ask) {
        return steps_.ask(ask);
    }
    std::optional<Result> take(result<Response> response) {
        auto done = steps_.take(std::move(response));
        if (!done) return std::nullopt;
        if constexpr (std::is_void_v<std::invoke_result_t<Function&, typename Steps::Result>>) {
            function_(*std::move(done));
            return Result();
        } else {
            return std::optional<Result>(std::in_place, function_(*std::move(done)));
        }
    }
    [[nodiscard]] std::chrono::milliseconds pause()
        requires(Pausing<Steps>)
    {
        return steps_.pause();
    }
    [[nodiscard]] bool is_write() const noexcept
        requires(KnowsItsEffect<Steps>)
    {
        return steps_.is_write();
    }
    void abandon() noexcept
        requires(Abandoned<Function>)
    {
        function_.abandon();
    }

private:
    Steps steps_;
    Function function_;
};

template <class Call>
concept HasSteps = requires { typename Call::Steps; };
/// The steps of a call; light steps are their own.
template <class Call>
[[nodiscard]] auto steps_of(const client::Client* client, Call call) {
    if constexpr (HasSteps<Call>) return typename Call::Steps(*client, std::move(call));
    else return call;
}
template <class Call, class Function>
[[nodiscard]] auto steps_of(const client::Client* client, Converted<Call, Function> converted) {
    using Steps = decltype(steps_of(client, std::move(converted.call)));
    return ConvertedSteps<Steps, Function, typename Converted<Call, Function>::Result>(
        steps_of(client, std::move(converted.call)), std::move(converted.function));
}

/// Sends the request of a step.
template <class Steps>
void send(client::Client* client, Steps& steps, client::CompletionHandler<typename Steps::Response> handler) {
    using Response = typename Steps::Response;
    (void)steps.ask([&]<class Request>(const Request& request) {
        if constexpr (std::same_as<Request, NoRequest>) {
            std::move(handler)(Response());
        } else if constexpr (std::same_as<client::ResponseOf<Request>, Response>) {
            (client->*client::OperationOf<Request>::asynchronous)(request, std::move(handler));
        } else {
            using Own = client::ResponseOf<Request>;
            (client->*client::OperationOf<Request>::asynchronous)(
                request, client::convert<Own>(std::move(handler), [](result<Own> response) -> result<Response> {
                    if (!response) return std::move(response).error();
                    return Response(std::move(*response));
                }));
        }
        return Nothing{};
    });
}

/// An operation that is to be started: its client, which may be null if it has nothing to send, and its steps; or an exception
/// that was thrown when they were put together. That is for the handler too, so that all errors come the same way.
template <class Steps>
class Prepared {
public:
    Prepared(std::shared_ptr<client::Client> client, std::unique_ptr<Steps> steps) noexcept
        : client_(std::move(client)), steps_(std::move(steps)) {}
    explicit Prepared(std::exception_ptr error) noexcept : error_(std::move(error)) {}
    [[nodiscard]] std::shared_ptr<client::Client>& client() noexcept { return client_; }
    [[nodiscard]] std::unique_ptr<Steps>& steps() noexcept { return steps_; }
    [[nodiscard]] std::exception_ptr& error() noexcept { return error_; }

private:
    std::shared_ptr<client::Client> client_;
    std::unique_ptr<Steps> steps_;
    std::exception_ptr error_;
};

/// `find_client` gives the client, `make` makes a call of it.
template <class FindClient, class Make>
[[nodiscard]] auto prepare(const FindClient& find_client, const Make& make) {
    using Client = std::shared_ptr<client::Client>;
    using Steps = decltype(steps_of(nullptr, make(std::declval<Client&>())));
    try {
        Client client = find_client();
        auto steps = std::make_unique<Steps>(steps_of(client.get(), make(client)));
        return Prepared<Steps>(std::move(client), std::move(steps));
    } catch (...) {
        return Prepared<Steps>(std::current_exception());
    }
}

template <class Result>
struct SignatureOf {
    using type = void(std::exception_ptr, Result);
};
template <>
struct SignatureOf<Nothing> {
    using type = void(std::exception_ptr);
};

template <class Steps, class Handler>
class AsyncOperation final : public client::Receiver<typename Steps::Response>, private Resumption::Resumable {
    using Response = typename Steps::Response;
    using Result = typename Steps::Result;
    using Executor = boost::asio::associated_executor_t<Handler>;
    using HandlersAllocator = boost::asio::associated_allocator_t<Handler>;
    using Allocator = typename std::allocator_traits<HandlersAllocator>::template rebind_alloc<AsyncOperation>;

public:
    static void start(Handler handler, Prepared<Steps> prepared) {
        Allocator allocator(boost::asio::get_associated_allocator(handler));
        AsyncOperation* const memory = std::allocator_traits<Allocator>::allocate(allocator, 1);
        auto* const operation = new (memory) AsyncOperation(std::move(handler), std::move(prepared));
        if (operation->error_) operation->post();
        else operation->step();
    }

    // The first four are called by the client: on any thread, but for the last two, which may only be called during a step.
    void complete(result<Response>&& response) override {
        response_.emplace(std::move(response));
        post();
    }
    void fail(std::exception_ptr error) override {
        error_ = std::move(error);
        post();
    }
    std::stop_token stop_token() override {
        connect_cancellation();
        return stop_.get_token();
    }
    [[nodiscard]] std::optional<client::Deadline> deadline() const override {
        return AssociatedDeadline<Handler>::get(handler_);
    }

private:
    AsyncOperation(Handler&& handler, Prepared<Steps>&& prepared)
        : handler_(std::move(handler)),
          work_(boost::asio::get_associated_executor(handler_)),
          client_(std::move(prepared.client())),
          steps_(std::move(prepared.steps())),
          error_(std::move(prepared.error())) {}
    ~AsyncOperation() = default;

    /// The client has this from here on, and may end it at any time, in any thread.
    void step() {
        // Once a second step is possible, a cancellation between two steps must be seen too.
        if constexpr (!has_one_step<Steps>) connect_cancellation();
        try {
            send(client_.get(), *steps_, client::CompletionHandler<Response>(*this));
        } catch (...) {  // NOLINT(bugprone-empty-catch): the handler was destroyed, and has said that the client gave up
        }
    }

    void connect_cancellation() {
        auto slot = boost::asio::get_associated_cancellation_slot(handler_);
        if (!slot.is_connected() || stop_.stop_possible()) return;
        stop_ = std::stop_source();
        bool is_write = may_change<typename Steps::Response>;
        if constexpr (KnowsItsEffect<Steps>) is_write = steps_->is_write();
        // What was sent may have its effect, so that only `terminal`, which allows that, stops a write.
        const auto accepted = is_write ? boost::asio::cancellation_type::terminal : boost::asio::cancellation_type::all;
        // It owns what it needs, since it may be there longer than the operation.
        slot.assign([stop = stop_, accepted](boost::asio::cancellation_type_t type) mutable {
            if ((type & accepted) != boost::asio::cancellation_type::none) stop.request_stop();
        });
    }

    /// Goes through the executor with the handler's allocator.
    auto resumption() {
        if constexpr (std::is_same_v<HandlersAllocator, std::allocator<void>>) {
            return Resumption(*this);
        } else {
            return boost::asio::bind_allocator(boost::asio::get_associated_allocator(handler_), Resumption(*this));
        }
    }
    void post() { boost::asio::post(work_.get_executor(), resumption()); }

    // On the handler's executor.
    void resume() override {
        if constexpr (Pausing<Steps>) {
            if (pause_.end()) return go_on();
        }
        std::optional<Result> result;
        std::exception_ptr error = std::exchange(error_, nullptr);
        if (!error) {
            if (!*response_ && response_->error().kind() == FailureKind::canceled) {
                error = aborted_error();
            } else {
                try {
                    result = steps_->take(std::move(*response_));
                } catch (...) {
                    error = std::current_exception();
                }
            }
        }
        if (error || result) return finish(std::move(error), std::move(result));
        response_.reset();
        if constexpr (Pausing<Steps>) {
            const auto time = steps_->pause();
            if (time.count() > 0 && !stop_.stop_requested()) return pause(time);
        }
        go_on();
    }

    void go_on() {
        if (stop_.stop_requested()) return finish(aborted_error(), std::nullopt);
        step();
    }

    /// Not longer than the response is wanted: then the client says that it is too late.
    void pause(std::chrono::milliseconds time) {
        auto until = later(std::chrono::steady_clock::now(), time);
        if (const auto wanted = deadline(); wanted && *wanted < until) until = *wanted;
        const auto make_handler = [this] { return resumption(); };
        if constexpr (Wakeable<Steps>) {
            if (auto alarm = steps_->alarm()) {
                return pause_.begin(work_.get_executor(), until, stop_.get_token(), make_handler, std::move(alarm));
            }
        }
        pause_.begin(work_.get_executor(), until, stop_.get_token(), make_handler);
    }

    void finish(std::exception_ptr error, std::optional<Result> result) {
        if (stop_.stop_possible()) boost::asio::get_associated_cancellation_slot(handler_).clear();
        const auto work = std::move(work_);
        Handler handler = std::move(handler_);
        destroy();
        if constexpr (std::is_same_v<Result, Nothing>) {
            std::move(handler)(std::move(error));
        } else {
            if (result) std::move(handler)(std::move(error), std::move(*result));
            else std::move(handler)(std::move(error), Result{});
        }
    }

    void abandon() noexcept override {
        if constexpr (Abandoned<Steps>) {
            if (steps_) steps_->abandon();
        }
        destroy();
    }

    void destroy() noexcept {
        Allocator allocator(boost::asio::get_associated_allocator(handler_));
        this->~AsyncOperation();
        std::allocator_traits<Allocator>::deallocate(allocator, this, 1);
    }

    Handler handler_;
    boost::asio::executor_work_guard<Executor> work_;
    std::shared_ptr<client::Client> client_;
    std::unique_ptr<Steps> steps_;
    std::optional<result<Response>> response_;
    std::exception_ptr error_;
    std::stop_source stop_{std::nostopstate};
    // Last, since it is interrupted through stop_.
    [[no_unique_address]] std::conditional_t<Pausing<Steps>, Pause<Executor>, NoPause> pause_;
};

struct Start {
    template <class Handler, class Steps>
    void operator()(Handler&& handler, Prepared<Steps> prepared) const {
        AsyncOperation<Steps, std::decay_t<Handler>>::start(std::forward<Handler>(handler), std::move(prepared));
    }
};

/// Starts the operation as the token says: at once, or when it is awaited.
template <class Steps, class Token>
auto initiate(Prepared<Steps> prepared, Token& token) {
    using Signature = typename SignatureOf<typename Steps::Result>::type;
    return boost::asio::async_initiate<Token, Signature>(Start{}, token, std::move(prepared));
}

}  // namespace dyntastic::model

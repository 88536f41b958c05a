// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// How an asynchronous operation of a client ends, without Asio: whoever implements or calls one includes this.
#pragma once

#include <chrono>
#include <concepts>
#include <dyntastic/common/result.hpp>
#include <exception>
#include <memory>
#include <optional>
#include <stop_token>
#include <utility>

namespace dyntastic::client {

/// From then on nobody wants the response any more.
using Deadline = std::chrono::steady_clock::time_point;

/// What a CompletionHandler hands its response to. It belongs to the handler until one of the first two functions is called,
/// and then to itself.
template <class Response>
class Receiver {
public:
    virtual void complete(result<Response>&& response) = 0;
    /// Something was thrown that is no failure of the operation, such as std::bad_alloc.
    virtual void fail(std::exception_ptr error) = 0;
    virtual std::stop_token stop_token() { return {}; }
    [[nodiscard]] virtual std::optional<Deadline> deadline() const { return std::nullopt; }

protected:
    Receiver() = default;
    Receiver(const Receiver&) = default;
    Receiver& operator=(const Receiver&) = default;
    ~Receiver() = default;  // nobody deletes one through this class
};

/// Where the response of an asynchronous operation goes: any function that takes a `result<Response>`, without its type.
/// Movable only, and called once. One that is destroyed without a call gives a failure of the kind `canceled`, so that no
/// operation is ever waited for in vain.
template <class Response>
class CompletionHandler {
public:
    explicit CompletionHandler(Receiver<Response>& receiver) noexcept : receiver_(&receiver) {}
    template <std::invocable<result<Response>> Function>
        requires(!std::same_as<std::remove_cvref_t<Function>, CompletionHandler>)
    CompletionHandler(Function&& function)  // NOLINT: functions convert; constrained
        : receiver_(new FunctionReceiver<std::decay_t<Function>>(std::forward<Function>(function))) {}

    CompletionHandler(CompletionHandler&& other) noexcept : receiver_(std::exchange(other.receiver_, nullptr)) {}
    CompletionHandler& operator=(CompletionHandler&& other) noexcept {
        std::swap(receiver_, other.receiver_);
        return *this;
    }
    CompletionHandler(const CompletionHandler&) = delete;
    CompletionHandler& operator=(const CompletionHandler&) = delete;
    ~CompletionHandler() {
        if (receiver_ == nullptr) return;
        std::move (*this)(Failure(FailureKind::canceled, "the client gave the operation up without an answer"));
    }

    /// Ends the operation.
    void operator()(result<Response>&& response) && { std::exchange(receiver_, nullptr)->complete(std::move(response)); }
    /// Ends it with an exception that is no failure of the operation, such as std::bad_alloc.
    void fail(std::exception_ptr error) && { std::exchange(receiver_, nullptr)->fail(std::move(error)); }

    /// Asks to stop when the operation is cancelled; the handler must be called then too. Callbacks run on the thread that
    /// cancels, and must not take long. To be asked for before the client's function returns, since only then it is safe; a
    /// token that cannot be stopped when nobody will cancel.
    [[nodiscard]] std::stop_token stop_token() const { return receiver_->stop_token(); }
    /// Until when the response is wanted; nullopt means for ever.
    [[nodiscard]] std::optional<Deadline> deadline() const { return receiver_->deadline(); }

private:
    template <class Function>
    class FunctionReceiver final : public Receiver<Response> {
    public:
        explicit FunctionReceiver(const Function& function) : function_(function) {}
        explicit FunctionReceiver(Function&& function) : function_(std::move(function)) {}
        void complete(result<Response>&& response) override {
            Function function = std::move(function_);
            delete this;
            std::move(function)(std::move(response));
        }
        void fail(std::exception_ptr error) override { complete(Failure(FailureKind::internal_server_error, what(error))); }

    private:
        static std::string what(const std::exception_ptr& error) {
            try {
                std::rethrow_exception(error);
            } catch (const std::exception& exception) {
                return exception.what();
            } catch (...) {
                return "something was thrown that is no std::exception";
            }
        }
        Function function_;
    };

    Receiver<Response>* receiver_;
};

/// A handler of one response that makes another of it, for the handler `outer`: it keeps what `outer` says about cancellation
/// and deadline. `function` is given a result<Response> and returns a result of outer's response; what it throws ends the
/// operation.
///
///     inner->async_get_item(request, convert<GetItemResponse>(std::move(handler), [](auto response) { count(); return
///     response; }));
template <class Response, class Outer, class Function>
[[nodiscard]] CompletionHandler<Response> convert(CompletionHandler<Outer> outer, Function function) {
    class Converter final : public Receiver<Response> {
    public:
        Converter(CompletionHandler<Outer> outer, Function function)
            : outer_(std::move(outer)), function_(std::move(function)) {}
        void complete(result<Response>&& response) override {
            const std::unique_ptr<Converter> self(this);
            std::optional<result<Outer>> converted;
            try {
                converted.emplace(function_(std::move(response)));
            } catch (...) {
                return std::move(outer_).fail(std::current_exception());
            }
            std::move(outer_)(std::move(*converted));
        }
        void fail(std::exception_ptr error) override {
            const std::unique_ptr<Converter> self(this);
            std::move(outer_).fail(std::move(error));
        }
        std::stop_token stop_token() override { return outer_.stop_token(); }
        [[nodiscard]] std::optional<Deadline> deadline() const override { return outer_.deadline(); }

    private:
        CompletionHandler<Outer> outer_;
        Function function_;
    };
    return CompletionHandler<Response>(*new Converter(std::move(outer), std::move(function)));
}

/// Whether an operation may begin: fails when its deadline has passed.
template <class Response>
[[nodiscard]] result<void> check_start(const CompletionHandler<Response>& handler) {
    if (const auto deadline = handler.deadline(); deadline && *deadline <= std::chrono::steady_clock::now()) {
        return Failure(FailureKind::deadline_exceeded, "the deadline came before the operation began");
    }
    return {};
}

}  // namespace dyntastic::client

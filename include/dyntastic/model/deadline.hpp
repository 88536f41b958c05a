// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A deadline for an asynchronous operation, as something that is associated with its completion handler: like the executor and
// the cancellation slot, it stays visible through Asio's own wrappers.
#pragma once

#include <boost/asio/associator.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <dyntastic/client/completion_handler.hpp>
#include <dyntastic/common/detail/later.hpp>
#include <optional>
#include <type_traits>
#include <utility>

namespace dyntastic {

/// A completion token, and until when its operation is of use.
template <class Token>
class Expiring {
public:
    Expiring(client::Deadline deadline, Token token) : deadline_(deadline), token_(std::move(token)) {}
    [[nodiscard]] client::Deadline deadline() const noexcept { return deadline_; }
    [[nodiscard]] const Token& token() const noexcept { return token_; }

private:
    client::Deadline deadline_;
    Token token_;
};

/// A completion token for an operation that is to give up at that time: it then throws DeadlineExceeded. Whether a write that
/// gives up had been carried out is not known.
///
///     co_await Product::async_get(id, dyntastic::expires_after(200ms));
template <class Token = boost::asio::use_awaitable_t<>>
[[nodiscard]] Expiring<Token> expires_at(client::Deadline deadline, Token token = {}) {
    return {deadline, std::move(token)};
}
/// The same, so much later than now; never, when that is later than the clock can tell.
template <class Token = boost::asio::use_awaitable_t<>, class Rep, class Period>
[[nodiscard]] Expiring<Token> expires_after(std::chrono::duration<Rep, Period> duration, Token token = {}) {
    return {later(std::chrono::steady_clock::now(), duration), std::move(token)};
}

namespace model {

template <class Handler>
class ExpiringHandler {
public:
    ExpiringHandler(client::Deadline deadline, Handler handler) : handler_(std::move(handler)), deadline_(deadline) {}
    template <class... Arguments>
    void operator()(Arguments&&... arguments) {
        std::move(handler_)(std::forward<Arguments>(arguments)...);
    }
    [[nodiscard]] const Handler& inner() const noexcept { return handler_; }
    [[nodiscard]] client::Deadline deadline() const noexcept { return deadline_; }

private:
    Handler handler_;
    client::Deadline deadline_;
};

/// The deadline that is associated with a handler; the candidate if it has none.
template <class Handler, class Candidate = std::optional<client::Deadline>>
struct AssociatedDeadline {
    using type = Candidate;  // NOLINT(readability-identifier-naming): Asio's name
    static type get(const Handler& /*handler*/, const Candidate& candidate = Candidate()) { return candidate; }
};
/// Of what Asio has wrapped: that of what is inside.
template <class Handler, class Candidate>
    requires requires { typename boost::asio::associator<AssociatedDeadline, Handler, Candidate>::type; }
struct AssociatedDeadline<Handler, Candidate> : boost::asio::associator<AssociatedDeadline, Handler, Candidate> {};
template <class Handler, class Candidate>
struct AssociatedDeadline<ExpiringHandler<Handler>, Candidate> {
    using type = Candidate;  // NOLINT(readability-identifier-naming)
    static type get(const ExpiringHandler<Handler>& handler, const Candidate& /*candidate*/ = Candidate()) {
        return handler.deadline();
    }
};

/// What some of Asio's wrappers in 1.81 ask a token for.
template <class Token, class Signature>
struct ReturnTypeOf {};
template <class Token, class Signature>
    requires requires { typename boost::asio::async_result<Token, Signature>::return_type; }
struct ReturnTypeOf<Token, Signature> {
    using return_type =
        typename boost::asio::async_result<Token, Signature>::return_type;  // NOLINT(readability-identifier-naming)
};

}  // namespace model
}  // namespace dyntastic

namespace boost::asio {

/// Executor, allocator and cancellation slot are those of the handler inside.
template <template <class, class> class Associator, class Handler, class Candidate>
struct associator<Associator, dyntastic::model::ExpiringHandler<Handler>, Candidate> {
    using type = typename Associator<Handler, Candidate>::type;  // NOLINT(readability-identifier-naming)
    static type get(const dyntastic::model::ExpiringHandler<Handler>& handler) noexcept {
        return Associator<Handler, Candidate>::get(handler.inner());
    }
    static type get(const dyntastic::model::ExpiringHandler<Handler>& handler, const Candidate& candidate) noexcept {
        return Associator<Handler, Candidate>::get(handler.inner(), candidate);
    }
};

template <class Token, class Signature>
class async_result<dyntastic::Expiring<Token>, Signature> : public dyntastic::model::ReturnTypeOf<Token, Signature> {
public:
    template <class Initiation, class Expiring, class... Arguments>
    static auto initiate(Initiation&& initiation, Expiring&& expiring, Arguments&&... arguments) {
        auto start = [initiation = std::forward<Initiation>(initiation), deadline = expiring.deadline()](
                         auto&& handler, auto&&... rest) mutable {
            using Handler = std::decay_t<decltype(handler)>;
            std::move(initiation)(dyntastic::model::ExpiringHandler<Handler>(deadline, std::move(handler)),
                                  std::forward<decltype(rest)>(rest)...);
        };
        Token token = expiring.token();
        return async_initiate<Token, Signature>(std::move(start), token, std::forward<Arguments>(arguments)...);
    }
};

}  // namespace boost::asio

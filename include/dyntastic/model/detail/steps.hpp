// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// An operation of the mapper is written once, as steps: each step says what to send and accepts what came back, without any
// I/O. A driver runs the steps: drive.hpp blocks, async_operation.hpp is for Asio (docs/adr/0014-operations-as-steps.md).
// `Steps` are a class with
//
//     using Response;                              what each step is given; a variant if the responses differ
//     using Result;                                what the operation gives in the end; Nothing if nothing
//     static constexpr bool is_one_step = true;    optional
//     auto ask(ask);                               returns ask(request) with this step's request, or ask(NoRequest())
//     std::optional<Result> take(result<Response>);    nullopt asks for another step; may throw
//     std::chrono::milliseconds pause();           optional: how long to wait before the next step
//     std::shared_ptr<Alarm> alarm();              optional: ends that pause early (alarm.hpp)
//     void abandon() noexcept;                     optional: the operation goes away unfinished, with the executor's context
//
// A *call* is what a user's file knows of steps whose requests take long to compile: a struct of their arguments with
//
//     using Steps;                                 made from the client and the call
//     using Result;
//     Result run(client::Client&);                 runs the steps, blocking; light steps have it themselves
#pragma once

#include <chrono>
#include <concepts>
#include <dyntastic/client/interface.hpp>
#include <exception>
#include <optional>
#include <type_traits>
#include <utility>

namespace dyntastic::model {

struct Nothing {};

/// The request of a step that has nothing to send. Its response is `Response()`.
struct NoRequest {};

/// Steps that may pause in between.
template <class Steps>
concept Pausing = requires(Steps& steps) {
    { steps.pause() } -> std::same_as<std::chrono::milliseconds>;
};

/// Steps whose pause something else may end: `alarm()` is a pointer to an Alarm (alarm.hpp), or null.
template <class Steps>
concept Wakeable = Pausing<Steps> && requires(Steps& steps) { steps.alarm(); };

/// A call or steps, and a function that makes the operation's result of theirs.
template <class Call, class Function>
struct Converted {
    using Made = decltype(std::declval<Function&>()(std::declval<typename Call::Result>()));
    using Result = std::conditional_t<std::is_void_v<Made>, Nothing, Made>;

    Call call;
    Function function;

    Result run(client::Client& client) {
        if constexpr (std::is_void_v<Made>) return function(call.run(client)), Nothing{};
        else return function(call.run(client));
    }
};
template <class Call, class Function>
Converted(Call, Function) -> Converted<Call, Function>;

/// Stands where a function has no call to return, because a static_assert has said why.
template <class Ended>
struct Impossible {
    using Result = Ended;
    [[noreturn]] Result run(client::Client& /*client*/) { std::terminate(); }
};

}  // namespace dyntastic::model

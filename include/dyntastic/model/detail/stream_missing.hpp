// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The names of what reads streams, for the umbrella header. <dyntastic/stream.hpp> and <dyntastic/async_stream.hpp> define
// them, so a file that does not include these pays nothing.
#pragma once

#include <memory>
#include <utility>

namespace dyntastic {

namespace client {
class Client;
}

struct StreamOptions;
struct SubscribeOptions;
template <class T>
class ChangeRange;
template <class T>
class AsyncChangeRange;
class Subscription;

namespace model {

/// Opens the asynchronous forms; defined by <dyntastic/async_stream.hpp>.
template <class T>
struct AsyncStreams;

template <class T, class... Arguments>
consteval bool check_stream() {
    constexpr bool is_included = requires { sizeof(ChangeRange<T>); };
    static_assert(is_included, "dyntastic: stream() needs  #include <dyntastic/stream.hpp>");
    return is_included;
}
template <class T, class... Arguments>
consteval bool check_async_stream() {
    constexpr bool is_included = requires { sizeof(AsyncStreams<T>); };
    static_assert(is_included, "dyntastic: async_stream() and subscribe() need  #include <dyntastic/async_stream.hpp>");
    return is_included;
}

template <class T, class Options>
auto open_stream(const std::shared_ptr<client::Client>& client, const Options& options) {
    if constexpr (check_stream<T, Options>()) return ChangeRange<T>(client, options);
}
template <class T, class Options>
auto open_async_stream(const std::shared_ptr<client::Client>& client, const Options& options) {
    if constexpr (check_async_stream<T, Options>()) return AsyncStreams<T>::open(client, options);
}
template <class T, class Executor, class Handler, class Options>
auto open_subscription(const std::shared_ptr<client::Client>& client, const Executor& executor, Handler handler,
                       const Options& options) {
    if constexpr (check_async_stream<T, Handler>()) {
        return AsyncStreams<T>::subscribe(client, executor, std::move(handler), options);
    }
}

}  // namespace model
}  // namespace dyntastic

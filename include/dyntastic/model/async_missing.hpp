// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What the umbrella header knows of asynchronous operations: that they exist. <dyntastic/async.hpp> defines them, so that who
// does without pays nothing for Asio.
#pragma once

namespace dyntastic::model {

/// The asynchronous operations on the table of T.
template <class T>
struct AsyncTable;

/// Stands for the client that Table<T>() would use.
struct UseDefaultClient {};

/// Says at compile time which header is missing. `Arguments` make that a question of each call, asked where the call stands.
template <class T, class... Arguments>
consteval bool check_async() {
    constexpr bool is_included = requires { sizeof(AsyncTable<T>); };
    static_assert(is_included, "dyntastic: asynchronous operations need  #include <dyntastic/async.hpp>");
    return is_included;
}

/// An object that is written asynchronously needs a name.
template <class T, class... Arguments>
consteval bool refuse_temporary() {
    static_assert(
        sizeof(T) == 0,
        "dyntastic: a temporary object cannot start an asynchronous operation: give it a name first (GCC 12 destroys such a "
        "temporary twice in a co_await expression)");
    return false;
}

}  // namespace dyntastic::model

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The names of the asynchronous operations, for the umbrella header. <dyntastic/async.hpp> defines them, so a file that does
// not include it pays nothing for Asio.
#pragma once

#include <cstdint>
#include <type_traits>
#include <utility>

namespace dyntastic::model {

enum class AsyncName : std::uint8_t {
    create_table,
    create_table_with_indexes,
    table_exists,
    describe_table,
    delete_table,
    set_time_to_live,
    save,
    erase,
    erase_key,
    update,
    update_key,
    refresh,
    get,
    safe_get,
    load,
    batch_get,
    batch_write,
    transact_get,
    query,
    query_page,
    count,
    scan,
    scan_page,
    execute,
};
template <AsyncName Name>
using Named = std::integral_constant<AsyncName, Name>;

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

/// Starts an operation with the client of `source` and the rest of its arguments. Of reads, items are read as `As`.
template <class T, AsyncName Name, class As = T, class Source, class... Arguments>
auto start_async(const Source& source, Arguments&&... arguments) {
    if constexpr (check_async<T, Arguments...>())
        return AsyncTable<T>::template start<As>(Named<Name>(), source, std::forward<Arguments>(arguments)...);
}

}  // namespace dyntastic::model

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/model/async_missing.hpp>
#include <dyntastic/model/index.hpp>
#include <dyntastic/model/key_of.hpp>
#include <dyntastic/model/options.hpp>
#include <initializer_list>
#include <memory>
#include <utility>

namespace dyntastic::model {

/// The asynchronous operations of Table<T>, and the client that all its operations go to.
template <class T>
class AsyncTwins {
public:
    // The asynchronous twins, of <dyntastic/async.hpp>. They take what the operations above take, but for braces: conditions
    // and updates are arguments of their own, in place of options if there is only a condition, and other options than
    // GetOptions must have a name. A completion token may come last; without one they are awaitable.

    template <class... Arguments>
    auto async_create_table(Arguments&&... arguments) const {
        if constexpr (check_async<T, Arguments...>())
            return AsyncTable<T>::create_table(client_, std::forward<Arguments>(arguments)...);
    }
    /// ({indexes}[, options][, token])
    template <class... Arguments>
    auto async_create_table(std::initializer_list<IndexOf<T>> indexes, Arguments&&... arguments) const {
        if constexpr (check_async<T, Arguments...>())
            return AsyncTable<T>::create_table_with(client_, indexes, std::forward<Arguments>(arguments)...);
    }
    template <class... Arguments>
    auto async_table_exists(Arguments&&... arguments) const {
        if constexpr (check_async<T, Arguments...>())
            return AsyncTable<T>::table_exists(client_, std::forward<Arguments>(arguments)...);
    }
    template <class... Arguments>
    auto async_describe_table(Arguments&&... arguments) const {
        if constexpr (check_async<T, Arguments...>())
            return AsyncTable<T>::describe_table(client_, std::forward<Arguments>(arguments)...);
    }
    template <class... Arguments>
    auto async_delete_table(Arguments&&... arguments) const {
        if constexpr (check_async<T, Arguments...>())
            return AsyncTable<T>::delete_table(client_, std::forward<Arguments>(arguments)...);
    }
    /// (attribute[, token])
    template <class... Token>
    auto async_enable_time_to_live(ExpiryAttribute<T> attribute, Token&&... token) const {
        if constexpr (check_async<T, Token...>())
            return AsyncTable<T>::set_time_to_live(client_, attribute.get(), std::forward<Token>(token)...);
    }
    template <class... Token>
    auto async_disable_time_to_live(Token&&... token) const {
        if constexpr (check_async<T, Token...>())
            return AsyncTable<T>::set_time_to_live(client_, std::nullopt, std::forward<Token>(token)...);
    }
    /// (object[, condition or options][, token]); the object need not live on, unless the save sets its version, times or
    /// identifier: then it must live until the end, and nobody else may use it.
    template <class... Arguments>
    auto async_save(Arguments&&... arguments) const {
        if constexpr (check_async<T, Arguments...>())
            return AsyncTable<T>::save(client_, std::forward<Arguments>(arguments)...);
    }
    /// (hash[, range][, GetOptions][, token])
    template <class... Arguments>
    auto async_get(Arguments&&... arguments) const {
        if constexpr (check_async<T, Arguments...>()) return AsyncTable<T>::get(client_, std::forward<Arguments>(arguments)...);
    }
    template <class... Arguments>
    auto async_safe_get(Arguments&&... arguments) const {
        if constexpr (check_async<T, Arguments...>())
            return AsyncTable<T>::safe_get(client_, std::forward<Arguments>(arguments)...);
    }
    /// <As>(hash[, range][, GetOptions][, token])
    template <class As, class... Arguments>
    auto async_get_as(Arguments&&... arguments) const {
        if constexpr (check_async<T, As, Arguments...>())
            return AsyncTable<T>::template get<As>(client_, std::forward<Arguments>(arguments)...);
    }
    template <class As, class... Arguments>
    auto async_safe_get_as(Arguments&&... arguments) const {
        if constexpr (check_async<T, As, Arguments...>())
            return AsyncTable<T>::template safe_get<As>(client_, std::forward<Arguments>(arguments)...);
    }
    /// (keys[, BatchGetOptions][, token])
    template <class Keys = std::initializer_list<KeyOf<T>>, class... Arguments>
    auto async_batch_get(Keys&& keys, Arguments&&... arguments) const {
        if constexpr (check_async<T, Keys, Arguments...>())
            return AsyncTable<T>::batch_get(client_, keys, std::forward<Arguments>(arguments)...);
    }
    /// (function[, BatchWriteOptions][, token]): the function fills the handle before this returns, and what it was given is
    /// sent then. If it throws, nothing is.
    template <class Function, class... Arguments>
    auto async_batch_write(Function&& function, Arguments&&... arguments) const {
        if constexpr (check_async<T, Function, Arguments...>())
            return AsyncTable<T>::batch_write(client_, std::forward<Function>(function), std::forward<Arguments>(arguments)...);
    }
    /// (keys[, token])
    template <class Keys = std::initializer_list<KeyOf<T>>, class... Token>
    auto async_transact_get(Keys&& keys, Token&&... token) const {
        if constexpr (check_async<T, Keys, Token...>())
            return AsyncTable<T>::transact_get(client_, keys, std::forward<Token>(token)...);
    }
    /// (object[, condition or options][, token])
    template <class... Arguments>
    auto async_erase(Arguments&&... arguments) const {
        if constexpr (check_async<T, Arguments...>())
            return AsyncTable<T>::erase(client_, std::forward<Arguments>(arguments)...);
    }
    /// (hash[, range][, condition or options][, token])
    template <class... Arguments>
    auto async_erase_key(Arguments&&... arguments) const {
        if constexpr (check_async<T, Arguments...>())
            return AsyncTable<T>::erase_key(client_, std::forward<Arguments>(arguments)...);
    }
    /// (object, update…[, condition or options][, token]): bool; the object must live until the end, and nobody else may use
    /// it.
    template <class... Arguments>
    auto async_update(Arguments&&... arguments) const {
        if constexpr (check_async<T, Arguments...>())
            return AsyncTable<T>::update(client_, std::forward<Arguments>(arguments)...);
    }
    /// (hash[, range], update…[, condition or options][, token]): bool
    template <class... Arguments>
    auto async_update_key(Arguments&&... arguments) const {
        if constexpr (check_async<T, Arguments...>())
            return AsyncTable<T>::update_key(client_, std::forward<Arguments>(arguments)...);
    }
    /// (object[, token]); the object must live until the end, and nobody else may use it.
    template <class... Arguments>
    auto async_refresh(Arguments&&... arguments) const {
        if constexpr (check_async<T, Arguments...>())
            return AsyncTable<T>::refresh(client_, std::forward<Arguments>(arguments)...);
    }
    /// (hash or key condition[, options][, token])
    template <class... Arguments>
    auto async_query_page(Arguments&&... arguments) const {
        if constexpr (check_async<T, Arguments...>())
            return AsyncTable<T>::query_page(client_, std::forward<Arguments>(arguments)...);
    }
    template <class... Arguments>
    auto async_count(Arguments&&... arguments) const {
        if constexpr (check_async<T, Arguments...>())
            return AsyncTable<T>::count(client_, std::forward<Arguments>(arguments)...);
    }
    /// ([filter][, options][, token])
    template <class... Arguments>
    auto async_scan_page(Arguments&&... arguments) const {
        if constexpr (check_async<T, Arguments...>())
            return AsyncTable<T>::scan_page(client_, std::forward<Arguments>(arguments)...);
    }
    /// A range to go through with async_next. Takes the same options, in braces too, as long as that is not inside a co_await
    /// expression. (No default arguments: such a temporary would be the caller's, with the same danger.)
    template <class What>
    auto async_query(const What& what) const {
        if constexpr (check_async<T, What>()) return AsyncTable<T>::query(client_, what, QueryOptions<T>());
    }
    template <class What>
    auto async_query(const What& what, const QueryOptions<T>& options) const {
        if constexpr (check_async<T, What>()) return AsyncTable<T>::query(client_, what, options);
    }
    template <class What>
    auto async_query(const What& what, const IndexQueryOptions<T>& options) const {
        if constexpr (check_async<T, What>()) return AsyncTable<T>::query(client_, what, options);
    }
    template <class... None>
        requires(sizeof...(None) == 0)
    auto async_scan(const None&...) const {
        if constexpr (check_async<T, None...>()) return AsyncTable<T>::scan(client_, ScanOptions<T>());
    }
    template <class Options = ScanOptions<T>>
        requires(!IsFilter<T, Options>)
    auto async_scan(const Options& options) const {
        if constexpr (check_async<T, Options>()) return AsyncTable<T>::scan(client_, options);
    }
    template <class Filter>
        requires(IsFilter<T, Filter>)
    auto async_scan(const Filter& filter) const {
        if constexpr (check_async<T, Filter>()) return AsyncTable<T>::scan(client_, ScanOptions<T>(), filter);
    }
    template <class Filter>
        requires(IsFilter<T, Filter>)
    auto async_scan(const Filter& filter, const ScanOptions<T>& options) const {
        if constexpr (check_async<T, Filter>()) return AsyncTable<T>::scan(client_, options, filter);
    }

protected:
    explicit AsyncTwins(std::shared_ptr<client::Client> client) : client_(std::move(client)) {}

    std::shared_ptr<client::Client> client_;
};

}  // namespace dyntastic::model

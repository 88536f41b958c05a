// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Transactions of any models, asynchronously.
#pragma once

#include <dyntastic/model/detail/async_arguments.hpp>
#include <dyntastic/model/transact_get.hpp>
#include <dyntastic/model/transaction.hpp>
#include <memory>
#include <optional>
#include <tuple>
#include <utility>

namespace dyntastic {
namespace model {

/// How many of the first are keys of models.
template <class...>
inline constexpr std::size_t leading_keys = 0;
template <class First, class... Rest>
inline constexpr std::size_t leading_keys<First, Rest...> =
    is_key_of<std::remove_cvref_t<First>> ? 1 + leading_keys<Rest...> : 0;

/// `find_client` gives the client of the keys.
template <class FindClient, class... Arguments>
auto async_transact_get(const FindClient& find_client, Arguments&&... arguments) {
    constexpr std::size_t count = leading_keys<Arguments...>;
    return [&]<std::size_t... Key>(std::index_sequence<Key...>) {
        if constexpr (check_transact_get<std::remove_cvref_t<std::tuple_element_t<Key, std::tuple<Arguments...>>>...>()) {
            const auto all = std::tie(std::as_const(arguments)...);
            return start<count>([&] { return find_client(std::get<Key>(all)...); },
                                [&](auto& /*client*/) { return transact_get_steps(std::get<Key>(all)...); },
                                std::forward<Arguments>(arguments)...);
        }
    }(std::make_index_sequence<count>());
}

}  // namespace model

/// (function[, TransactionOptions][, token]): what `transaction` does. The function fills the handle before this returns, and
/// what it was given is sent then; with auto_commit, too, when the function is done. If it throws, nothing is sent.
template <class Function, class... Arguments>
auto async_transaction(Function&& function, Arguments&&... arguments) {
    using IsFunction = model::takes_handle<std::remove_reference_t<Function>, Transaction>;
    static_assert(IsFunction::value,
                  "dyntastic: async_transaction takes a function such as [&](dyntastic::Transaction& tx) { ... }");
    if constexpr (IsFunction::value && model::check_function<Function>()) {
        return model::start_with<TransactionOptions>(
            [] { return std::shared_ptr<client::Client>(); },
            [&](auto& client, const auto& options) { return model::transaction_steps(function, options, false, client); },
            std::forward<Arguments>(arguments)...);
    }
}

/// (key…[, token]): what `transact_get` does; gives a tuple of optionals.
template <class... Arguments>
    requires(!(model::IsClient<Arguments> || ...))
auto async_transact_get(Arguments&&... arguments) {
    return model::async_transact_get([](const auto&... keys) { return model::client_of_all(keys...); },
                                     std::forward<Arguments>(arguments)...);
}
/// The same with a client in place of the models' default clients.
template <class... Arguments>
auto async_transact_get(const std::shared_ptr<client::Client>& client, Arguments&&... arguments) {
    return model::async_transact_get([&](const auto&... /*keys*/) { return client; }, std::forward<Arguments>(arguments)...);
}

}  // namespace dyntastic

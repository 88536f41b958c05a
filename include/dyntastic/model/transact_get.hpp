// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/model/detail/shape.hpp>
#include <dyntastic/model/detail/steps/transact_get.hpp>
#include <dyntastic/model/key.hpp>
#include <memory>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

namespace dyntastic {
namespace model {

template <class Key>
struct ModelOfKey {
    using type = std::nullopt_t*;  // no key of a model; a static_assert says so
};
template <class T>
struct ModelOfKey<KeyOf<T>> {
    using type = std::optional<T>;
};

/// For messages: whether these are keys of models.
template <class... Keys>
struct are_keys_of_models {
    static constexpr bool value = sizeof...(Keys) > 0 && (is_key_of<Keys> && ...);
};
/// For messages: whether one transaction reads so many.
template <std::size_t Count>
struct fits_in_a_transaction {
    static constexpr bool value = Count <= max_transaction_gets;
};

template <class... Keys>
consteval bool check_transact_get() {
    static_assert(are_keys_of_models<Keys...>::value,
                  "dyntastic: transact_get takes keys of models, such as Product::key(\"k\"), Event::key(\"h\", t)");
    static_assert(fits_in_a_transaction<sizeof...(Keys)>::value, "dyntastic: transact_get reads at most 100 items");
    return are_keys_of_models<Keys...>::value && fits_in_a_transaction<sizeof...(Keys)>::value;
}

template <class Key>
concept IsClient = std::convertible_to<const Key&, std::shared_ptr<client::Client>>;

/// The items of keys of several models, as a tuple.
template <class... Ts>
[[nodiscard]] auto transact_get_steps(const KeyOf<Ts>&... keys) {
    return Converted(TransactGetSteps({{table_name_of<Ts>(), keys.get()}...}),
                     [](const std::vector<std::optional<Item>>& items) {
                         return [&]<std::size_t... Place>(std::index_sequence<Place...>) {
                             return std::tuple<std::optional<Ts>...>(read_optional<Ts>(items[Place])...);
                         }(std::index_sequence_for<Ts...>());
                     });
}
template <class... Ts>
[[nodiscard]] std::shared_ptr<client::Client> client_of_all(const KeyOf<Ts>&... /*keys*/) {
    return common_client({{names_of<Ts>.model, default_client<Ts>()}...});
}

}  // namespace model

/// TransactGetItems: the items of all these keys, of any models, as they were at one moment; nullopt for those that are not
/// there: `auto [product, event] = transact_get(Product::key("k"), Event::key("h", t));`. Throws TransactionCanceled when
/// another transaction is writing one of them, and ConfigurationError when the models live in different places.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html
template <class... Keys>
    requires(!(model::IsClient<Keys> || ...))
[[nodiscard]] auto transact_get(const Keys&... keys) {
    if constexpr (model::check_transact_get<Keys...>())
        return model::transact_get_steps(keys...).run(*model::client_of_all(keys...));
    else return std::tuple<typename model::ModelOfKey<Keys>::type...>();
}
/// The same with a client in place of the models' default clients.
template <class... Keys>
[[nodiscard]] auto transact_get(const std::shared_ptr<client::Client>& client, const Keys&... keys) {
    if constexpr (model::check_transact_get<Keys...>()) return model::transact_get_steps(keys...).run(*client);
    else return std::tuple<typename model::ModelOfKey<Keys>::type...>();
}

}  // namespace dyntastic

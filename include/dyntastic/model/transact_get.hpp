// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/model/default_client.hpp>
#include <dyntastic/model/key_of.hpp>
#include <dyntastic/model/table.hpp>
#include <dyntastic/model/transact_read.hpp>
#include <memory>
#include <optional>
#include <tuple>
#include <type_traits>
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

template <class T>
[[nodiscard]] std::optional<T> from_optional_item(const std::optional<Item>& item) {
    if (!item) return std::nullopt;
    return from_item<T>(*item);
}

template <class... Ts>
[[nodiscard]] std::tuple<std::optional<Ts>...> from_optional_items(const std::vector<std::optional<Item>>& items) {
    return [&]<std::size_t... Place>(std::index_sequence<Place...>) {
        return std::tuple<std::optional<Ts>...>(from_optional_item<Ts>(items[Place])...);
    }(std::index_sequence_for<Ts...>());
}
template <class... Ts>
[[nodiscard]] std::tuple<std::optional<Ts>...> transact_get(client::Client& client, const KeyOf<Ts>&... keys) {
    return from_optional_items<Ts...>(transact_get(client, {{Table<Ts>::table_name(), keys.get()}...}));
}
template <class... Ts>
[[nodiscard]] std::shared_ptr<client::Client> client_of_all(const KeyOf<Ts>&... /*keys*/) {
    return common_client({{reflection::type_name<Ts>(), default_client<Ts>()}...});
}

}  // namespace model

/// TransactGetItems: the items of all these keys, of any models, as they were at one moment; nullopt for those that are not
/// there: `auto [product, event] = transact_get(Product::key("k"), Event::key("h", t));`. Throws TransactionCanceled when
/// another transaction is writing one of them, and ConfigurationError when the models live in different places.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html
template <class... Keys>
    requires(!(model::IsClient<Keys> || ...))
[[nodiscard]] auto transact_get(const Keys&... keys) {
    if constexpr (model::check_transact_get<Keys...>()) return model::transact_get(*model::client_of_all(keys...), keys...);
    else return std::tuple<typename model::ModelOfKey<Keys>::type...>();
}
/// The same with a client in place of the models' default clients.
template <class... Keys>
[[nodiscard]] auto transact_get(const std::shared_ptr<client::Client>& client, const Keys&... keys) {
    if constexpr (model::check_transact_get<Keys...>()) return model::transact_get(*client, keys...);
    else return std::tuple<typename model::ModelOfKey<Keys>::type...>();
}

}  // namespace dyntastic

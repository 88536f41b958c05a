// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What may follow the arguments that an asynchronous operation needs: options or a condition, and then a completion token. They
// are told apart by their types, and all of them are read before the operation's function returns.
#pragma once

#include <boost/asio/async_result.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cstddef>
#include <dyntastic/model/detail/async_missing.hpp>
#include <dyntastic/model/detail/async_operation.hpp>
#include <dyntastic/model/key.hpp>
#include <dyntastic/typed/updates.hpp>
#include <tuple>
#include <type_traits>

namespace dyntastic::model {

/// What operations use that are given no token: they are awaited.
inline constexpr boost::asio::use_awaitable_t<> awaited{};

/// Whether the first of some arguments is of this type.
template <class Candidate, class... Rest>
inline constexpr bool starts_with = false;
template <class Candidate, class First, class... Rest>
inline constexpr bool starts_with<Candidate, First, Rest...> = std::same_as<Candidate, std::remove_cvref_t<First>>;

/// Whether the first is a condition on attributes.
template <class T, class... Rest>
inline constexpr bool starts_with_filter = false;
template <class T, class First, class... Rest>
inline constexpr bool starts_with_filter<T, First, Rest...> = IsFilter<T, std::remove_cvref_t<First>>;

/// How many of the first say on which condition an item is written: its options, or the condition alone.
template <class T, class Options, class... Rest>
inline constexpr std::size_t write_options_count = starts_with<Options, Rest...> || starts_with_filter<T, Rest...> ? 1 : 0;

/// How many of the first are updates.
template <class T, class... Rest>
inline constexpr std::size_t leading_updates = 0;
template <class T, class First, class... Rest>
inline constexpr std::size_t leading_updates<T, First, Rest...> =
    typed::is_action<std::remove_cvref_t<First>> ? 1 + leading_updates<T, Rest...>
                                                 : (std::same_as<Updates<T>, std::remove_cvref_t<First>> ? 1 : 0);

/// For messages: options of this type, made inside a co_await expression.
template <class Options>
struct temporary {
    static constexpr bool is_harmless = std::is_trivially_destructible_v<Options>;
};

/// Whether the first argument, if it is one of these options, is given safely: GCC 12 destroys an aggregate that is made in
/// braces inside a co_await expression twice, which is harmless only when destroying it does nothing.
template <class Options, class... Rest>
consteval bool check_options() {
    if constexpr (!starts_with<Options, Rest...>) {
        return true;
    } else if constexpr (std::is_lvalue_reference_v<std::tuple_element_t<0, std::tuple<Rest...>>>) {
        return true;
    } else {
        static_assert(temporary<Options>::is_harmless, "dyntastic: options of an asynchronous operation must have a name, as "
                                                       "in  const SaveOptions<Product> options{...};  "
                                                       "(GCC 12 destroys such a temporary twice in a co_await expression)");
        return temporary<Options>::is_harmless;
    }
}

/// For messages: a function that is made inside a co_await expression.
template <class Function>
struct temporary_function {
    static constexpr bool is_harmless = std::is_lvalue_reference_v<Function> || std::is_trivially_destructible_v<Function>;
};

/// Whether the function that fills a batch or transaction is given safely: GCC 12 destroys a lambda that is made inside a
/// co_await expression twice, too, and with it what it captures by value.
template <class Function>
consteval bool check_function() {
    static_assert(
        temporary_function<Function>::is_harmless,
        "dyntastic: a lambda that is made in place for an asynchronous operation captures by reference; give one that "
        "captures by value a name first (GCC 12 destroys such a temporary twice in a co_await expression)");
    return temporary_function<Function>::is_harmless;
}

template <class Signature, class Token>
concept Completes = boost::asio::completion_token_for<std::remove_cvref_t<Token>, Signature>;

/// Whether what follows the first `Before` arguments is a token for an operation with this result, or nothing.
template <class Result, std::size_t Before, class... Rest>
consteval bool check_token() {
    if constexpr (sizeof...(Rest) <= Before) {
        return true;
    } else {
        using Token = std::tuple_element_t<Before, std::tuple<Rest...>>;
        constexpr bool is_token = Completes<typename SignatureOf<Result>::type, Token>;
        static_assert(
            is_token,
            "dyntastic: an argument of an asynchronous operation is neither what it takes here nor an Asio completion token "
            "(only the last argument may be one)");
        static_assert(!is_token || sizeof...(Rest) == Before + 1,
                      "dyntastic: an Asio completion token is the last argument of an asynchronous operation");
        return is_token && sizeof...(Rest) == Before + 1;
    }
}

/// The token behind the first `Before` arguments.
template <std::size_t Before, class... Rest>
[[nodiscard]] auto& token_behind(Rest&... rest) {
    if constexpr (sizeof...(Rest) <= Before) return awaited;
    else return std::get<Before>(std::tie(rest...));
}

/// The options of a write, which may be no more than its condition.
template <class Options>
[[nodiscard]] Options write_options() {
    return {};
}
template <class Options, class First, class... Rest>
[[nodiscard]] Options write_options(const First& first, const Rest&... /*token*/) {
    Options options;
    if constexpr (std::same_as<First, Options>) options = first;
    else if constexpr (typed::is_condition<First> || std::same_as<First, decltype(Options::condition)>)
        options.condition = first;
    return options;
}

/// The first argument if it is of this type, else that type's default.
template <class Options>
[[nodiscard]] Options options_or_default() {
    return {};
}
template <class Options, class First, class... Rest>
[[nodiscard]] decltype(auto) options_or_default(const First& first, const Rest&... /*token*/) {
    if constexpr (std::same_as<First, Options>) return (first);
    else return Options{};
}

/// Starts an operation: `make` makes its call of the client, and `rest` ends with its token, if it has one, behind `Before`
/// others. Starts nothing if there is no call to make, because a static_assert has said why.
template <std::size_t Before, class FindClient, class Make, class... Rest>
auto start(const FindClient& find_client, const Make& make, Rest&&... rest) {
    using Call = std::invoke_result_t<const Make&, std::shared_ptr<client::Client>&>;
    using Result = typename Call::Result;
    if constexpr (!std::same_as<Call, Impossible<Result>>) {
        if constexpr (check_token<Result, Before, Rest...>())
            return initiate(prepare(find_client, make), token_behind<Before>(rest...));
    }
}

/// The same, behind options of this type if there are any: `make` gets them, or else the default ones.
template <class Options, class FindClient, class Make, class... Rest>
auto start_with(const FindClient& find_client, const Make& make, Rest&&... rest) {
    if constexpr (check_options<Options, Rest...>()) {
        return start<starts_with<Options, Rest...> ? 1 : 0>(
            find_client, [&](auto& client) { return make(client, options_or_default<Options>(rest...)); },
            std::forward<Rest>(rest)...);
    }
}
/// The same for a write, whose options may be no more than its condition.
template <class T, class Options, class FindClient, class Make, class... Rest>
auto start_write(const FindClient& find_client, const Make& make, Rest&&... rest) {
    if constexpr (check_options<Options, Rest...>()) {
        return start<write_options_count<T, Options, Rest...>>(
            find_client, [&](auto& /*client*/) { return make(write_options<Options>(rest...)); }, std::forward<Rest>(rest)...);
    }
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

/// Whether an object may be written: it is of the model's type, and no temporary.
template <class T, class Object>
consteval bool check_object() {
    constexpr bool is_object = std::same_as<T, std::remove_cvref_t<Object>>;
    static_assert(is_object, "dyntastic: expected an object of the table's model");
    if constexpr (is_object && !std::is_lvalue_reference_v<Object>) return refuse_temporary<T, Object>();
    return is_object && std::is_lvalue_reference_v<Object> && Schema<T>::ok;
}
template <class T, class Object>
consteval bool check_changeable() {
    constexpr bool is_object = check_object<T, Object>();
    constexpr bool is_const = std::is_const_v<std::remove_reference_t<Object>>;
    static_assert(!is_object || !is_const, "dyntastic: the operation changes the object, so the object cannot be const");
    return is_object && !is_const;
}

template <class T, class Go, class Hash>
void with_both_keys(const Go& /*go*/, const Hash& hash) {
    (void)KeyOf<T>(hash);  // says that a key of this model is two values
}
template <class T, class Go, class Hash, class Range, class... Rest>
auto with_both_keys(const Go& go, const Hash& hash, const Range& range, Rest&&... rest) {
    if constexpr (takes_key<typename Schema<T>::Keyed, Hash, Range>)
        return go([&] { return KeyOf<T>(hash, range).get(); }, std::forward<Rest>(rest)...);
}
/// Calls `go` with a function that makes the key of the first one or two arguments, and with the rest.
template <class T, class Go, class First, class... Rest>
auto with_key(const Go& go, const First& first, Rest&&... rest) {
    if constexpr (!Schema<T>::ok) {
        return;
    } else if constexpr (is_tuple<First> || std::same_as<KeyOf<T>, First>) {
        return go([&] { return KeyOf<T>(first).get(); }, std::forward<Rest>(rest)...);
    } else if constexpr (typed::has_range_key<typename Schema<T>::Keyed>) {
        return with_both_keys<T>(go, first, std::forward<Rest>(rest)...);
    } else if constexpr (takes_key<typename Schema<T>::Keyed, First>) {
        return go([&] { return KeyOf<T>(first).get(); }, std::forward<Rest>(rest)...);
    }
}

}  // namespace dyntastic::model

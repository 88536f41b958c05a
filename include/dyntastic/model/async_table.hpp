// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The asynchronous operations of Table<T> and Model<T>: how their arguments are read. Operations<T> makes the calls.
#pragma once

#include <algorithm>
#include <dyntastic/model/async_item_range.hpp>
#include <dyntastic/model/detail/async_arguments.hpp>
#include <dyntastic/model/detail/steps/save.hpp>
#include <dyntastic/model/detail/steps/single_item.hpp>
#include <dyntastic/model/detail/steps/tables.hpp>
#include <dyntastic/model/table.hpp>
#include <dyntastic/operation/batch_get_item.hpp>

namespace dyntastic {
struct StatementOptions;
}

namespace dyntastic::model {

/// `start` takes the operation, where its client comes from, then the arguments of Table<T>'s function, then a token if there
/// is one.
template <class T>
struct AsyncTable {
    using Operations = model::Operations<T>;
    using Name = AsyncName;

    // Tables.

    template <class As, class Source, class... Rest>
    static auto start(Named<Name::create_table>, const Source& source, Rest&&... rest) {
        return make_table(source, {}, std::forward<Rest>(rest)...);
    }
    template <class As, class Source, class... Rest>
    static auto start(Named<Name::create_table_with_indexes>, const Source& source, std::initializer_list<IndexOf<T>> indexes,
                      Rest&&... rest) {
        return make_table(source, definitions_of<T>(indexes), std::forward<Rest>(rest)...);
    }
    template <class As, class Source, class... Token>
    static auto start(Named<Name::table_exists>, const Source& source, Token&&... token) {
        return model::start<0>(
            client_of(source),
            [](auto&) {
                return Converted(DescribeTableSteps(table_name_of<T>(), false),
                                 [](const DescribeTableSteps::Result& table) { return table.has_value(); });
            },
            std::forward<Token>(token)...);
    }
    template <class As, class Source, class... Token>
    static auto start(Named<Name::describe_table>, const Source& source, Token&&... token) {
        return model::start<0>(
            client_of(source),
            [](auto&) {
                return Converted(DescribeTableSteps(table_name_of<T>(), true),
                                 [](DescribeTableSteps::Result table) { return *std::move(table); });
            },
            std::forward<Token>(token)...);
    }
    template <class As, class Source, class... Rest>
    static auto start(Named<Name::delete_table>, const Source& source, Rest&&... rest) {
        return start_with<DeleteTableOptions>(
            client_of(source), [](auto&, const auto& options) { return DeleteTableSteps(table_name_of<T>(), options); },
            std::forward<Rest>(rest)...);
    }
    /// By this attribute, or by none.
    template <class As, class Source, class... Token>
    static auto start(Named<Name::set_time_to_live>, const Source& source, std::optional<std::string_view> attribute,
                      Token&&... token) {
        return model::start<0>(
            client_of(source), [&](auto&) { return TimeToLiveSteps(table_name_of<T>(), attribute); },
            std::forward<Token>(token)...);
    }

    // Single items.

    template <class As, class Source, class Object, class... Rest>
    static auto start(Named<Name::save>, const Source& source, Object&& object, Rest&&... rest) {
        if constexpr (check_object<T, Object>()) {
            return start_write<T, SaveOptions<T>>(
                client_of(source), [&](const auto& options) { return Operations::save(object, options); },
                std::forward<Rest>(rest)...);
        }
    }
    template <class As, class Source, class Object, class... Rest>
    static auto start(Named<Name::erase>, const Source& source, Object&& object, Rest&&... rest) {
        if constexpr (check_object<T, Object>()) {
            return start_write<T, EraseOptions<T>>(
                client_of(source), [&](const auto& options) { return Operations::erase(object, options); },
                std::forward<Rest>(rest)...);
        }
    }
    template <class As, class Source, class... Arguments>
    static auto start(Named<Name::erase_key>, const Source& source, Arguments&&... arguments) {
        return with_key<T>(
            [&]<class... Rest>(const auto& key, Rest&&... rest) {
                return start_write<T, EraseOptions<T>>(
                    client_of(source), [&](const auto& options) { return Operations::erase_key(key(), options); },
                    std::forward<Rest>(rest)...);
            },
            std::forward<Arguments>(arguments)...);
    }
    template <class As, class Source, class Object, class... Rest>
    static auto start(Named<Name::update>, const Source& source, Object&& object, Rest&&... rest) {
        if constexpr (check_changeable<T, Object>()) {
            return with_updates(
                source,
                [&](const auto& updates, const auto& options) { return Operations::update(object, updates(), options); },
                std::forward<Rest>(rest)...);
        }
    }
    template <class As, class Source, class... Arguments>
    static auto start(Named<Name::update_key>, const Source& source, Arguments&&... arguments) {
        return with_key<T>(
            [&]<class... Rest>(const auto& key, Rest&&... rest) {
                return with_updates(
                    source,
                    [&](const auto& updates, const auto& options) { return Operations::update_key(key(), updates(), options); },
                    std::forward<Rest>(rest)...);
            },
            std::forward<Arguments>(arguments)...);
    }
    template <class As, class Source, class Object, class... Token>
    static auto start(Named<Name::refresh>, const Source& source, Object&& object, Token&&... token) {
        if constexpr (check_changeable<T, Object>()) {
            return model::start<0>(
                client_of(source), [&](auto&) { return Operations::refresh(object); }, std::forward<Token>(token)...);
        }
    }
    template <class As, class Source, class... Arguments>
    static auto start(Named<Name::get>, const Source& source, Arguments&&... arguments) {
        return with_key<T>(
            [&]<class... Rest>(const auto& key, Rest&&... rest) {
                return model::start_with<GetOptions>(
                    client_of(source),
                    [&](const auto& client, const auto& options) {
                        return Operations::template get<As>(client, key(), options);
                    },
                    std::forward<Rest>(rest)...);
            },
            std::forward<Arguments>(arguments)...);
    }
    template <class As, class Source, class... Arguments>
    static auto start(Named<Name::safe_get>, const Source& source, Arguments&&... arguments) {
        return with_key<T>(
            [&]<class... Rest>(const auto& key, Rest&&... rest) {
                return model::start_with<GetOptions>(
                    client_of(source),
                    [&](const auto& client, const auto& options) {
                        return Operations::template safe_get<As>(client, key(), options);
                    },
                    std::forward<Rest>(rest)...);
            },
            std::forward<Arguments>(arguments)...);
    }
    /// Of a Partial: the whole struct, by the key that it has.
    template <class As, class Source, class... Rest>
    static auto start(Named<Name::load>, const Source& source, const Item& key, Rest&&... rest) {
        return start_with<GetOptions>(
            client_of(source), [&](const auto& client, const auto& options) { return Operations::get(client, key, options); },
            std::forward<Rest>(rest)...);
    }

    // Many items.

    template <class As, class Source, class Keys, class... Rest>
    static auto start(Named<Name::batch_get>, const Source& source, Keys& keys, Rest&&... rest) {
        if constexpr (!is_range_of_keys<Keys>::value) {
            (void)items_of_keys<T>(keys);  // says so
        } else {
            return start_with<BatchGetOptions>(
                client_of(source), [&](auto&, const auto& options) { return Operations::batch_get(keys, options); },
                std::forward<Rest>(rest)...);
        }
    }
    /// The function fills the handle before this returns.
    template <class As, class Source, class Function, class... Rest>
    static auto start(Named<Name::batch_write>, const Source& source, Function&& function, Rest&&... rest) {
        using IsFunction = takes_handle<std::remove_reference_t<Function>, Batch<T>>;
        static_assert(IsFunction::value,
                      "dyntastic: async_batch_write takes a function such as [&](Product::Batch& batch) { ... }");
        if constexpr (check_batch<T>() && IsFunction::value && check_function<Function>()) {
            return start_with<BatchWriteOptions>(
                client_of(source),
                [&](const auto& client, const auto& options) {
                    return Operations::batch_write(*client, false, function, options);
                },
                std::forward<Rest>(rest)...);
        }
    }
    template <class As, class Source, class Keys, class... Token>
    static auto start(Named<Name::transact_get>, const Source& source, Keys& keys, Token&&... token) {
        return model::start<0>(
            client_of(source), [&](auto&) { return Operations::transact_get(keys); }, std::forward<Token>(token)...);
    }
    template <class As, class Source, class What, class Options>
    static AsyncItemRange<T> start(Named<Name::query>, const Source& source, const What& what, const Options& options) {
        if constexpr (Schema<T>::ok) return {query_pages(client_of(source)(), what, options), options.last_evaluated_key};
        else return unreachable<AsyncItemRange<T>>();
    }
    template <class As, class Source, class Filter>
    static AsyncItemRange<T> start(Named<Name::scan>, const Source& source, const Filter& filter,
                                   const ScanOptions<T>& options) {
        if constexpr (Schema<T>::ok)
            return {scan_pages(client_of(source)(), filter, options, false), options.last_evaluated_key};
        else return unreachable<AsyncItemRange<T>>();
    }
    template <class As, class Source, class What, class... Rest>
    static auto start(Named<Name::query_page>, const Source& source, const What& what, Rest&&... rest) {
        return start_with<QueryOptionsIn<Rest...>>(
            client_of(source),
            [&](const auto& client, const auto& options) {
                return one_page(query_pages(client, what, options), options.last_evaluated_key);
            },
            std::forward<Rest>(rest)...);
    }
    template <class As, class Source, class What, class... Rest>
    static auto start(Named<Name::count>, const Source& source, const What& what, Rest&&... rest) {
        return start_with<QueryOptionsIn<Rest...>>(
            client_of(source), [&](auto&, const auto& options) { return Operations::count(key_for(what, options), options); },
            std::forward<Rest>(rest)...);
    }
    template <class As, class Source, class... Rest>
    static auto start(Named<Name::scan_page>, const Source& source, Rest&&... rest) {
        if constexpr (starts_with_filter<T, Rest...>) return filtered_scan_page(source, std::forward<Rest>(rest)...);
        else return filtered_scan_page(source, Condition<T>(), std::forward<Rest>(rest)...);
    }

    /// A write that the compiler knows is an operation; everything else is a range.
    template <class As, class Source, class Statement, class... Arguments>
    static auto start(Named<Name::execute>, const Source& source, const Statement& statement, Arguments&&... arguments) {
        if constexpr (check_statements<T, Statement, Arguments...>()) {
            using Known = Statements<T>;
            if constexpr (Known::template is_known_write<Statement>) {
                return known_write<Statement>(
                    source,
                    std::make_index_sequence<std::min(Known::template parameter_count<Statement>, sizeof...(Arguments))>(),
                    std::forward<Arguments>(arguments)...);
            } else if constexpr (!Known::template check<Statement, Arguments...>()) {
                return unreachable<AsyncItemRange<T>>();
            } else {
                return AsyncItemRange<T>(PageSteps(client_of(source)(), names_of<T>, Known::request(statement, arguments...)),
                                         Known::token_in(arguments...));
            }
        }
    }

private:
    /// The client of an operation, asked for when the operation is put together.
    static auto client_of(UseDefaultClient /*where*/) {
        return [] { return default_client<T>(); };
    }
    static auto client_of(const ClientPointer& client) {
        return [&client] { return client; };
    }

    template <class Source, class... Rest>
    static auto make_table(const Source& source, std::span<const IndexDefinition> indexes, Rest&&... rest) {
        if constexpr (Schema<T>::ok) {
            return start_with<CreateTableOptions>(
                client_of(source),
                [&](auto&, const auto& options) { return CreateTableSteps(Operations::definition(), indexes, options); },
                std::forward<Rest>(rest)...);
        }
    }

    /// The first arguments are updates; at least one. `make` gets a function that makes them one.
    template <class Source, class Make, class... Rest>
    static auto with_updates(const Source& source, const Make& make, Rest&&... rest) {
        constexpr std::size_t count = leading_updates<T, Rest...> == 0 && sizeof...(Rest) > 0 ? 1 : leading_updates<T, Rest...>;
        return [&]<std::size_t... First, std::size_t... Last>(std::index_sequence<First...>, std::index_sequence<Last...>) {
            const auto all = std::forward_as_tuple(std::forward<Rest>(rest)...);
            const auto updates = [&] { return Updates<T>(std::as_const(std::get<First>(all))...); };
            return start_write<T, UpdateOptions<T>>(
                client_of(source), [&](const auto& options) { return make(updates, options); },
                std::forward<std::tuple_element_t<count + Last, std::tuple<Rest...>>>(std::get<count + Last>(all))...);
        }(std::make_index_sequence<count>(), std::make_index_sequence<sizeof...(Rest) - count>());
    }

    /// The first arguments are the values of the statement's parameters.
    template <class Statement, class Source, std::size_t... Value, class... Arguments>
    static auto known_write(const Source& source, std::index_sequence<Value...> /*values*/, Arguments&&... arguments) {
        using All = std::tuple<Arguments...>;
        if constexpr (Statements<T>::template check<Statement, std::tuple_element_t<Value, All>...>()) {
            const auto all = std::forward_as_tuple(std::forward<Arguments>(arguments)...);
            const auto make = [&](const auto& client, const auto& options) {
                PageSteps steps(client, names_of<T>, Statements<T>::request(Statement(), std::get<Value>(all)..., options));
                steps.begin(std::nullopt);
                auto origin = steps.origin();
                return Converted(std::move(steps), [origin = std::move(origin)](const ItemPage& page) {
                    return Statements<T>::template written<Statement>(page, origin);
                });
            };
            return [&]<std::size_t... Rest>(std::index_sequence<Rest...>) {
                constexpr std::size_t values = sizeof...(Value);
                return start_with<StatementOptions>(
                    client_of(source), make,
                    std::forward<std::tuple_element_t<values + Rest, All>>(std::get<values + Rest>(all))...);
            }(std::make_index_sequence<sizeof...(Arguments) - sizeof...(Value)>());
        }
    }

    template <class... Rest>
    using QueryOptionsIn =
        std::conditional_t<starts_with<IndexQueryOptions<T>, Rest...>, IndexQueryOptions<T>, QueryOptions<T>>;
    template <class What>
    static QueryKey<T> key_for(const What& what, const QueryOptions<T>& /*options*/) {
        return what;
    }
    template <class What>
    static IndexQueryKey<T> key_for(const What& what, const IndexQueryOptions<T>& /*options*/) {
        return what;
    }
    template <class What, class Options>
    static PageSteps query_pages(const ClientPointer& client, const What& what, const Options& options) {
        return {client, names_of<T>, Operations::query_request(key_for(what, options), options),
                Operations::full_items(options)};
    }
    static PageSteps scan_pages(const ClientPointer& client, const Condition<T>& filter, const ScanOptions<T>& options,
                                bool one_page) {
        return scan_page_steps(client, names_of<T>, Operations::scan_request(filter, options),
                               Operations::scan_parameters(options, one_page));
    }
    /// The steps of a single page.
    static auto one_page(PageSteps pages, const PageToken& from) {
        pages.begin(from.key());
        auto origin = pages.origin();
        return Converted(std::move(pages),
                         [origin = std::move(origin)](ItemPage page) { return page_of<T>(std::move(page), origin, false); });
    }
    template <class Source, class Filter, class... Rest>
    static auto filtered_scan_page(const Source& source, const Filter& filter, Rest&&... rest) {
        return start_with<ScanOptions<T>>(
            client_of(source),
            [&](const auto& client, const auto& options) {
                return one_page(scan_pages(client, filter, options, true), options.last_evaluated_key);
            },
            std::forward<Rest>(rest)...);
    }
};

}  // namespace dyntastic::model

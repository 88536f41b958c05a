// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The asynchronous operations of Table<T> and Model<T>. Each puts its request together from its arguments and says what its
// response means; `start` does the rest.
#pragma once

#include <dyntastic/model/async_item_range.hpp>
#include <dyntastic/model/table.hpp>
#include <dyntastic/model/write_requests.hpp>

namespace dyntastic::model {

/// The functions take where their client comes from, then what Table<T>'s functions take, then a token if there is one.
template <class T>
struct AsyncTable {
    // Tables.

    template <class Source, class... Rest>
    static auto create_table(const Source& source, Rest&&... rest) {
        if constexpr (is_model<T> && check_options<CreateTableOptions, Rest...>()) {
            return start<starts_with<CreateTableOptions, Rest...> ? 1 : 0>(
                [&] {
                    const CreateTableOptions options = options_or_default<CreateTableOptions>(rest...);
                    return OneStep(
                        client_of<T>(source), create_table_request<T>(table_name(), options),
                        [](const result<operation::CreateTableResponse>& response, const auto&) { (void)response.value(); });
                },
                std::forward<Rest>(rest)...);
        }
    }
    template <class Source, class... Token>
    static auto table_exists(const Source& source, Token&&... token) {
        if constexpr (is_model<T>) {
            return start<0>(
                [&] {
                    return OneStep(client_of<T>(source), operation::DescribeTableRequest{table_name()},
                                   [](const result<operation::DescribeTableResponse>& response, const auto&) {
                                       if (response) return true;
                                       if (response.error().kind() == FailureKind::resource_not_found) return false;
                                       throw_failure(response.error());
                                   });
                },
                std::forward<Token>(token)...);
        }
    }
    template <class Source, class... Token>
    static auto describe_table(const Source& source, Token&&... token) {
        if constexpr (is_model<T>) {
            return start<0>(
                [&] {
                    return OneStep(client_of<T>(source), operation::DescribeTableRequest{table_name()},
                                   [](result<operation::DescribeTableResponse> response, const auto&) {
                                       return std::move(response).value().table;
                                   });
                },
                std::forward<Token>(token)...);
        }
    }
    template <class Source, class... Token>
    static auto delete_table(const Source& source, Token&&... token) {
        if constexpr (is_model<T>) {
            return start<0>(
                [&] {
                    return OneStep(
                        client_of<T>(source), operation::DeleteTableRequest{table_name()},
                        [](const result<operation::DeleteTableResponse>& response, const auto&) { (void)response.value(); });
                },
                std::forward<Token>(token)...);
        }
    }

    // Single items.

    template <class Source, class... Arguments>
    static auto get(const Source& source, Arguments&&... arguments) {
        return with_key(
            [&]<class... Rest>(const auto& key, Rest&&... rest) {
                return get_item(
                    source, key, [](auto response, const auto& request) { return found(std::move(response), request); },
                    std::forward<Rest>(rest)...);
            },
            std::forward<Arguments>(arguments)...);
    }
    template <class Source, class... Arguments>
    static auto safe_get(const Source& source, Arguments&&... arguments) {
        return with_key(
            [&]<class... Rest>(const auto& key, Rest&&... rest) {
                return get_item(
                    source, key,
                    [](result<operation::GetItemResponse> response, const auto&) {
                        const auto& item = response.value().item;
                        return item ? std::optional<T>(from_item<T>(*item)) : std::nullopt;
                    },
                    std::forward<Rest>(rest)...);
            },
            std::forward<Arguments>(arguments)...);
    }
    /// Needs the object until the operation has ended.
    template <class Source, class Object, class... Token>
    static auto refresh(const Source& source, Object&& object, Token&&... token) {
        if constexpr (check_changeable<T, Object>()) {
            return start<0>(
                [&] {
                    return OneStep(client_of<T>(source), get_item_request(table_name(), key_of(object), true),
                                   [&object](result<operation::GetItemResponse> response, const auto& request) {
                                       object = found(std::move(response), request);
                                   });
                },
                std::forward<Token>(token)...);
        }
    }
    template <class Source, class Object, class... Rest>
    static auto save(const Source& source, Object&& object, Rest&&... rest) {
        if constexpr (check_object<T, Object>() && check_options<SaveOptions<T>, Rest...>()) {
            return start<write_options_count<T, SaveOptions<T>, Rest...>>(
                [&] {
                    const auto options = write_options<SaveOptions<T>>(rest...);
                    return OneStep(
                        client_of<T>(source),
                        put_item_request(table_name(), to_item(object), {options.condition.get(), options.return_item}),
                        [](const auto& response, const operation::PutItemRequest& request) {
                            check_written(response, names_of<T>, request);
                        });
                },
                std::forward<Rest>(rest)...);
        }
    }
    template <class Source, class Object, class... Rest>
    static auto erase(const Source& source, Object&& object, Rest&&... rest) {
        if constexpr (check_object<T, Object>()) {
            return delete_item(source, [&] { return key_of(object); }, std::forward<Rest>(rest)...);
        }
    }
    template <class Source, class... Arguments>
    static auto erase_key(const Source& source, Arguments&&... arguments) {
        return with_key([&]<class... Rest>(const auto& key,
                                           Rest&&... rest) { return delete_item(source, key, std::forward<Rest>(rest)...); },
                        std::forward<Arguments>(arguments)...);
    }
    /// Needs the object until the operation has ended.
    template <class Source, class Object, class... Rest>
    static auto update(const Source& source, Object&& object, Rest&&... rest) {
        if constexpr (check_changeable<T, Object>()) {
            return update_item(source, &object, [&] { return key_of(object); }, std::forward<Rest>(rest)...);
        }
    }
    template <class Source, class... Arguments>
    static auto update_key(const Source& source, Arguments&&... arguments) {
        return with_key(
            [&]<class... Rest>(const auto& key, Rest&&... rest) {
                return update_item(source, static_cast<T*>(nullptr), key, std::forward<Rest>(rest)...);
            },
            std::forward<Arguments>(arguments)...);
    }

    // Many items.

    template <class Source, class What, class Options>
    static AsyncItemRange<T> query(const Source& source, const What& what, const Options& options) {
        return {AsyncPages(client_of<T>(source), query_request(what, options)), options.last_evaluated_key};
    }
    template <class Source, class... Filter>
    static AsyncItemRange<T> scan(const Source& source, const ScanOptions<T>& options, const Filter&... filter) {
        return {AsyncPages(client_of<T>(source), Table<T>::scan_request(filter..., options)), options.last_evaluated_key};
    }
    template <class Source, class What, class... Rest>
    static auto query_page(const Source& source, const What& what, Rest&&... rest) {
        return with_query(
            [&](operation::QueryRequest request) { return OneStep(client_of<T>(source), std::move(request), to_page); }, what,
            std::forward<Rest>(rest)...);
    }
    template <class Source, class What, class... Rest>
    static auto count(const Source& source, const What& what, Rest&&... rest) {
        return with_query([&](operation::QueryRequest request) { return CountSteps(client_of<T>(source), std::move(request)); },
                          what, std::forward<Rest>(rest)...);
    }
    template <class Source, class... Rest>
    static auto scan_page(const Source& source, Rest&&... rest) {
        if constexpr (starts_with_filter<T, Rest...>) return scan_filtered(source, std::forward<Rest>(rest)...);
        else return scan_page_from(source, std::tuple<>(), std::forward<Rest>(rest)...);
    }

private:
    [[nodiscard]] static std::string table_name() { return Table<T>::table_name(); }

    static T found(const result<operation::GetItemResponse>& response, const operation::GetItemRequest& request) {
        const auto& item = response.value().item;
        if (!item) throw_does_not_exist(reflection::type_name<T>(), request.key);
        return from_item<T>(*item);
    }
    static constexpr auto to_page = [](auto response, const auto& /*request*/) {
        auto& page = response.value();
        return page_of<T>({std::move(page.items), std::move(page.last_evaluated_key)});
    };

    /// Calls `go` with a function that makes the key of the first one or two arguments, and with the rest.
    template <class Go, class Hash, class... Rest>
    static auto with_key(const Go& go, const Hash& hash, Rest&&... rest) {
        if constexpr (!is_model<T>) return;
        else if constexpr (typed::has_range_key<T>) return with_both_keys(go, hash, std::forward<Rest>(rest)...);
        else if constexpr (takes_key<T, Hash>) return go([&] { return make_key<T>(hash); }, std::forward<Rest>(rest)...);
    }
    template <class Go, class Hash>
    static void with_both_keys(const Go& /*go*/, const Hash& /*hash*/) {
        (void)takes_key<T, Hash>;  // says that a key of this model is two values
    }
    template <class Go, class Hash, class Range, class... Rest>
    static auto with_both_keys(const Go& go, const Hash& hash, const Range& range, Rest&&... rest) {
        if constexpr (takes_key<T, Hash, Range>)
            return go([&] { return make_key<T>(hash, range); }, std::forward<Rest>(rest)...);
    }

    template <class Source, class Key, class Interpret, class... Rest>
    static auto get_item(const Source& source, const Key& key, Interpret interpret, Rest&&... rest) {
        return start<starts_with<GetOptions, Rest...> ? 1 : 0>(
            [&] {
                const bool consistent = options_or_default<GetOptions>(rest...).consistent_read;
                return OneStep(client_of<T>(source), get_item_request(table_name(), key(), consistent), interpret);
            },
            std::forward<Rest>(rest)...);
    }
    template <class Source, class Key, class... Rest>
    static auto delete_item(const Source& source, const Key& key, Rest&&... rest) {
        if constexpr (check_options<EraseOptions<T>, Rest...>()) {
            return start<write_options_count<T, EraseOptions<T>, Rest...>>(
                [&] {
                    const auto options = write_options<EraseOptions<T>>(rest...);
                    return OneStep(client_of<T>(source),
                                   delete_item_request(table_name(), key(), {options.condition.get(), options.return_item}),
                                   [](const auto& response, const operation::DeleteItemRequest& request) {
                                       check_written(response, names_of<T>, request);
                                   });
                },
                std::forward<Rest>(rest)...);
        }
    }

    /// The first arguments are updates; at least one.
    template <class Source, class Key, class... Rest>
    static auto update_item(const Source& source, T* object, const Key& key, Rest&&... rest) {
        constexpr std::size_t updates =
            leading_updates<T, Rest...> == 0 && sizeof...(Rest) > 0 ? 1 : leading_updates<T, Rest...>;
        return [&]<std::size_t... First, std::size_t... Last>(std::index_sequence<First...>, std::index_sequence<Last...>) {
            const auto all = std::forward_as_tuple(std::forward<Rest>(rest)...);
            return update_with(
                source, object, key, [&] { return Updates<T>(std::as_const(std::get<First>(all))...); },
                std::forward<std::tuple_element_t<updates + Last, std::tuple<Rest...>>>(std::get<updates + Last>(all))...);
        }(std::make_index_sequence<updates>(), std::make_index_sequence<sizeof...(Rest) - updates>());
    }
    template <class Source, class Key, class MakeUpdates, class... Rest>
    static auto update_with(const Source& source, T* object, const Key& key, const MakeUpdates& make_updates, Rest&&... rest) {
        if constexpr (check_options<UpdateOptions<T>, Rest...>()) {
            return start<write_options_count<T, UpdateOptions<T>, Rest...>>(
                [&] {
                    const Updates<T> updates = make_updates();
                    const auto options = write_options<UpdateOptions<T>>(rest...);
                    return OneStep(client_of<T>(source),
                                   update_item_request({table_name(),
                                                        key(),
                                                        updates.get(),
                                                        {options.condition.get(), options.return_item},
                                                        options.require_condition,
                                                        object != nullptr && options.refresh}),
                                   [object, require = options.require_condition](result<operation::UpdateItemResponse> response,
                                                                                 const operation::UpdateItemRequest& request) {
                                       const Updated done = updated(std::move(response), names_of<T>, request, require);
                                       if (done.item && object != nullptr) *object = from_item<T>(*done.item);
                                       return done.condition_held;
                                   });
                },
                std::forward<Rest>(rest)...);
        }
    }

    template <class What>
    static operation::QueryRequest query_request(const What& what, const QueryOptions<T>& options) {
        if constexpr (typed::is_condition<What>) return Table<T>::query_request(KeyCondition<T>(what), options);
        else return Table<T>::query_request(what, options);
    }
    template <class What>
    static operation::QueryRequest query_request(const What& what, const IndexQueryOptions<T>& options) {
        if constexpr (typed::is_condition<What>) return Table<T>::query_request(IndexKeyCondition<T>(what), options);
        else return Table<T>::query_request(what, options);
    }
    template <class Make, class What, class... Rest>
    static auto with_query(const Make& make, const What& what, Rest&&... rest) {
        using Options = std::conditional_t<starts_with<IndexQueryOptions<T>, Rest...>, IndexQueryOptions<T>, QueryOptions<T>>;
        if constexpr (is_model<T> && check_options<Options, Rest...>()) {
            return start<starts_with<Options, Rest...> ? 1 : 0>(
                [&] {
                    const auto with_options = [&](const Options& options) {
                        auto request = query_request(what, options);
                        request.exclusive_start_key = options.last_evaluated_key.key();
                        return make(std::move(request));
                    };
                    if constexpr (starts_with<Options, Rest...>) return with_options(std::get<0>(std::tie(rest...)));
                    else return with_options(Options());
                },
                std::forward<Rest>(rest)...);
        }
    }

    template <class Source, class Filter, class... Rest>
    static auto scan_filtered(const Source& source, const Filter& filter, Rest&&... rest) {
        return scan_page_from(source, std::tie(filter), std::forward<Rest>(rest)...);
    }
    template <class Source, class Filter, class... Rest>
    static auto scan_page_from(const Source& source, const Filter& filter, Rest&&... rest) {
        if constexpr (is_model<T> && check_options<ScanOptions<T>, Rest...>()) {
            return start<starts_with<ScanOptions<T>, Rest...> ? 1 : 0>(
                [&] {
                    const ScanOptions<T> options = options_or_default<ScanOptions<T>>(rest...);
                    auto request =
                        std::apply([&](const auto&... one) { return Table<T>::scan_request(one..., options); }, filter);
                    request.exclusive_start_key = options.last_evaluated_key.key();
                    return OneStep(client_of<T>(source), std::move(request), to_page);
                },
                std::forward<Rest>(rest)...);
        }
    }
};

}  // namespace dyntastic::model

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The asynchronous operations of Table<T> and Model<T>. Each puts its request together from its arguments and says what its
// response means; `start` does the rest.
#pragma once

#include <dyntastic/model/async_batch.hpp>
#include <dyntastic/model/async_item_range.hpp>
#include <dyntastic/model/async_paging.hpp>
#include <dyntastic/model/async_save.hpp>
#include <dyntastic/model/async_tables.hpp>
#include <dyntastic/model/table.hpp>
#include <dyntastic/model/transact_get.hpp>
#include <dyntastic/model/write_requests.hpp>

namespace dyntastic::model {

/// The functions take where their client comes from, then what Table<T>'s functions take, then a token if there is one.
template <class T>
struct AsyncTable {
    // Tables.

    template <class Source, class... Rest>
    static auto create_table(const Source& source, Rest&&... rest) {
        return make_table(source, {}, std::forward<Rest>(rest)...);
    }
    template <class Source, class... Rest>
    static auto create_table_with(const Source& source, std::initializer_list<IndexOf<T>> indexes, Rest&&... rest) {
        std::vector<IndexDefinition> definitions;
        for (const auto& index : indexes) definitions.push_back(index.definition());
        return make_table(source, definitions, std::forward<Rest>(rest)...);
    }
    template <class Source, class... Token>
    static auto table_exists(const Source& source, Token&&... token) {
        if constexpr (is_model<T>) {
            return start<0>(
                [&] {
                    return OneStep(client_of<T>(source), operation::DescribeTableRequest{table_name()},
                                   [](const result<operation::DescribeTableResponse>& response, const auto&) {
                                       return model::table_exists(response);
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
    template <class Source, class... Rest>
    static auto delete_table(const Source& source, Rest&&... rest) {
        if constexpr (is_model<T> && check_options<DeleteTableOptions, Rest...>()) {
            return start<starts_with<DeleteTableOptions, Rest...> ? 1 : 0>(
                [&] {
                    return DeleteTableSteps(client_of<T>(source), table_name(),
                                            options_or_default<DeleteTableOptions>(rest...));
                },
                std::forward<Rest>(rest)...);
        }
    }

    /// By this attribute, or by none.
    template <class Source, class... Token>
    static auto set_time_to_live(const Source& source, std::optional<std::string_view> attribute, Token&&... token) {
        if constexpr (is_model<T>) {
            return start<0>([&] { return TimeToLiveSteps(client_of<T>(source), table_name(), attribute); },
                            std::forward<Token>(token)...);
        }
    }

    // Single items.

    template <class As = T, class Source, class... Arguments>
    static auto get(const Source& source, Arguments&&... arguments) {
        if constexpr (Shape<As>::template fits<T>) {
            return with_key<T>(
                [&]<class... Rest>(const auto& key, Rest&&... rest) {
                    return get_item<As>(source, key, required<As>, std::forward<Rest>(rest)...);
                },
                std::forward<Arguments>(arguments)...);
        }
    }
    template <class As = T, class Source, class... Arguments>
    static auto safe_get(const Source& source, Arguments&&... arguments) {
        if constexpr (Shape<As>::template fits<T>) {
            return with_key<T>(
                [&]<class... Rest>(const auto& key, Rest&&... rest) {
                    return get_item<As>(
                        source, key, [](std::optional<As> found, const auto&) { return found; }, std::forward<Rest>(rest)...);
                },
                std::forward<Arguments>(arguments)...);
        }
    }
    /// Of a Partial: the whole struct, by the key that it has.
    template <class Source, class... Rest>
    static auto load(const Source& source, const Item& key, Rest&&... rest) {
        if constexpr (is_model<T>) return get_item<T>(source, [&] { return key; }, required<T>, std::forward<Rest>(rest)...);
    }
    /// Needs the object until the operation has ended.
    template <class Source, class Object, class... Token>
    static auto refresh(const Source& source, Object&& object, Token&&... token) {
        if constexpr (check_changeable<T, Object>()) {
            return start<0>(
                [&] {
                    return OneStep(client_of<T>(source), get_item_request({table_name(), true}, key_of(object)),
                                   [&object](const result<operation::GetItemResponse>& response, const auto& request) {
                                       object = required<T>(read<T>(response, nullptr), request);
                                   });
                },
                std::forward<Token>(token)...);
        }
    }
    /// Needs the object of a model that a save changes until the operation has ended.
    template <class Source, class Object, class... Rest>
    static auto save(const Source& source, Object&& object, Rest&&... rest) {
        if constexpr (check_saved<T, Object>() && check_options<SaveOptions<T>, Rest...>()) {
            return start<write_options_count<T, SaveOptions<T>, Rest...>>(
                [&] {
                    const auto options = write_options<SaveOptions<T>>(rest...);
                    if constexpr (is_changed_by_save<T>) {
                        return SaveStep<T>(client_of<T>(source), object, options);
                    } else {
                        return PlainSaveStep<T>(client_of<T>(source), object, options);
                    }
                },
                std::forward<Rest>(rest)...);
        }
    }
    template <class Source, class Object, class... Rest>
    static auto erase(const Source& source, Object&& object, Rest&&... rest) {
        if constexpr (check_object<T, Object>()) {
            return delete_item(
                source, [&] { return key_of(object); }, [&] { return expected_version(object); }, std::forward<Rest>(rest)...);
        }
    }
    template <class Source, class... Arguments>
    static auto erase_key(const Source& source, Arguments&&... arguments) {
        return with_key<T>(
            [&]<class... Rest>(const auto& key, Rest&&... rest) {
                return delete_item(source, key, no_version, std::forward<Rest>(rest)...);
            },
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
        return with_key<T>(
            [&]<class... Rest>(const auto& key, Rest&&... rest) {
                return update_item(source, static_cast<T*>(nullptr), key, std::forward<Rest>(rest)...);
            },
            std::forward<Arguments>(arguments)...);
    }

    // Many items.

    template <class Source, class Keys, class... Rest>
    static auto batch_get(const Source& source, Keys& keys, Rest&&... rest) {
        if constexpr (is_model<T> && check_options<BatchGetOptions, Rest...>()) {
            return start<starts_with<BatchGetOptions, Rest...> ? 1 : 0>(
                [&] {
                    const BatchGetOptions options = options_or_default<BatchGetOptions>(rest...);
                    return Converted(
                        BatchGetSteps(client_of<T>(source),
                                      BatchRead(names_of<T>, table_name(), items_of_keys<T>(keys), options), options.pacing),
                        [](const std::vector<Item>& items) { return from_items<T>(items); });
                },
                std::forward<Rest>(rest)...);
        }
    }
    /// The function fills the handle before this returns.
    template <class Source, class Function, class... Rest>
    static auto batch_write(const Source& source, Function&& function, Rest&&... rest) {
        using IsFunction = takes_handle<std::remove_reference_t<Function>, Batch<T>>;
        static_assert(IsFunction::value,
                      "dyntastic: async_batch_write takes a function such as [&](Product::Batch& batch) { ... }");
        if constexpr (check_batch<T>() && IsFunction::value && check_function<Function>() &&
                      check_options<BatchWriteOptions, Rest...>()) {
            return start<starts_with<BatchWriteOptions, Rest...> ? 1 : 0>(
                [&] {
                    const BatchWriteOptions options = options_or_default<BatchWriteOptions>(rest...);
                    auto client = client_of<T>(source);
                    BatchChunks chunks(names_of<T>, table_name(), options);
                    const WriteScope scope(WriteScope::Kind::batch, client.get(), table_name());
                    refuse_past_transaction(*client, names_of<T>.model, "async_batch_write", scope);
                    Batch<T> batch(chunks);
                    function(batch);
                    return BatchWriteSteps(std::move(client), std::move(chunks), options.pacing);
                },
                std::forward<Rest>(rest)...);
        }
    }
    template <class Source, class Keys, class... Token>
    static auto transact_get(const Source& source, Keys& keys, Token&&... token) {
        if constexpr (is_model<T>) {
            return start<0>(
                [&] {
                    std::vector<TransactRead> reads;
                    for (Item& key : items_of_keys<T>(keys)) reads.push_back({table_name(), std::move(key)});
                    return Converted(TransactGetSteps(client_of<T>(source), std::move(reads)),
                                     [](const std::vector<std::optional<Item>>& items) {
                                         std::vector<std::optional<T>> objects;
                                         objects.reserve(items.size());
                                         for (const auto& item : items) objects.push_back(from_optional_item<T>(item));
                                         return objects;
                                     });
                },
                std::forward<Token>(token)...);
        }
    }
    template <class Source, class What, class Options>
    static AsyncItemRange<T> query(const Source& source, const What& what, const Options& options) {
        return {query_pages(source, what, options), options.last_evaluated_key};
    }
    template <class Source, class... Filter>
    static AsyncItemRange<T> scan(const Source& source, const ScanOptions<T>& options, const Filter&... filter) {
        return {scan_pages(source, options, false, filter...), options.last_evaluated_key};
    }
    template <class Source, class What, class... Rest>
    static auto query_page(const Source& source, const What& what, Rest&&... rest) {
        if constexpr (is_model<T>) {
            return start_query<T>(
                [&](const auto& options) {
                    return one_page<T>(query_pages(source, what, options), options.last_evaluated_key);
                },
                std::forward<Rest>(rest)...);
        }
    }
    template <class Source, class What, class... Rest>
    static auto count(const Source& source, const What& what, Rest&&... rest) {
        if constexpr (is_model<T>) {
            return start_query<T>(
                [&](const auto& options) {
                    check_start(names_of<T>, options.last_evaluated_key);
                    auto request = query_request(what, options);
                    request.exclusive_start_key = options.last_evaluated_key.key();
                    return CountSteps(client_of<T>(source), std::move(request));
                },
                std::forward<Rest>(rest)...);
        }
    }
    template <class Source, class... Rest>
    static auto scan_page(const Source& source, Rest&&... rest) {
        if constexpr (is_model<T>) {
            return start_scan_page<T>(
                [&](const auto& options, const auto&... filter) { return scan_pages(source, options, true, filter...); },
                std::forward<Rest>(rest)...);
        }
    }

private:
    [[nodiscard]] static std::string table_name() { return Table<T>::table_name(); }

    template <class As>
    static std::optional<As> read(const result<operation::GetItemResponse>& response,
                                  const std::shared_ptr<const Origin>& origin) {
        const auto& item = response.value().item;
        if (!item) return std::nullopt;
        return Shape<As>::read(*item, origin);
    }
    template <class As>
    static As required(std::optional<As> found, const operation::GetItemRequest& request) {
        if (!found) throw_does_not_exist(reflection::type_name<T>(), request.key);
        return *std::move(found);
    }
    static std::optional<ExpectedVersion> no_version() { return std::nullopt; }

    template <class Source, class... Rest>
    static auto make_table(const Source& source, std::span<const IndexDefinition> indexes, Rest&&... rest) {
        if constexpr (is_model<T> && check_options<CreateTableOptions, Rest...>()) {
            return start<starts_with<CreateTableOptions, Rest...> ? 1 : 0>(
                [&] {
                    return CreateTableSteps(client_of<T>(source),
                                            {table_name(), names_of<T>, stored_attributes<T>, ttl_attribute<T>}, indexes,
                                            options_or_default<CreateTableOptions>(rest...));
                },
                std::forward<Rest>(rest)...);
        }
    }

    /// `finish` makes the result of what was found, and of the request.
    template <class As, class Source, class Key, class Finish, class... Rest>
    static auto get_item(const Source& source, const Key& key, Finish finish, Rest&&... rest) {
        return start<starts_with<GetOptions, Rest...> ? 1 : 0>(
            [&] {
                ItemSelection selection{table_name(), options_or_default<GetOptions>(rest...).consistent_read};
                auto client = client_of<T>(source);
                std::shared_ptr<const Origin> origin;
                if constexpr (!std::same_as<As, T>) {
                    selection.projection = projection_of(Shape<As>::attributes());
                    origin = std::make_shared<const Origin>(Origin{client});
                }
                auto request = get_item_request(selection, key());
                return OneStep(std::move(client), std::move(request),
                               [finish, origin = std::move(origin)](const result<operation::GetItemResponse>& response,
                                                                    const operation::GetItemRequest& sent) {
                                   return finish(read<As>(response, origin), sent);
                               });
            },
            std::forward<Rest>(rest)...);
    }
    /// `version` gives the version that the item must have, if there is one.
    template <class Source, class Key, class Version, class... Rest>
    static auto delete_item(const Source& source, const Key& key, const Version& version, Rest&&... rest) {
        if constexpr (check_options<EraseOptions<T>, Rest...>()) {
            return start<write_options_count<T, EraseOptions<T>, Rest...>>(
                [&] {
                    auto condition = write_condition(version(), write_options<EraseOptions<T>>(rest...));
                    auto client = client_of<T>(source);
                    auto request = delete_item_request(*client, names_of<T>, table_name(), key(), condition);
                    return OneStep(std::move(client), std::move(request),
                                   [expected = std::move(condition.version)](const auto& response,
                                                                             const operation::DeleteItemRequest& sent) {
                                       check_written(response, names_of<T>, sent, expected);
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
                    const auto& update = with_roles<T>(updates.get());
                    auto version = object == nullptr ? std::nullopt : growing_version(*object);
                    auto client = client_of<T>(source);
                    auto request = update_item_request(*client, names_of<T>,
                                                       {table_name(), key(), update, write_condition(version, options),
                                                        options.require_condition, object != nullptr && options.refresh});
                    return OneStep(
                        std::move(client), std::move(request),
                        [object, expectation = UpdateExpectation{std::move(version), options.require_condition}](
                            result<operation::UpdateItemResponse> response, const operation::UpdateItemRequest& sent) {
                            const Updated done = updated(std::move(response), names_of<T>, sent, expectation);
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
    template <class Source, class What, class Options>
    static AsyncPages query_pages(const Source& source, const What& what, const Options& options) {
        check_start(names_of<T>, options.last_evaluated_key);
        return {client_of<T>(source), names_of<T>, query_request(what, options), Table<T>::full_items(options)};
    }
    template <class Source, class... Filter>
    static AsyncPages scan_pages(const Source& source, const ScanOptions<T>& options, bool one_page, const Filter&... filter) {
        check_start(names_of<T>, options.last_evaluated_key);
        return async_scan_pages(client_of<T>(source), names_of<T>, Table<T>::scan_request(filter..., options),
                                {options.segments,
                                 {options.load_full_item, options.pacing},
                                 one_page,
                                 options.last_evaluated_key.key().has_value()});
    }
};

}  // namespace dyntastic::model

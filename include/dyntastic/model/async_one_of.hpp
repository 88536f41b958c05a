// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/model/async_item_range.hpp>
#include <dyntastic/model/one_of.hpp>
#include <optional>
#include <utility>

namespace dyntastic::model {

/// The asynchronous operations on a table of several models: the reading ones.
template <Selector By, class... Cases>
struct AsyncTable<OneOf<By, Cases...>> {
    using T = OneOf<By, Cases...>;
    using First = FirstOf<T>;

    template <class Source, class... Arguments>
    static auto get(const Source& source, Arguments&&... arguments) {
        return get_item(
            source,
            [](std::optional<T> found, const operation::GetItemRequest& request) {
                if (!found) throw_does_not_exist(names_of<First>.model, request.key);
                return *std::move(found);
            },
            std::forward<Arguments>(arguments)...);
    }
    template <class Source, class... Arguments>
    static auto safe_get(const Source& source, Arguments&&... arguments) {
        return get_item(
            source, [](std::optional<T> found, const auto& /*request*/) { return found; },
            std::forward<Arguments>(arguments)...);
    }

    template <class Source, class What>
    static AsyncItemRange<T> query(const Source& source, const What& what, const QueryOptions<T>& options) {
        if constexpr (!is_one_of<T>) return unreachable<AsyncItemRange<T>>();
        else if constexpr (typed::is_condition<What>)
            return range(source, Table<T>::condition_of(KeyCondition<T>(what), options), options);
        else return range(source, Table<T>::condition_of(what, options), options);
    }
    template <class Source, class What>
    static AsyncItemRange<T> query(const Source& source, const What& what, const IndexQueryOptions<T>& options) {
        if constexpr (!is_one_of<T>) return unreachable<AsyncItemRange<T>>();
        else return range(source, IndexKeyCondition<T>(what).get(), options);
    }
    template <class Source, class... Filter>
    static AsyncItemRange<T> scan(const Source& source, const ScanOptions<T>& options, const Filter&... filter) {
        if constexpr (is_one_of<T>) {
            check_start(names_of<First>, options.last_evaluated_key);
            const auto condition = [&] {
                if constexpr (sizeof...(Filter) == 0) return options.filter_condition;
                else return Table<T>::both(filter..., options);
            }();
            return {async_scan_pages(client_of<First>(source), names_of<First>,
                                     Table<T>::scan_request(condition.get(), options), Table<T>::scan_parameters(options)),
                    options.last_evaluated_key};
        } else {
            return unreachable<AsyncItemRange<T>>();
        }
    }

private:
    template <class Source, class Finish, class... Arguments>
    static auto get_item(const Source& source, Finish finish, Arguments&&... arguments) {
        if constexpr (is_one_of<T>) {
            return with_key<First>(
                [&]<class... Token>(const auto& key, Token&&... token) {
                    return start<0>(
                        [&] {
                            return OneStep(client_of<First>(source), get_item_request({Table<T>::table_name()}, key()),
                                           [finish](const result<operation::GetItemResponse>& response, const auto& request) {
                                               const auto& item = response.value().item;
                                               return finish(item ? std::optional<T>(Shape<T>::read(*item, {})) : std::nullopt,
                                                             request);
                                           });
                        },
                        std::forward<Token>(token)...);
                },
                std::forward<Arguments>(arguments)...);
        }
    }

    static std::string_view index_of(const QueryOptions<T>& /*options*/) { return {}; }
    static std::string_view index_of(const IndexQueryOptions<T>& options) { return options.index.get(); }
    static FullItems full_items(const QueryOptions<T>& /*options*/) { return {}; }
    static FullItems full_items(const IndexQueryOptions<T>& options) { return {options.load_full_item, options.pacing}; }

    template <class Source, class Options>
    static AsyncItemRange<T> range(const Source& source, expression::Condition condition, const Options& options) {
        check_start(names_of<First>, options.last_evaluated_key);
        return {AsyncPages(client_of<First>(source), names_of<First>,
                           Table<T>::query_request(std::move(condition), index_of(options), options), full_items(options)),
                options.last_evaluated_key};
    }
};

}  // namespace dyntastic::model

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/model/async_item_range.hpp>
#include <dyntastic/model/async_paging.hpp>
#include <dyntastic/model/one_of.hpp>
#include <dyntastic/model/save_steps.hpp>
#include <dyntastic/model/write_requests.hpp>
#include <optional>
#include <utility>
#include <variant>

namespace dyntastic::model {

/// Saves one of several models. Of a model that a save changes, the object is set back when the operation ends otherwise than
/// by success. Needs the object until then.
template <Selector By, class... Cases>
class OneOfSaveStep<OneOf<By, Cases...>> {
public:
    using T = OneOf<By, Cases...>;
    using Response = Save::Response;
    using Result = Nothing;
    static constexpr bool writes = true;

    OneOfSaveStep(std::shared_ptr<client::Client> client, T& object) : client_(std::move(client)) {
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            ((object.index() == I ? prepare_case<I>(std::get<I>(object)) : void()), ...);
        }(std::index_sequence_for<Cases...>{});
    }
    void send(client::CompletionHandler<Response> handler) { save_.send(*client_, std::move(handler)); }
    std::optional<Result> take(const result<Response>& response) {
        if (!save_.take(response)) return std::nullopt;
        abandon();
        return Nothing{};
    }
    /// The object may have gone before the executor's context.
    void abandon() noexcept {
        std::visit(
            []<class Case>(Case& prepared) {
                if constexpr (!std::same_as<Case, std::monostate>) prepared.keep();
            },
            prepared_);
    }

private:
    template <class Model>
    using PreparedCase = std::conditional_t<is_changed_by_save<Model>, PreparedSave<Model>, std::monostate>;

    template <std::size_t I, class Model>
    void prepare_case(Model& inside) {
        std::optional<ExpectedVersion> expected;
        if constexpr (is_changed_by_save<Model>) expected = prepared_.template emplace<I + 1>(inside).expected_version();
        save_ = Save(*client_, save_plan_in<T, Model>(), Table<T>::table_name(),
                     Table<T>::tagged_item(inside, codec::tags_of<Cases...>[I]), {{}, false, expected});
    }

    std::shared_ptr<client::Client> client_;
    std::variant<std::monostate, PreparedCase<typename codec::CaseOf<Cases>::Type>...> prepared_;
    Save save_;
};

/// The asynchronous operations on a table of several models.
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

    /// Needs the object until the operation has ended.
    template <class Source, class Object, class... Token>
    static auto save(const Source& source, Object&& object, Token&&... token) {
        if constexpr (check_one_of<Object>()) {
            static_assert(!std::is_const_v<std::remove_reference_t<Object>>,
                          "dyntastic: a save may set a model's version, times or identifier, so the object must not be const");
            return start<0>([&] { return OneOfSaveStep<T>(client_of<First>(source), object); }, std::forward<Token>(token)...);
        }
    }
    template <class Source, class Object, class... Token>
    static auto erase(const Source& source, Object&& object, Token&&... token) {
        if constexpr (check_one_of<Object>()) {
            return start<0>(
                [&] {
                    return std::visit(
                        [&]<class Model>(const Model& inside) {
                            return delete_step(client_of<First>(source), names_of<Model>, key_of(inside),
                                               expected_version(inside));
                        },
                        object.variant());
                },
                std::forward<Token>(token)...);
        }
    }
    template <class Source, class... Arguments>
    static auto erase_key(const Source& source, Arguments&&... arguments) {
        if constexpr (is_one_of<T>) {
            return with_key<First>(
                [&]<class... Token>(const auto& key, Token&&... token) {
                    return start<0>([&] { return delete_step(client_of<First>(source), names_of<First>, key(), std::nullopt); },
                                    std::forward<Token>(token)...);
                },
                std::forward<Arguments>(arguments)...);
        }
    }

    template <class Source, class What, class Options>
    static AsyncItemRange<T> query(const Source& source, const What& what, const Options& options) {
        if constexpr (is_one_of<T>) return {query_pages(source, what, options), options.last_evaluated_key};
        else return unreachable<AsyncItemRange<T>>();
    }
    template <class Source, class What, class... Rest>
    static auto query_page(const Source& source, const What& what, Rest&&... rest) {
        if constexpr (is_one_of<T>) {
            return start_query<T>(
                [&](const auto& options) {
                    return one_page<T>(query_pages(source, what, options), options.last_evaluated_key);
                },
                std::forward<Rest>(rest)...);
        }
    }
    template <class Source, class What, class... Rest>
    static auto count(const Source& source, const What& what, Rest&&... rest) {
        if constexpr (is_one_of<T>) {
            return start_query<T>(
                [&](const auto& options) {
                    return CountSteps(client_of<First>(source),
                                      Table<T>::count_request(condition_of(what, options), index_of(options), options));
                },
                std::forward<Rest>(rest)...);
        }
    }
    template <class Source, class... Filter>
    static AsyncItemRange<T> scan(const Source& source, const ScanOptions<T>& options, const Filter&... filter) {
        if constexpr (is_one_of<T>) return {scan_pages(source, options, false, filter...), options.last_evaluated_key};
        else return unreachable<AsyncItemRange<T>>();
    }
    template <class Source, class... Rest>
    static auto scan_page(const Source& source, Rest&&... rest) {
        if constexpr (is_one_of<T>) {
            return start_scan_page<T>(
                [&](const auto& options, const auto&... filter) { return scan_pages(source, options, true, filter...); },
                std::forward<Rest>(rest)...);
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

    template <class Object>
    static consteval bool check_one_of() {
        static_assert(std::same_as<T, std::remove_cvref_t<Object>>, "dyntastic: expected an object of the OneOf");
        if constexpr (!std::is_lvalue_reference_v<Object>) return refuse_temporary<T, Object>();
        else return is_one_of<T> && std::same_as<T, std::remove_cvref_t<Object>>;
    }
    static auto delete_step(std::shared_ptr<client::Client> client, const ModelNames& names, Item key,
                            std::optional<ExpectedVersion> version) {
        auto request = delete_item_request(*client, names, Table<T>::table_name(), std::move(key), {{}, false, version});
        return OneStep(std::move(client), std::move(request),
                       [names, version = std::move(version)](const auto& response, const operation::DeleteItemRequest& sent) {
                           check_written(response, names, sent, version);
                       });
    }

    template <class What>
    static expression::Condition condition_of(const What& what, const QueryOptions<T>& options) {
        if constexpr (typed::is_condition<What>) return Table<T>::condition_of(KeyCondition<T>(what), options);
        else return Table<T>::condition_of(what, options);
    }
    template <class What>
    static expression::Condition condition_of(const What& what, const IndexQueryOptions<T>& /*options*/) {
        return IndexKeyCondition<T>(what).get();
    }
    template <class Source, class What, class Options>
    static AsyncPages query_pages(const Source& source, const What& what, const Options& options) {
        check_start(names_of<First>, options.last_evaluated_key);
        return {client_of<First>(source), names_of<First>,
                Table<T>::query_request(condition_of(what, options), index_of(options), options), full_items(options)};
    }
    template <class Source, class... Filter>
    static AsyncPages scan_pages(const Source& source, const ScanOptions<T>& options, bool one_page, const Filter&... filter) {
        check_start(names_of<First>, options.last_evaluated_key);
        const auto condition = [&] {
            if constexpr (sizeof...(Filter) == 0) return options.filter_condition;
            else return Table<T>::both(filter..., options);
        }();
        return async_scan_pages(client_of<First>(source), names_of<First>, Table<T>::scan_request(condition.get(), options),
                                Table<T>::scan_parameters(options, one_page));
    }
};

}  // namespace dyntastic::model

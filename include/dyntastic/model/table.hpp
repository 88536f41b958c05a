// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/model/async_missing.hpp>
#include <dyntastic/model/condition_failed.hpp>
#include <dyntastic/model/convert.hpp>
#include <dyntastic/model/default_client.hpp>
#include <dyntastic/model/item_range.hpp>
#include <dyntastic/model/key.hpp>
#include <dyntastic/model/options.hpp>
#include <dyntastic/model/requests.hpp>
#include <dyntastic/model/verify.hpp>
#include <dyntastic/typed/updates.hpp>
#include <memory>
#include <optional>
#include <utility>

namespace dyntastic {

/// The table of a model, and every operation on it: the explicit form of what Model<T> offers, with a client of one's own
/// or the default one. A model is a struct with `table_name` and `hash_key`, and `range_key` if the table has one; it need
/// not derive from Model. May be used from any number of threads, and is cheap to copy.
///
/// Every operation throws ServiceError for what the service refuses, and ConfigurationError when nothing says where
/// requests go.
template <class T>
class Table {
public:
    /// With the default client: what the model's table_host and table_region say, else DYNTASTIC_HOST and DYNTASTIC_REGION.
    Table() : client_(model::default_client<T>()) {}
    explicit Table(std::shared_ptr<client::Client> client) : client_(std::move(client)) {}

    [[nodiscard]] client::Client& client() const noexcept { return *client_; }
    [[nodiscard]] static std::string table_name() {
        if constexpr (model::is_model<T>) return std::string(model::text_of(T::table_name));
        else return {};
    }

    /// CreateTable, with the keys that the model names. ServiceError of type ResourceInUseException when there is one.
    void create_table(const CreateTableOptions& options = {}) const {
        if constexpr (model::is_model<T>) {
            (void)client_->create_table(model::create_table_request<T>(table_name(), options)).value();
        }
    }
    [[nodiscard]] bool table_exists() const {
        const auto described = client_->describe_table({table_name()});
        if (described) return true;
        if (described.error().kind() == FailureKind::resource_not_found) return false;
        throw_failure(described.error());
    }
    /// DescribeTable. ServiceError of type ResourceNotFoundException when there is none.
    [[nodiscard]] operation::TableDescription describe_table() const {
        return client_->describe_table({table_name()}).value().table;
    }
    /// DeleteTable, with everything in it.
    void delete_table() const { (void)client_->delete_table({table_name()}).value(); }

    /// PutItem: writes the object, in place of what stands at its key. ValidationError for what cannot be stored,
    /// ConditionFailed when there is a condition and it does not hold.
    void save(const T& object, const SaveOptions<T>& options = {}) const {
        if constexpr (model::is_model<T>) {
            model::put_item(*client_, model::names_of<T>, table_name(), to_item(object),
                            {options.condition.get(), options.return_item});
        }
    }

    /// GetItem. DoesNotExist when there is no such item, PartialItem and ValidationError when it does not fit the struct.
    template <class Hash>
    [[nodiscard]] T get(const Hash& hash, const GetOptions& options = {}) const {
        if constexpr (model::takes_key<T, Hash>) return get_item(model::make_key<T>(hash), options);
        else return model::unreachable<T>();
    }
    template <class Hash, class Range>
    [[nodiscard]] T get(const Hash& hash, const Range& range, const GetOptions& options = {}) const {
        if constexpr (model::takes_key<T, Hash, Range>) return get_item(model::make_key<T>(hash, range), options);
        else return model::unreachable<T>();
    }

    /// The same, or nullopt when there is no such item.
    template <class Hash>
    [[nodiscard]] std::optional<T> safe_get(const Hash& hash, const GetOptions& options = {}) const {
        if constexpr (model::takes_key<T, Hash>) return find_item(model::make_key<T>(hash), options);
        else return std::nullopt;
    }
    template <class Hash, class Range>
    [[nodiscard]] std::optional<T> safe_get(const Hash& hash, const Range& range, const GetOptions& options = {}) const {
        if constexpr (model::takes_key<T, Hash, Range>) return find_item(model::make_key<T>(hash, range), options);
        else return std::nullopt;
    }

    /// DeleteItem. Not an error when there is no such item, unless a condition asks for it: then ConditionFailed.
    void erase(const T& object, const EraseOptions<T>& options = {}) const {
        if constexpr (model::is_model<T>) delete_item(model::key_of(object), options);
    }
    template <class Hash>
    void erase_key(const Hash& hash, const EraseOptions<T>& options = {}) const {
        if constexpr (model::takes_key<T, Hash>) delete_item(model::make_key<T>(hash), options);
    }
    template <class Hash, class Range>
    void erase_key(const Hash& hash, const Range& range, const EraseOptions<T>& options = {}) const {
        if constexpr (model::takes_key<T, Hash, Range>) delete_item(model::make_key<T>(hash, range), options);
    }

    /// UpdateItem: changes the item of this object, and the object with it, in one request. An item that is not there is made
    /// of its key and what is set, unless a condition forbids it. False when the condition does not hold; ServiceError when
    /// the item does not let itself be changed so, such as a sum with an attribute that is missing.
    bool update(T& object, const Updates<T>& actions, const UpdateOptions<T>& options = {}) const {
        if constexpr (model::is_model<T>) {
            const auto updated = update_item(model::key_of(object), actions, options, options.refresh);
            if (updated.item) object = from_item<T>(*updated.item);
            return updated.condition_held;
        } else {
            return false;
        }
    }
    /// The same by its key, without the object; `refresh` means nothing then.
    template <class Hash>
    bool update_key(const Hash& hash, const Updates<T>& actions, const UpdateOptions<T>& options = {}) const {
        if constexpr (model::takes_key<T, Hash>) {
            return update_item(model::make_key<T>(hash), actions, options, false).condition_held;
        } else {
            return false;
        }
    }
    template <class Hash, class Range>
        requires(typed::Literal<Range>)
    bool update_key(const Hash& hash, const Range& range, const Updates<T>& actions,
                    const UpdateOptions<T>& options = {}) const {
        if constexpr (model::takes_key<T, Hash, Range>) {
            return update_item(model::make_key<T>(hash, range), actions, options, false).condition_held;
        } else {
            return false;
        }
    }

    /// Reads the object's item anew, consistently. DoesNotExist when it is gone.
    void refresh(T& object) const {
        if constexpr (model::is_model<T>) object = get_item(model::key_of(object), {.consistent_read = true});
    }

    /// Query: the items of one hash key, in the order of their range keys.
    ItemRange<T> query(const KeyCondition<T>& condition, const QueryOptions<T>& options = {}) const {
        return query_range(query_request(condition, options), options.last_evaluated_key);
    }
    template <class Hash>
        requires(typed::Literal<Hash>)
    ItemRange<T> query(const Hash& hash, const QueryOptions<T>& options = {}) const {
        return query_range(query_request(hash, options), options.last_evaluated_key);
    }
    /// The same of an index, by a condition on its keys, which may be any attributes.
    ItemRange<T> query(const IndexKeyCondition<T>& condition, const IndexQueryOptions<T>& options) const {
        return query_range(query_request(condition, options), options.last_evaluated_key);
    }
    template <class Hash>
        requires(typed::Literal<Hash>)
    ItemRange<T> query(const Hash& hash, const IndexQueryOptions<T>& options) const {
        return query_range(query_request(hash, options), options.last_evaluated_key);
    }

    /// One page of such a query: up to `per_page` items, else up to 1 MB.
    [[nodiscard]] Page<T> query_page(const KeyCondition<T>& condition, const QueryOptions<T>& options = {}) const {
        return fetch_query(query_request(condition, options), options.last_evaluated_key);
    }
    template <class Hash>
        requires(typed::Literal<Hash>)
    [[nodiscard]] Page<T> query_page(const Hash& hash, const QueryOptions<T>& options = {}) const {
        return fetch_query(query_request(hash, options), options.last_evaluated_key);
    }
    [[nodiscard]] Page<T> query_page(const IndexKeyCondition<T>& condition, const IndexQueryOptions<T>& options) const {
        return fetch_query(query_request(condition, options), options.last_evaluated_key);
    }
    template <class Hash>
        requires(typed::Literal<Hash>)
    [[nodiscard]] Page<T> query_page(const Hash& hash, const IndexQueryOptions<T>& options) const {
        return fetch_query(query_request(hash, options), options.last_evaluated_key);
    }

    /// How many items such a query finds. The service looks at all of them, page by page, and sends none.
    [[nodiscard]] std::int64_t count(const KeyCondition<T>& condition, const QueryOptions<T>& options = {}) const {
        return count_items(query_request(condition, options), options.last_evaluated_key);
    }
    template <class Hash>
        requires(typed::Literal<Hash>)
    [[nodiscard]] std::int64_t count(const Hash& hash, const QueryOptions<T>& options = {}) const {
        return count_items(query_request(hash, options), options.last_evaluated_key);
    }
    [[nodiscard]] std::int64_t count(const IndexKeyCondition<T>& condition, const IndexQueryOptions<T>& options) const {
        return count_items(query_request(condition, options), options.last_evaluated_key);
    }
    template <class Hash>
        requires(typed::Literal<Hash>)
    [[nodiscard]] std::int64_t count(const Hash& hash, const IndexQueryOptions<T>& options) const {
        return count_items(query_request(hash, options), options.last_evaluated_key);
    }

    /// Scan: every item of the table.
    ItemRange<T> scan(const ScanOptions<T>& options = {}) const {
        return scan_range(scan_request(options), options.last_evaluated_key);
    }
    /// Those that a condition holds for: the service looks at all of them.
    template <class Filter>
        requires(model::IsFilter<T, Filter>)
    ItemRange<T> scan(const Filter& filter, const ScanOptions<T>& options = {}) const {
        return scan_range(scan_request(filter, options), options.last_evaluated_key);
    }
    /// One page of it.
    [[nodiscard]] Page<T> scan_page(const ScanOptions<T>& options = {}) const {
        return fetch_scan(scan_request(options), options.last_evaluated_key);
    }
    template <class Filter>
        requires(model::IsFilter<T, Filter>)
    [[nodiscard]] Page<T> scan_page(const Filter& filter, const ScanOptions<T>& options = {}) const {
        return fetch_scan(scan_request(filter, options), options.last_evaluated_key);
    }

    // The asynchronous twins, of <dyntastic/async.hpp>. They take what the operations above take, but for braces: conditions
    // and updates are arguments of their own, in place of options if there is only a condition, and other options than
    // GetOptions must have a name. A completion token may come last; without one they are awaitable.

    template <class... Arguments>
    auto async_create_table(Arguments&&... arguments) const {
        if constexpr (model::check_async<T, Arguments...>())
            return model::AsyncTable<T>::create_table(client_, std::forward<Arguments>(arguments)...);
    }
    template <class... Arguments>
    auto async_table_exists(Arguments&&... arguments) const {
        if constexpr (model::check_async<T, Arguments...>())
            return model::AsyncTable<T>::table_exists(client_, std::forward<Arguments>(arguments)...);
    }
    template <class... Arguments>
    auto async_describe_table(Arguments&&... arguments) const {
        if constexpr (model::check_async<T, Arguments...>())
            return model::AsyncTable<T>::describe_table(client_, std::forward<Arguments>(arguments)...);
    }
    template <class... Arguments>
    auto async_delete_table(Arguments&&... arguments) const {
        if constexpr (model::check_async<T, Arguments...>())
            return model::AsyncTable<T>::delete_table(client_, std::forward<Arguments>(arguments)...);
    }
    /// (object[, condition or options][, token]); the object need not live on.
    template <class... Arguments>
    auto async_save(Arguments&&... arguments) const {
        if constexpr (model::check_async<T, Arguments...>())
            return model::AsyncTable<T>::save(client_, std::forward<Arguments>(arguments)...);
    }
    /// (hash[, range][, GetOptions][, token])
    template <class... Arguments>
    auto async_get(Arguments&&... arguments) const {
        if constexpr (model::check_async<T, Arguments...>())
            return model::AsyncTable<T>::get(client_, std::forward<Arguments>(arguments)...);
    }
    template <class... Arguments>
    auto async_safe_get(Arguments&&... arguments) const {
        if constexpr (model::check_async<T, Arguments...>())
            return model::AsyncTable<T>::safe_get(client_, std::forward<Arguments>(arguments)...);
    }
    /// (object[, condition or options][, token])
    template <class... Arguments>
    auto async_erase(Arguments&&... arguments) const {
        if constexpr (model::check_async<T, Arguments...>())
            return model::AsyncTable<T>::erase(client_, std::forward<Arguments>(arguments)...);
    }
    /// (hash[, range][, condition or options][, token])
    template <class... Arguments>
    auto async_erase_key(Arguments&&... arguments) const {
        if constexpr (model::check_async<T, Arguments...>())
            return model::AsyncTable<T>::erase_key(client_, std::forward<Arguments>(arguments)...);
    }
    /// (object, update…[, condition or options][, token]): bool; the object must live until the end, and nobody else may use
    /// it.
    template <class... Arguments>
    auto async_update(Arguments&&... arguments) const {
        if constexpr (model::check_async<T, Arguments...>())
            return model::AsyncTable<T>::update(client_, std::forward<Arguments>(arguments)...);
    }
    /// (hash[, range], update…[, condition or options][, token]): bool
    template <class... Arguments>
    auto async_update_key(Arguments&&... arguments) const {
        if constexpr (model::check_async<T, Arguments...>())
            return model::AsyncTable<T>::update_key(client_, std::forward<Arguments>(arguments)...);
    }
    /// (object[, token]); the object must live until the end, and nobody else may use it.
    template <class... Arguments>
    auto async_refresh(Arguments&&... arguments) const {
        if constexpr (model::check_async<T, Arguments...>())
            return model::AsyncTable<T>::refresh(client_, std::forward<Arguments>(arguments)...);
    }
    /// (hash or key condition[, options][, token])
    template <class... Arguments>
    auto async_query_page(Arguments&&... arguments) const {
        if constexpr (model::check_async<T, Arguments...>())
            return model::AsyncTable<T>::query_page(client_, std::forward<Arguments>(arguments)...);
    }
    template <class... Arguments>
    auto async_count(Arguments&&... arguments) const {
        if constexpr (model::check_async<T, Arguments...>())
            return model::AsyncTable<T>::count(client_, std::forward<Arguments>(arguments)...);
    }
    /// ([filter][, options][, token])
    template <class... Arguments>
    auto async_scan_page(Arguments&&... arguments) const {
        if constexpr (model::check_async<T, Arguments...>())
            return model::AsyncTable<T>::scan_page(client_, std::forward<Arguments>(arguments)...);
    }
    /// A range to go through with async_next. Takes the same options, in braces too, as long as that is not inside a co_await
    /// expression. (No default arguments: such a temporary would be the caller's, with the same danger.)
    template <class What>
    auto async_query(const What& what) const {
        if constexpr (model::check_async<T, What>()) return model::AsyncTable<T>::query(client_, what, QueryOptions<T>());
    }
    template <class What>
    auto async_query(const What& what, const QueryOptions<T>& options) const {
        if constexpr (model::check_async<T, What>()) return model::AsyncTable<T>::query(client_, what, options);
    }
    template <class What>
    auto async_query(const What& what, const IndexQueryOptions<T>& options) const {
        if constexpr (model::check_async<T, What>()) return model::AsyncTable<T>::query(client_, what, options);
    }
    template <class... None>
        requires(sizeof...(None) == 0)
    auto async_scan(const None&...) const {
        if constexpr (model::check_async<T, None...>()) return model::AsyncTable<T>::scan(client_, ScanOptions<T>());
    }
    template <class Options = ScanOptions<T>>
        requires(!model::IsFilter<T, Options>)
    auto async_scan(const Options& options) const {
        if constexpr (model::check_async<T, Options>()) return model::AsyncTable<T>::scan(client_, options);
    }
    template <class Filter>
        requires(model::IsFilter<T, Filter>)
    auto async_scan(const Filter& filter) const {
        if constexpr (model::check_async<T, Filter>()) return model::AsyncTable<T>::scan(client_, ScanOptions<T>(), filter);
    }
    template <class Filter>
        requires(model::IsFilter<T, Filter>)
    auto async_scan(const Filter& filter, const ScanOptions<T>& options) const {
        if constexpr (model::check_async<T, Filter>()) return model::AsyncTable<T>::scan(client_, options, filter);
    }

private:
    friend struct model::AsyncTable<T>;

    [[nodiscard]] std::optional<Item> fetch_item(const Item& key, const GetOptions& options) const {
        return client_->get_item(model::get_item_request(table_name(), key, options.consistent_read)).value().item;
    }
    [[nodiscard]] std::optional<T> find_item(const Item& key, const GetOptions& options) const {
        const auto item = fetch_item(key, options);
        if (!item) return std::nullopt;
        return from_item<T>(*item);
    }
    [[nodiscard]] T get_item(const Item& key, const GetOptions& options) const {
        const auto item = fetch_item(key, options);
        if (!item) model::throw_does_not_exist(reflection::type_name<T>(), key);
        return from_item<T>(*item);
    }
    void delete_item(Item key, const EraseOptions<T>& options) const {
        model::delete_item(*client_, model::names_of<T>, table_name(), std::move(key),
                           {options.condition.get(), options.return_item});
    }
    model::Updated update_item(Item key, const Updates<T>& actions, const UpdateOptions<T>& options, bool return_new) const {
        return model::update_item(*client_, model::names_of<T>,
                                  {table_name(),
                                   std::move(key),
                                   actions.get(),
                                   {options.condition.get(), options.return_item},
                                   options.require_condition,
                                   return_new});
    }

    template <class Options>
    static operation::QueryRequest query_request(expression::Condition condition, std::string_view index,
                                                 const Options& options) {
        return model::query_request(table_name(), std::move(condition), options.scan_index_forward,
                                    {options.filter_condition.get(), index, options.per_page, options.consistent_read});
    }
    static operation::QueryRequest query_request(const KeyCondition<T>& condition, const QueryOptions<T>& options) {
        return query_request(model::whole_condition(condition, options), {}, options);
    }
    template <class Hash>
    static operation::QueryRequest query_request(const Hash& hash, const QueryOptions<T>& options) {
        return query_request(model::hash_condition(hash, options), {}, options);
    }
    static operation::QueryRequest query_request(const IndexKeyCondition<T>& condition, const IndexQueryOptions<T>& options) {
        return query_request(condition.get(), options.index.get(), options);
    }
    template <class Hash>
    static operation::QueryRequest query_request(const Hash& /*hash*/, const IndexQueryOptions<T>& /*options*/) {
        (void)model::refuse_hash_of_index<T, Hash>();
        return {};
    }
    static operation::ScanRequest scan_request(const ScanOptions<T>& options) {
        return model::scan_request(table_name(),
                                   {options.filter_condition.get(), options.index, options.per_page, options.consistent_read});
    }
    static operation::ScanRequest scan_request(const Condition<T>& filter, const ScanOptions<T>& options) {
        const Condition<T> both = filter && options.filter_condition;
        return model::scan_request(table_name(), {both.get(), options.index, options.per_page, options.consistent_read});
    }
    std::int64_t count_items(operation::QueryRequest request, const PageToken& from) const {
        request.exclusive_start_key = from.key();
        return model::count(*client_, std::move(request));
    }
    ItemRange<T> query_range(operation::QueryRequest request, const PageToken& from) const {
        return {model::query_pages(client_, std::move(request)), from};
    }
    ItemRange<T> scan_range(operation::ScanRequest request, const PageToken& from) const {
        return {model::scan_pages(client_, std::move(request)), from};
    }
    Page<T> fetch_query(operation::QueryRequest request, const PageToken& from) const {
        return model::page_of<T>(model::query_pages(client_, std::move(request))->fetch(from.key()));
    }
    Page<T> fetch_scan(operation::ScanRequest request, const PageToken& from) const {
        return model::page_of<T>(model::scan_pages(client_, std::move(request))->fetch(from.key()));
    }

    std::shared_ptr<client::Client> client_;
};

}  // namespace dyntastic

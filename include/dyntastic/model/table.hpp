// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/model/convert.hpp>
#include <dyntastic/model/default_client.hpp>
#include <dyntastic/model/item_range.hpp>
#include <dyntastic/model/key.hpp>
#include <dyntastic/model/options.hpp>
#include <dyntastic/model/requests.hpp>
#include <dyntastic/model/verify.hpp>
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

    /// PutItem: writes the object, in place of what stands at its key. ValidationError for what cannot be stored.
    void save(const T& object) const {
        if constexpr (model::is_model<T>)
            (void)client_->put_item(model::put_item_request(table_name(), to_item(object))).value();
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

    /// DeleteItem. Not an error when there is no such item.
    void erase(const T& object) const {
        if constexpr (model::is_model<T>) delete_item(model::key_of(object));
    }
    template <class Hash>
    void erase_key(const Hash& hash) const {
        if constexpr (model::takes_key<T, Hash>) delete_item(model::make_key<T>(hash));
    }
    template <class Hash, class Range>
    void erase_key(const Hash& hash, const Range& range) const {
        if constexpr (model::takes_key<T, Hash, Range>) delete_item(model::make_key<T>(hash, range));
    }

    /// Reads the object's item anew, consistently. DoesNotExist when it is gone.
    void refresh(T& object) const {
        if constexpr (model::is_model<T>) object = get_item(model::key_of(object), {.consistent_read = true});
    }

    /// Query: the items of one hash key, in the order of their range keys.
    ItemRange<T> query(const KeyCondition<T>& condition, const QueryOptions<T>& options = {}) const {
        return query_range(model::whole_condition(condition, options), options);
    }
    template <class Hash>
        requires(typed::Literal<Hash>)
    ItemRange<T> query(const Hash& hash, const QueryOptions<T>& options = {}) const {
        return query_range(model::hash_condition(hash, options), options);
    }

    /// One page of such a query: up to `per_page` items, else up to 1 MB.
    [[nodiscard]] Page<T> query_page(const KeyCondition<T>& condition, const QueryOptions<T>& options = {}) const {
        return fetch_query(client_, query_request(model::whole_condition(condition, options), options),
                           options.last_evaluated_key);
    }
    template <class Hash>
        requires(typed::Literal<Hash>)
    [[nodiscard]] Page<T> query_page(const Hash& hash, const QueryOptions<T>& options = {}) const {
        return fetch_query(client_, query_request(model::hash_condition(hash, options), options), options.last_evaluated_key);
    }

    /// Scan: every item of the table.
    ItemRange<T> scan(const ScanOptions& options = {}) const {
        return {[client = client_, request = scan_request(options)](const PageToken& from) {
                    return fetch_scan(client, request, from);
                },
                options.last_evaluated_key};
    }
    /// One page of it.
    [[nodiscard]] Page<T> scan_page(const ScanOptions& options = {}) const {
        return fetch_scan(client_, scan_request(options), options.last_evaluated_key);
    }

private:
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
    void delete_item(Item key) const {
        (void)client_->delete_item(model::delete_item_request(table_name(), std::move(key))).value();
    }

    static operation::QueryRequest query_request(expression::Condition condition, const QueryOptions<T>& options) {
        return model::query_request(table_name(), std::move(condition), options.scan_index_forward, options.consistent_read,
                                    options.per_page);
    }
    static operation::ScanRequest scan_request(const ScanOptions& options) {
        return model::scan_request(table_name(), options.consistent_read, options.per_page);
    }
    [[nodiscard]] ItemRange<T> query_range(expression::Condition condition, const QueryOptions<T>& options) const {
        return {[client = client_, request = query_request(std::move(condition), options)](const PageToken& from) {
                    return fetch_query(client, request, from);
                },
                options.last_evaluated_key};
    }
    static Page<T> fetch_query(const std::shared_ptr<client::Client>& client, operation::QueryRequest request,
                               const PageToken& from) {
        request.exclusive_start_key = from.key();
        return model::page_of<T>(client->query(request).value());
    }
    static Page<T> fetch_scan(const std::shared_ptr<client::Client>& client, operation::ScanRequest request,
                              const PageToken& from) {
        request.exclusive_start_key = from.key();
        return model::page_of<T>(client->scan(request).value());
    }

    std::shared_ptr<client::Client> client_;
};

}  // namespace dyntastic

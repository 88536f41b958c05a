// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/model/batch.hpp>
#include <dyntastic/model/batch_incomplete.hpp>
#include <dyntastic/model/condition_failed.hpp>
#include <dyntastic/model/convert.hpp>
#include <dyntastic/model/default_client.hpp>
#include <dyntastic/model/item_range.hpp>
#include <dyntastic/model/key.hpp>
#include <dyntastic/model/options.hpp>
#include <dyntastic/model/requests.hpp>
#include <dyntastic/model/transact_read.hpp>
#include <dyntastic/model/verify.hpp>
#include <dyntastic/model/write_condition.hpp>
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
    ///
    /// Raises the version of a model that has one; ConditionFailed when the stored item has another version than the object
    /// had. Sets its times and identifier. If the write fails, the object is as before.
    void save(T& object, const SaveOptions<T>& options = {}) const {
        if constexpr (!model::is_model<T>) {
            return;
        } else if constexpr (model::is_changed_by_save<T>) {
            model::PreparedSave<T> prepared(object);
            put_item(object, options, prepared.expected_version());
            prepared.keep();
        } else {
            put_item(object, options, {});
        }
    }
    void save(const T& object, const SaveOptions<T>& options = {}) const {
        if constexpr (model::is_model<T>) {
            if constexpr (model::check_constant<T>()) put_item(object, options, {});
        }
    }
    void save(T&& object, const SaveOptions<T>& options = {}) const { save(object, options); }

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

    /// DeleteItem. Not an error when there is no such item, unless a condition asks for it: then ConditionFailed. So it is when
    /// the model has a version and the stored item another one than the object.
    void erase(const T& object, const EraseOptions<T>& options = {}) const {
        if constexpr (model::is_model<T>) delete_item(model::key_of(object), options, model::expected_version(object));
    }
    template <class Hash>
    void erase_key(const Hash& hash, const EraseOptions<T>& options = {}) const {
        if constexpr (model::takes_key<T, Hash>) delete_item(model::make_key<T>(hash), nullptr, options);
    }
    template <class Hash, class Range>
    void erase_key(const Hash& hash, const Range& range, const EraseOptions<T>& options = {}) const {
        if constexpr (model::takes_key<T, Hash, Range>) delete_item(model::make_key<T>(hash, range), nullptr, options);
    }

    /// UpdateItem: changes the item of this object, and the object with it, in one request. An item that is not there is made
    /// of its key and what is set, unless a condition forbids it. False when the condition does not hold; ServiceError when
    /// the item does not let itself be changed so, such as a sum with an attribute that is missing. Where the model has a
    /// version it is raised, and ConditionFailed when the stored item has another one than the object.
    bool update(T& object, const Updates<T>& actions, const UpdateOptions<T>& options = {}) const {
        if constexpr (model::is_model<T>) {
            const auto updated =
                update_item(model::key_of(object), actions, options, options.refresh, model::growing_version(object));
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
            return update_item(model::make_key<T>(hash), nullptr, actions, options, false).condition_held;
        } else {
            return false;
        }
    }
    template <class Hash, class Range>
        requires(typed::Literal<Range>)
    bool update_key(const Hash& hash, const Range& range, const Updates<T>& actions,
                    const UpdateOptions<T>& options = {}) const {
        if constexpr (model::takes_key<T, Hash, Range>) {
            return update_item(model::make_key<T>(hash, range), nullptr, actions, options, false).condition_held;
        } else {
            return false;
        }
    }

    /// The key of these values, for what takes several.
    template <class Hash>
    [[nodiscard]] static KeyOf<T> key(const Hash& hash) {
        return KeyOf<T>(hash);
    }
    template <class Hash, class Range>
    [[nodiscard]] static KeyOf<T> key(const Hash& hash, const Range& range) {
        return KeyOf<T>(hash, range);
    }

    /// BatchGetItem: the items of any number of keys, in the order of the keys; 100 in each request. Keys without an item are
    /// skipped, and a key that stands twice counts once. BatchIncomplete, with what was read, when the service leaves keys
    /// unprocessed again and again.
    template <class Keys = std::initializer_list<KeyOf<T>>>
    [[nodiscard]] std::vector<T> batch_get(Keys&& keys, const BatchGetOptions& options = {}) const {
        if constexpr (model::is_model<T>) {
            return model::from_items<T>(
                model::batch_get(*client_, model::names_of<T>, table_name(), model::items_of_keys<T>(keys), options));
        } else {
            return {};
        }
    }
    /// BatchWriteItem: what the function gives to its handle, any number of saves and erasures, of which batch_size go out
    /// together as soon as there are so many, the last when the function returns. Each is atomic by itself. If the function
    /// throws, what has not gone out is dropped. BatchIncomplete, with what was not written, when the service leaves entries
    /// unprocessed again and again.
    template <class Function>
    void batch_write(Function&& function, const BatchWriteOptions& options = {}) const {
        model::batch_write<T>(*client_, table_name(), function, options);
    }
    /// TransactGetItems: the items of up to 100 keys as they were at one moment, in the order of the keys; nullopt for those
    /// that are not there.
    template <class Keys = std::initializer_list<KeyOf<T>>>
    [[nodiscard]] std::vector<std::optional<T>> transact_get(Keys&& keys) const {
        std::vector<std::optional<T>> objects;
        if constexpr (model::is_model<T>) {
            std::vector<model::TransactRead> reads;
            for (Item& key : model::items_of_keys<T>(keys)) reads.push_back({table_name(), std::move(key)});
            for (const auto& item : model::transact_get(*client_, std::move(reads))) {
                if (item) objects.push_back(from_item<T>(*item));
                else objects.push_back(std::nullopt);
            }
        }
        return objects;
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
    void put_item(const T& object, const SaveOptions<T>& options, const std::optional<model::ExpectedVersion>& version) const {
        model::put_item(*client_, model::names_of<T>, table_name(), to_item(object), model::write_condition(version, options));
    }
    void delete_item(Item key, const EraseOptions<T>& options,
                     const std::optional<model::ExpectedVersion>& version = std::nullopt) const {
        model::delete_item(*client_, model::names_of<T>, table_name(), std::move(key),
                           model::write_condition(version, options));
    }
    model::Updated update_item(Item key, const Updates<T>& actions, const UpdateOptions<T>& options, bool return_new,
                               const std::optional<model::ExpectedVersion>& version = std::nullopt) const {
        const auto& update = model::with_roles<T>(actions.get());
        return model::update_item(*client_, model::names_of<T>,
                                  {table_name(),
                                   std::move(key),
                                   update,
                                   model::write_condition(version, options),
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

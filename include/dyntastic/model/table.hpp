// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/model/async_twins.hpp>
#include <dyntastic/model/batch.hpp>
#include <dyntastic/model/batch_incomplete.hpp>
#include <dyntastic/model/condition_failed.hpp>
#include <dyntastic/model/convert.hpp>
#include <dyntastic/model/default_client.hpp>
#include <dyntastic/model/item_range.hpp>
#include <dyntastic/model/key.hpp>
#include <dyntastic/model/options.hpp>
#include <dyntastic/model/requests.hpp>
#include <dyntastic/model/save.hpp>
#include <dyntastic/model/tables.hpp>
#include <dyntastic/model/transact_read.hpp>
#include <dyntastic/model/verify.hpp>
#include <dyntastic/model/write_condition.hpp>
#include <dyntastic/typed/updates.hpp>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace dyntastic {

/// The table of a model, and every operation on it: the explicit form of what Model<T> offers, with a client of one's own
/// or the default one. A model is a struct with `table_name` and `hash_key`, and `range_key` if the table has one; it need
/// not derive from Model. May be used from any number of threads, and is cheap to copy.
///
/// Every operation throws ServiceError for what the service refuses, and ConfigurationError when nothing says where
/// requests go.
template <class T>
class Table : public model::AsyncTwins<T> {
public:
    /// With the default client: what the model's table_host and table_region say, else DYNTASTIC_HOST and DYNTASTIC_REGION.
    Table() : model::AsyncTwins<T>(model::default_client<T>()) {}
    explicit Table(std::shared_ptr<client::Client> client) : model::AsyncTwins<T>(std::move(client)) {}

    [[nodiscard]] client::Client& client() const noexcept { return *client_; }
    [[nodiscard]] static std::string table_name() {
        if constexpr (model::is_model<T>) return std::string(model::text_of(T::table_name));
        else return {};
    }

    /// CreateTable, with the keys that the model names, and waits until it can be used. ServiceError of type
    /// ResourceInUseException when there is one.
    void create_table(const CreateTableOptions& options = {}) const { make_table({}, options); }
    /// The same with indexes: `create_table({"name", Index{"name", "price"}, LocalIndex{"price"}})`. A bare name stands for a
    /// global index by that attribute.
    void create_table(std::initializer_list<model::IndexOf<T>> indexes, const CreateTableOptions& options = {}) const {
        std::vector<model::IndexDefinition> definitions;
        for (const auto& index : indexes) definitions.push_back(index.definition());
        make_table(definitions, options);
    }
    [[nodiscard]] bool table_exists() const { return model::table_exists(*client_, table_name()); }
    /// DescribeTable. ServiceError of type ResourceNotFoundException when there is none.
    [[nodiscard]] operation::TableDescription describe_table() const { return model::describe_table(*client_, table_name()); }
    /// DeleteTable, with everything in it, and waits until it is gone.
    void delete_table(const DeleteTableOptions& options = {}) const { model::delete_table(*client_, table_name(), options); }

    /// UpdateTimeToLive: items expire at the second since 1970 that this attribute holds. Not an error when that is so already.
    /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
    void enable_time_to_live(model::ExpiryAttribute<T> attribute) const {
        model::set_time_to_live(*client_, table_name(), attribute.get());
    }
    /// UpdateTimeToLive: items no longer expire. Not an error when they did not.
    void disable_time_to_live() const { model::set_time_to_live(*client_, table_name(), std::nullopt); }

    /// Writes the object. ValidationError for what cannot be stored, ConditionFailed when there is a condition and it does not
    /// hold.
    ///
    /// By an UpdateItem: attributes of the stored item that the model does not declare stay as they are. A model with
    /// ExtraAttributes, or whose other_attributes say so, is written by a PutItem, in place of what stands at its key.
    ///
    /// Raises the version of a model that has one; ConditionFailed when the stored item has another version than the object
    /// had. Sets its times and identifier. If the write fails, the object is as before.
    void save(T& object, const SaveOptions<T>& options = {}) const {
        if constexpr (!model::is_model<T>) {
            return;
        } else if constexpr (model::is_changed_by_save<T>) {
            model::PreparedSave<T> prepared(object);
            save_object(object, options, prepared.expected_version());
            prepared.keep();
        } else {
            save_object(object, options, {});
        }
    }
    void save(const T& object, const SaveOptions<T>& options = {}) const {
        if constexpr (model::is_model<T>) {
            if constexpr (model::check_constant<T>()) save_object(object, options, {});
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

    /// The item of that key as a smaller struct, or as Partial<T>: only the attributes that it has are asked for. DoesNotExist
    /// when there is none.
    template <class As, class Hash>
    [[nodiscard]] As get_as(const Hash& hash, const GetOptions& options = {}) const {
        if constexpr (model::takes_key<T, Hash>) return get_item_as<As>(model::make_key<T>(hash), options);
        else return model::unreachable<As>();
    }
    template <class As, class Hash, class Range>
    [[nodiscard]] As get_as(const Hash& hash, const Range& range, const GetOptions& options = {}) const {
        if constexpr (model::takes_key<T, Hash, Range>) return get_item_as<As>(model::make_key<T>(hash, range), options);
        else return model::unreachable<As>();
    }
    /// The same, or nullopt.
    template <class As, class Hash>
    [[nodiscard]] std::optional<As> safe_get_as(const Hash& hash, const GetOptions& options = {}) const {
        if constexpr (model::takes_key<T, Hash>) return find_item_as<As>(model::make_key<T>(hash), options);
        else return std::nullopt;
    }
    template <class As, class Hash, class Range>
    [[nodiscard]] std::optional<As> safe_get_as(const Hash& hash, const Range& range, const GetOptions& options = {}) const {
        if constexpr (model::takes_key<T, Hash, Range>) return find_item_as<As>(model::make_key<T>(hash, range), options);
        else return std::nullopt;
    }

    /// DeleteItem. Not an error when there is no such item, unless a condition asks for it: then ConditionFailed. So it is when
    /// the model has a version and the stored item another one than the object.
    void erase(const T& object, const EraseOptions<T>& options = {}) const {
        if constexpr (model::is_model<T>) delete_item(model::key_of(object), options, model::expected_version(object));
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
        return query_range(query_request(condition, options), options);
    }
    template <class Hash>
        requires(typed::Literal<Hash>)
    ItemRange<T> query(const Hash& hash, const QueryOptions<T>& options = {}) const {
        return query_range(query_request(hash, options), options);
    }
    /// The same of an index, by a condition on its keys, which may be any attributes.
    ItemRange<T> query(const IndexKeyCondition<T>& condition, const IndexQueryOptions<T>& options) const {
        return query_range(query_request(condition, options), options);
    }
    template <class Hash>
        requires(typed::Literal<Hash>)
    ItemRange<T> query(const Hash& hash, const IndexQueryOptions<T>& options) const {
        return query_range(query_request(hash, options), options);
    }

    /// One page of such a query: up to `per_page` items, else up to 1 MB.
    [[nodiscard]] Page<T> query_page(const KeyCondition<T>& condition, const QueryOptions<T>& options = {}) const {
        return fetch_query(query_request(condition, options), options);
    }
    template <class Hash>
        requires(typed::Literal<Hash>)
    [[nodiscard]] Page<T> query_page(const Hash& hash, const QueryOptions<T>& options = {}) const {
        return fetch_query(query_request(hash, options), options);
    }
    [[nodiscard]] Page<T> query_page(const IndexKeyCondition<T>& condition, const IndexQueryOptions<T>& options) const {
        return fetch_query(query_request(condition, options), options);
    }
    template <class Hash>
        requires(typed::Literal<Hash>)
    [[nodiscard]] Page<T> query_page(const Hash& hash, const IndexQueryOptions<T>& options) const {
        return fetch_query(query_request(hash, options), options);
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
    ItemRange<T> scan(const ScanOptions<T>& options = {}) const { return scan_range(scan_request(options), options); }
    /// Those that a condition holds for: the service looks at all of them.
    template <class Filter>
        requires(model::IsFilter<T, Filter>)
    ItemRange<T> scan(const Filter& filter, const ScanOptions<T>& options = {}) const {
        return scan_range(scan_request(filter, options), options);
    }
    /// One page of it.
    [[nodiscard]] Page<T> scan_page(const ScanOptions<T>& options = {}) const {
        return fetch_scan(scan_request(options), options);
    }
    template <class Filter>
        requires(model::IsFilter<T, Filter>)
    [[nodiscard]] Page<T> scan_page(const Filter& filter, const ScanOptions<T>& options = {}) const {
        return fetch_scan(scan_request(filter, options), options);
    }

private:
    friend struct model::AsyncTable<T>;
    using model::AsyncTwins<T>::client_;

    void make_table(std::span<const model::IndexDefinition> indexes, const CreateTableOptions& options) const {
        if constexpr (model::is_model<T>) {
            model::create_table(*client_,
                                {table_name(), model::names_of<T>, model::stored_attributes<T>, model::ttl_attribute<T>},
                                indexes, options);
        }
    }
    [[nodiscard]] std::optional<T> find_item(Item key, const GetOptions& options) const {
        const auto item = model::find_item(*client_, {table_name(), options.consistent_read}, std::move(key));
        if (!item) return std::nullopt;
        return from_item<T>(*item);
    }
    [[nodiscard]] T get_item(const Item& key, const GetOptions& options) const {
        return from_item<T>(model::get_item(*client_, model::names_of<T>, {table_name(), options.consistent_read}, key));
    }
    template <class As>
    [[nodiscard]] static model::ItemSelection selection_as(const GetOptions& options) {
        return {table_name(), options.consistent_read, model::projection_of(model::Shape<As>::attributes())};
    }
    template <class As>
    [[nodiscard]] As read_as(const Item& item) const {
        return model::Shape<As>::read(item, std::make_shared<const model::Origin>(model::Origin{client_}));
    }
    template <class As>
    [[nodiscard]] As get_item_as(const Item& key, const GetOptions& options) const {
        if constexpr (model::Shape<As>::template fits<T>) {
            return read_as<As>(model::get_item(*client_, model::names_of<T>, selection_as<As>(options), key));
        } else {
            return model::unreachable<As>();
        }
    }
    template <class As>
    [[nodiscard]] std::optional<As> find_item_as(Item key, const GetOptions& options) const {
        if constexpr (model::Shape<As>::template fits<T>) {
            const auto item = model::find_item(*client_, selection_as<As>(options), std::move(key));
            if (item) return read_as<As>(*item);
        }
        return std::nullopt;
    }
    void save_object(const T& object, const SaveOptions<T>& options,
                     const std::optional<model::ExpectedVersion>& version) const {
        model::save_item(*client_, model::save_plan<T>(), table_name(), to_item(object),
                         model::write_condition(version, options));
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
                                  {table_name(), std::move(key), update, model::write_condition(version, options),
                                   options.require_condition, return_new});
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
    static operation::ScanRequest scan_request(const expression::Condition& filter, const ScanOptions<T>& options) {
        return model::scan_request(table_name(), {filter, options.index, options.per_page, options.consistent_read,
                                                  options.segment, options.total_segments});
    }
    static operation::ScanRequest scan_request(const ScanOptions<T>& options) {
        return scan_request(options.filter_condition.get(), options);
    }
    static operation::ScanRequest scan_request(const Condition<T>& filter, const ScanOptions<T>& options) {
        const Condition<T> both = filter && options.filter_condition;
        return scan_request(both.get(), options);
    }
    std::int64_t count_items(operation::QueryRequest request, const PageToken& from) const {
        if constexpr (model::is_model<T>) {
            model::check_start(model::names_of<T>, from);
            request.exclusive_start_key = from.key();
            return model::count(*client_, std::move(request));
        } else {
            return 0;
        }
    }
    static model::FullItems full_items(const QueryOptions<T>& /*options*/) { return {}; }
    static model::FullItems full_items(const IndexQueryOptions<T>& options) { return {options.load_full_item, options.pacing}; }
    template <class Options>
    ItemRange<T> query_range(operation::QueryRequest request, const Options& options) const {
        if constexpr (model::is_model<T>) {
            const PageToken& from = options.last_evaluated_key;
            model::check_start(model::names_of<T>, from);
            return {model::query_pages(client_, model::names_of<T>, std::move(request), full_items(options)), from};
        } else {
            return {nullptr, {}};
        }
    }
    template <class Options>
    Page<T> fetch_query(operation::QueryRequest request, const Options& options) const {
        return query_range(std::move(request), options).next_page();
    }
    ItemRange<T> scan_range(operation::ScanRequest request, const ScanOptions<T>& options, bool one_page = false) const {
        if constexpr (model::is_model<T>) {
            const PageToken& from = options.last_evaluated_key;
            model::check_start(model::names_of<T>, from);
            return {model::scan_pages(
                        client_, model::names_of<T>, std::move(request),
                        {options.segments, {options.load_full_item, options.pacing}, one_page, from.key().has_value()}),
                    from};
        } else {
            return {nullptr, {}};
        }
    }
    Page<T> fetch_scan(operation::ScanRequest request, const ScanOptions<T>& options) const {
        return scan_range(std::move(request), options, true).next_page();
    }
};

}  // namespace dyntastic

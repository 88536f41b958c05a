// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/model/batch_incomplete.hpp>
#include <dyntastic/model/condition_failed.hpp>
#include <dyntastic/model/detail/async_missing.hpp>
#include <dyntastic/model/detail/operations.hpp>
#include <dyntastic/model/detail/statements_missing.hpp>
#include <dyntastic/model/detail/stream_missing.hpp>
#include <dyntastic/model/index.hpp>
#include <dyntastic/model/item_range.hpp>
#include <initializer_list>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace dyntastic {

/// The table of a model, and every operation on it: the explicit form of Model<T>, with a client of one's own or the default
/// one. A model is a struct with `table_name` and `hash_key`, and `range_key` if the table has one; it need not derive from
/// Model. `T` may also be a OneOf. Cheap to copy, and safe to use from any number of threads.
///
/// Every operation throws ServiceError for what the service refuses, and ConfigurationError when nothing says where requests
/// go. A key is given as its values, as a KeyOf<T>, or as a pair or tuple.
///
/// Each operation has an asynchronous twin, of <dyntastic/async.hpp>, whose name begins with `async_`. It takes what the
/// operation takes, and a completion token as the last argument; without one it is awaitable. A condition may stand in place of
/// options, and updates stand one behind the other. Options that a twin cannot take in braces must have a name: a static_assert
/// says so.
template <class T>
class Table {
    using Operations = model::Operations<T>;
    using Name = model::AsyncName;
    static constexpr bool ok = model::Schema<T>::ok;

public:
    /// With the default client: what the model's table_host and table_region say, else DYNTASTIC_HOST and DYNTASTIC_REGION.
    Table() : Table(model::default_client<T>()) {}
    explicit Table(std::shared_ptr<client::Client> client) : client_(std::move(client)) {}

    [[nodiscard]] client::Client& client() const noexcept { return *client_; }
    [[nodiscard]] static std::string table_name() { return model::table_name_of<T>(); }
    /// The key of these values, for what takes several.
    [[nodiscard]] static KeyOf<T> key(KeyOf<T> key) { return key; }
    template <class Hash, class Range>
    [[nodiscard]] static KeyOf<T> key(const Hash& hash, const Range& range) {
        return KeyOf<T>(hash, range);
    }

    // Tables.

    /// CreateTable, with the keys that the model names, and waits until it can be used. ServiceError of type
    /// ResourceInUseException when there is one.
    void create_table(const CreateTableOptions& options = {}) const { make_table({}, options); }
    /// The same with indexes: `create_table({"name", Index{"name", "price"}, LocalIndex{"price"}})`. A bare name stands for a
    /// global index by that attribute.
    void create_table(std::initializer_list<model::IndexOf<T>> indexes, const CreateTableOptions& options = {}) const {
        make_table(model::definitions_of<T>(indexes), options);
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

    // Streams. Reading one needs <dyntastic/stream.hpp>.

    /// UpdateTable: from now on each change is recorded in a new stream. Not an error when there is one with these images;
    /// ServiceError when there is one with others, which must be disabled first.
    void enable_stream(operation::StreamViewType images, const StreamSettingOptions& options = {}) const {
        model::set_stream(*client_, table_name(), images, options);
    }
    /// UpdateTable: changes are no longer recorded. Those that were stay readable for 24 hours. Not an error without a stream.
    void disable_stream(const StreamSettingOptions& options = {}) const {
        model::set_stream(*client_, table_name(), std::nullopt, options);
    }
    /// DescribeStream of the table's latest stream, with all shards; nullopt when it has none.
    [[nodiscard]] std::optional<operation::StreamDescription> stream_description() const {
        return model::describe_stream(*client_, table_name());
    }
    /// The changes of the table's items, as a range: `for (const auto& change : orders.stream({.from = latest}))`.
    template <class Options = StreamOptions>
    auto stream(const Options& options = {}) const {
        return model::open_stream<T>(client_, options);
    }
    /// The same to go through with async_next. Needs <dyntastic/async_stream.hpp>.
    template <class Options = StreamOptions>
    auto async_stream(const Options& options = {}) const {
        return model::open_async_stream<T>(client_, options);
    }
    /// Calls the handler on the executor for each change, one after the other. Needs <dyntastic/async_stream.hpp>.
    template <class Executor, class Handler, class Options = SubscribeOptions>
    auto subscribe(const Executor& executor, Handler handler, const Options& options = {}) const {
        return model::open_subscription<T>(client_, executor, std::move(handler), options);
    }

    // Single items.

    /// Writes the object, of a OneOf with its tag. ValidationError for what cannot be stored, ConditionFailed when there is a
    /// condition and it does not hold.
    ///
    /// By an UpdateItem: attributes of the stored item that the model does not declare stay as they are. A model with
    /// UndeclaredAttributes, or whose on_undeclared say so, is written by a PutItem, in place of what stands at its key.
    ///
    /// Raises the version of a model that has one; ConditionFailed when the stored item has another version than the object
    /// had. Sets its times and identifier. If the write fails, the object is as before.
    void save(T& object, const SaveOptions<T>& options = {}) const { (void)run(Operations::save(object, options)); }
    void save(const T& object, const SaveOptions<T>& options = {}) const { (void)run(Operations::save(object, options)); }
    void save(T&& object, const SaveOptions<T>& options = {}) const { save(object, options); }
    /// DeleteItem. Not an error when there is no such item, unless a condition asks for it: then ConditionFailed. So it is when
    /// the model has a version and the stored item another one than the object.
    void erase(const T& object, const EraseOptions<T>& options = {}) const { (void)run(Operations::erase(object, options)); }
    /// UpdateItem: changes the item of this object, and the object with it, in one request. An item that is not there is made
    /// of its key and what is set, unless a condition forbids it. False when the condition does not hold; ServiceError when
    /// the item does not let itself be changed so, such as a sum with an attribute that is missing. Where the model has a
    /// version it is raised, and ConditionFailed when the stored item has another one than the object.
    bool update(T& object, const Updates<T>& actions, const UpdateOptions<T>& options = {}) const {
        return run(Operations::update(object, actions, options));
    }
    /// Reads the object's item anew, consistently. DoesNotExist when it is gone.
    void refresh(T& object) const { (void)run(Operations::refresh(object)); }

    /// GetItem. DoesNotExist when there is no such item, PartialItem and ValidationError when it does not fit the struct.
    [[nodiscard]] T get(KeyOf<T> key, const GetOptions& options = {}) const {
        return run(Operations::template get<T>(client_, std::move(key).get(), options));
    }
    template <class Hash, model::RangeValue Range>
    [[nodiscard]] T get(const Hash& hash, const Range& range, const GetOptions& options = {}) const {
        return get(KeyOf<T>(hash, range), options);
    }
    /// The same, or nullopt when there is no such item.
    [[nodiscard]] std::optional<T> safe_get(KeyOf<T> key, const GetOptions& options = {}) const {
        return run(Operations::template safe_get<T>(client_, std::move(key).get(), options));
    }
    template <class Hash, model::RangeValue Range>
    [[nodiscard]] std::optional<T> safe_get(const Hash& hash, const Range& range, const GetOptions& options = {}) const {
        return safe_get(KeyOf<T>(hash, range), options);
    }
    /// The item of that key as a smaller struct, or as Partial<T>: only the attributes that it has are asked for. DoesNotExist
    /// when there is none.
    template <class As>
    [[nodiscard]] As get_as(KeyOf<T> key, const GetOptions& options = {}) const {
        return run(Operations::template get<As>(client_, std::move(key).get(), options));
    }
    template <class As, class Hash, model::RangeValue Range>
    [[nodiscard]] As get_as(const Hash& hash, const Range& range, const GetOptions& options = {}) const {
        return get_as<As>(KeyOf<T>(hash, range), options);
    }
    /// The same, or nullopt.
    template <class As>
    [[nodiscard]] std::optional<As> safe_get_as(KeyOf<T> key, const GetOptions& options = {}) const {
        return run(Operations::template safe_get<As>(client_, std::move(key).get(), options));
    }
    template <class As, class Hash, model::RangeValue Range>
    [[nodiscard]] std::optional<As> safe_get_as(const Hash& hash, const Range& range, const GetOptions& options = {}) const {
        return safe_get_as<As>(KeyOf<T>(hash, range), options);
    }
    /// DeleteItem of that key, whatever version the item has. Not an error when there is none.
    void erase_key(KeyOf<T> key, const EraseOptions<T>& options = {}) const {
        (void)run(Operations::erase_key(std::move(key).get(), options));
    }
    template <class Hash, model::RangeValue Range>
    void erase_key(const Hash& hash, const Range& range, const EraseOptions<T>& options = {}) const {
        erase_key(KeyOf<T>(hash, range), options);
    }
    /// UpdateItem of that key, without an object; `refresh` means nothing then.
    bool update_key(KeyOf<T> key, const Updates<T>& actions, const UpdateOptions<T>& options = {}) const {
        return run(Operations::update_key(std::move(key).get(), actions, options));
    }
    template <class Hash, model::RangeValue Range>
    bool update_key(const Hash& hash, const Range& range, const Updates<T>& actions,
                    const UpdateOptions<T>& options = {}) const {
        return update_key(KeyOf<T>(hash, range), actions, options);
    }

    // Many items.

    /// BatchGetItem: the items of any number of keys, in the order of the keys; 100 in each request. Keys without an item are
    /// skipped, and a key that stands twice counts once. BatchIncomplete, with what was read, when the service leaves keys
    /// unprocessed again and again.
    template <class Keys = std::initializer_list<KeyOf<T>>>
    [[nodiscard]] std::vector<T> batch_get(Keys&& keys, const BatchGetOptions& options = {}) const {
        return run(Operations::batch_get(keys, options));
    }
    /// BatchWriteItem: what the function gives to its handle, any number of saves and erasures, of which batch_size go out
    /// together as soon as there are so many, the last when the function returns. Each is atomic by itself. If the function
    /// throws, what has not gone out is dropped. BatchIncomplete, with what was not written, when the service leaves entries
    /// unprocessed again and again.
    template <class Function>
    void batch_write(Function&& function, const BatchWriteOptions& options = {}) const {
        using IsFunction = model::takes_handle<std::remove_reference_t<Function>, Batch<T>>;
        static_assert(IsFunction::value, "dyntastic: batch_write takes a function such as [&](Product::Batch& batch) { ... }");
        if constexpr (model::check_batch<T>() && IsFunction::value)
            (void)run(Operations::batch_write(*client_, true, function, options));
    }
    /// TransactGetItems: the items of up to 100 keys as they were at one moment, in the order of the keys; nullopt for those
    /// that are not there.
    template <class Keys = std::initializer_list<KeyOf<T>>>
    [[nodiscard]] std::vector<std::optional<T>> transact_get(Keys&& keys) const {
        return run(Operations::transact_get(keys));
    }

    /// Query: the items of one hash key, or of a condition on both keys, in the order of their range keys.
    ItemRange<T> query(const model::QueryKey<T>& key, const QueryOptions<T>& options = {}) const { return range(key, options); }
    /// The same of an index, by a condition on its keys, which may be any attributes.
    ItemRange<T> query(const model::IndexQueryKey<T>& key, const IndexQueryOptions<T>& options) const {
        return range(key, options);
    }
    /// One page of such a query: up to `per_page` items, else up to 1 MB.
    [[nodiscard]] Page<T> query_page(const model::QueryKey<T>& key, const QueryOptions<T>& options = {}) const {
        return range(key, options).next_page();
    }
    [[nodiscard]] Page<T> query_page(const model::IndexQueryKey<T>& key, const IndexQueryOptions<T>& options) const {
        return range(key, options).next_page();
    }
    /// How many items such a query finds. The service looks at all of them, page by page, and sends none.
    [[nodiscard]] std::int64_t count(const model::QueryKey<T>& key, const QueryOptions<T>& options = {}) const {
        return run(Operations::count(key, options));
    }
    [[nodiscard]] std::int64_t count(const model::IndexQueryKey<T>& key, const IndexQueryOptions<T>& options) const {
        return run(Operations::count(key, options));
    }
    /// Scan: every item of the table.
    ItemRange<T> scan(const ScanOptions<T>& options = {}) const { return scan_range({}, options, false); }
    /// Those that a condition holds for: the service looks at all of them.
    template <class Filter>
        requires(model::IsFilter<T, Filter>)
    ItemRange<T> scan(const Filter& filter, const ScanOptions<T>& options = {}) const {
        return scan_range(filter, options, false);
    }
    /// One page of it.
    [[nodiscard]] Page<T> scan_page(const ScanOptions<T>& options = {}) const {
        return scan_range({}, options, true).next_page();
    }
    template <class Filter>
        requires(model::IsFilter<T, Filter>)
    [[nodiscard]] Page<T> scan_page(const Filter& filter, const ScanOptions<T>& options = {}) const {
        return scan_range(filter, options, true).next_page();
    }

    // Statements of PartiQL, of <dyntastic/partiql.hpp>.

    /// Carries out a statement: `execute("SELECT * FROM orders WHERE customer_id = ? AND total > ?", customer, 10)`. Behind it
    /// stand the values of its parameters, each stored as its type is, and StatementOptions if there are any.
    ///
    /// A text gives a StatementRange<T>: the items of a SELECT, page by page as the loop needs them, or what RETURNING asks for
    /// of a write, which was carried out at once. `statement<"…">` is a text that the compiler checks: its syntax, its table
    /// and attributes, and the number and types of its values, which are stored as their attributes' fields are. A SELECT then
    /// gives an ItemRange<T>, a write with RETURNING ALL an optional T, with RETURNING MODIFIED an optional Partial<T>, and any
    /// other write nothing.
    ///
    /// Statements go past what a save does: versions, times and identifiers stay as they are. ConditionFailed when the
    /// condition of a write does not hold, or when an UPDATE finds no item.
    /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.html
    template <class Statement, class... A>
    auto execute(const Statement& statement, const A&... a) const {
        if constexpr (model::check_statements<T, Statement, A...>())
            return model::Statements<T>::execute(client_, statement, a...);
    }

    // The asynchronous twins. Objects that an operation changes must live until it has ended, and nobody else may use them:
    // those of async_update, async_refresh, and async_save if the save sets a version, times or an identifier.

    /// ([CreateTableOptions][, token])
    template <class... A>
    auto async_create_table(A&&... a) const {
        return model::start_async<T, Name::create_table>(client_, std::forward<A>(a)...);
    }
    /// ({indexes}[, CreateTableOptions][, token])
    template <class... A>
    auto async_create_table(std::initializer_list<model::IndexOf<T>> indexes, A&&... a) const {
        return model::start_async<T, Name::create_table_with_indexes>(client_, indexes, std::forward<A>(a)...);
    }
    template <class... A>
    auto async_table_exists(A&&... a) const {
        return model::start_async<T, Name::table_exists>(client_, std::forward<A>(a)...);
    }
    template <class... A>
    auto async_describe_table(A&&... a) const {
        return model::start_async<T, Name::describe_table>(client_, std::forward<A>(a)...);
    }
    template <class... A>
    auto async_delete_table(A&&... a) const {
        return model::start_async<T, Name::delete_table>(client_, std::forward<A>(a)...);
    }
    /// (attribute[, token])
    template <class... A>
    auto async_enable_time_to_live(model::ExpiryAttribute<T> attribute, A&&... a) const {
        return model::start_async<T, Name::set_time_to_live>(client_, std::optional<std::string_view>(attribute.get()),
                                                             std::forward<A>(a)...);
    }
    template <class... A>
    auto async_disable_time_to_live(A&&... a) const {
        return model::start_async<T, Name::set_time_to_live>(client_, std::optional<std::string_view>(), std::forward<A>(a)...);
    }
    /// (object[, condition or SaveOptions][, token])
    template <class Object>
    auto async_save(Object&& object) const {
        return model::start_async<T, Name::save>(client_, std::forward<Object>(object));
    }
    template <class Object, class Options = SaveOptions<T>, class... A>
    auto async_save(Object&& object, Options&& options, A&&... a) const {
        return model::start_async<T, Name::save>(client_, std::forward<Object>(object), std::forward<Options>(options),
                                                 std::forward<A>(a)...);
    }
    /// (object[, condition or EraseOptions][, token])
    template <class Object>
    auto async_erase(Object&& object) const {
        return model::start_async<T, Name::erase>(client_, std::forward<Object>(object));
    }
    template <class Object, class Options = EraseOptions<T>, class... A>
    auto async_erase(Object&& object, Options&& options, A&&... a) const {
        return model::start_async<T, Name::erase>(client_, std::forward<Object>(object), std::forward<Options>(options),
                                                  std::forward<A>(a)...);
    }
    /// (object, update…[, condition or UpdateOptions][, token]): bool
    template <class Object, class Update = Updates<T>>
    auto async_update(Object&& object, Update&& update) const {
        return model::start_async<T, Name::update>(client_, std::forward<Object>(object), std::forward<Update>(update));
    }
    template <class Object, class Update = Updates<T>, class Options = UpdateOptions<T>, class... A>
    auto async_update(Object&& object, Update&& update, Options&& options, A&&... a) const {
        return model::start_async<T, Name::update>(client_, std::forward<Object>(object), std::forward<Update>(update),
                                                   std::forward<Options>(options), std::forward<A>(a)...);
    }
    /// (object[, token])
    template <class... A>
    auto async_refresh(A&&... a) const {
        return model::start_async<T, Name::refresh>(client_, std::forward<A>(a)...);
    }
    /// (key[, GetOptions][, token])
    template <class Hash>
    auto async_get(Hash&& hash) const {
        return model::start_async<T, Name::get>(client_, std::forward<Hash>(hash));
    }
    template <class Hash, class Options = GetOptions, class... A>
    auto async_get(Hash&& hash, Options&& options, A&&... a) const {
        return model::start_async<T, Name::get>(client_, std::forward<Hash>(hash), std::forward<Options>(options),
                                                std::forward<A>(a)...);
    }
    template <class Hash, class Range, class Options = GetOptions, class... A>
    auto async_get(Hash&& hash, Range&& range, Options&& options, A&&... a) const {
        return model::start_async<T, Name::get>(client_, std::forward<Hash>(hash), std::forward<Range>(range),
                                                std::forward<Options>(options), std::forward<A>(a)...);
    }
    template <class Hash>
    auto async_safe_get(Hash&& hash) const {
        return model::start_async<T, Name::safe_get>(client_, std::forward<Hash>(hash));
    }
    template <class Hash, class Options = GetOptions, class... A>
    auto async_safe_get(Hash&& hash, Options&& options, A&&... a) const {
        return model::start_async<T, Name::safe_get>(client_, std::forward<Hash>(hash), std::forward<Options>(options),
                                                     std::forward<A>(a)...);
    }
    template <class Hash, class Range, class Options = GetOptions, class... A>
    auto async_safe_get(Hash&& hash, Range&& range, Options&& options, A&&... a) const {
        return model::start_async<T, Name::safe_get>(client_, std::forward<Hash>(hash), std::forward<Range>(range),
                                                     std::forward<Options>(options), std::forward<A>(a)...);
    }
    template <class As, class... A>
    auto async_get_as(A&&... a) const {
        return model::start_async<T, Name::get, As>(client_, std::forward<A>(a)...);
    }
    template <class As, class... A>
    auto async_safe_get_as(A&&... a) const {
        return model::start_async<T, Name::safe_get, As>(client_, std::forward<A>(a)...);
    }
    /// (key[, condition or EraseOptions][, token])
    template <class Hash>
    auto async_erase_key(Hash&& hash) const {
        return model::start_async<T, Name::erase_key>(client_, std::forward<Hash>(hash));
    }
    template <class Hash, class Options = EraseOptions<T>, class... A>
    auto async_erase_key(Hash&& hash, Options&& options, A&&... a) const {
        return model::start_async<T, Name::erase_key>(client_, std::forward<Hash>(hash), std::forward<Options>(options),
                                                      std::forward<A>(a)...);
    }
    template <class Hash, class Range, class Options = EraseOptions<T>, class... A>
    auto async_erase_key(Hash&& hash, Range&& range, Options&& options, A&&... a) const {
        return model::start_async<T, Name::erase_key>(client_, std::forward<Hash>(hash), std::forward<Range>(range),
                                                      std::forward<Options>(options), std::forward<A>(a)...);
    }
    /// (key, update…[, condition or UpdateOptions][, token]): bool
    template <class... A>
    auto async_update_key(A&&... a) const {
        return model::start_async<T, Name::update_key>(client_, std::forward<A>(a)...);
    }
    /// (keys[, BatchGetOptions][, token])
    template <class Keys = std::initializer_list<KeyOf<T>>, class... A>
    auto async_batch_get(Keys&& keys, A&&... a) const {
        return model::start_async<T, Name::batch_get>(client_, keys, std::forward<A>(a)...);
    }
    /// (function[, BatchWriteOptions][, token]): the function fills the handle before this returns, and what it was given is
    /// sent then. If it throws, nothing is.
    template <class... A>
    auto async_batch_write(A&&... a) const {
        return model::start_async<T, Name::batch_write>(client_, std::forward<A>(a)...);
    }
    /// (keys[, token])
    template <class Keys = std::initializer_list<KeyOf<T>>, class... A>
    auto async_transact_get(Keys&& keys, A&&... a) const {
        return model::start_async<T, Name::transact_get>(client_, keys, std::forward<A>(a)...);
    }
    /// (hash key or condition[, QueryOptions or IndexQueryOptions][, token])
    template <class Key>
    auto async_query_page(Key&& key) const {
        return model::start_async<T, Name::query_page>(client_, std::forward<Key>(key));
    }
    template <class Key, class Options = QueryOptions<T>, class... A>
    auto async_query_page(Key&& key, Options&& options, A&&... a) const {
        return model::start_async<T, Name::query_page>(client_, std::forward<Key>(key), std::forward<Options>(options),
                                                       std::forward<A>(a)...);
    }
    template <class Key>
    auto async_count(Key&& key) const {
        return model::start_async<T, Name::count>(client_, std::forward<Key>(key));
    }
    template <class Key, class Options = QueryOptions<T>, class... A>
    auto async_count(Key&& key, Options&& options, A&&... a) const {
        return model::start_async<T, Name::count>(client_, std::forward<Key>(key), std::forward<Options>(options),
                                                  std::forward<A>(a)...);
    }
    /// ([filter][, ScanOptions][, token])
    template <class... A>
    auto async_scan_page(A&&... a) const {
        return model::start_async<T, Name::scan_page>(client_, std::forward<A>(a)...);
    }
    // Ranges, to go through with async_next. They take options in braces, too, as long as that is not inside a co_await
    // expression. (No default arguments: such a temporary would be the caller's, with the same danger.)
    template <class What>
    auto async_query(const What& what) const {
        return model::start_async<T, Name::query>(client_, what, QueryOptions<T>());
    }
    template <class What>
    auto async_query(const What& what, const QueryOptions<T>& options) const {
        return model::start_async<T, Name::query>(client_, what, options);
    }
    template <class What>
    auto async_query(const What& what, const IndexQueryOptions<T>& options) const {
        return model::start_async<T, Name::query>(client_, what, options);
    }
    template <class... None>
        requires(sizeof...(None) == 0)
    auto async_scan(const None&... none) const {
        return model::start_async<T, Name::scan>(client_, Condition<T>(), ScanOptions<T>(), none...);
    }
    template <class Options = ScanOptions<T>>
        requires(!model::IsFilter<T, Options>)
    auto async_scan(const Options& options) const {
        return model::start_async<T, Name::scan>(client_, Condition<T>(), options);
    }
    template <class Filter>
        requires(model::IsFilter<T, Filter>)
    auto async_scan(const Filter& filter) const {
        return model::start_async<T, Name::scan>(client_, filter, ScanOptions<T>());
    }
    template <class Filter>
        requires(model::IsFilter<T, Filter>)
    auto async_scan(const Filter& filter, const ScanOptions<T>& options) const {
        return model::start_async<T, Name::scan>(client_, filter, options);
    }

    /// (statement, values…[, StatementOptions]): an AsyncItemRange<T>. A write is sent by the first async_next, which gives
    /// what RETURNING asks for. A write by `statement<"…">` is awaited itself: (statement, values…[, StatementOptions][,
    /// token]).
    template <class Statement, class... A>
    auto async_execute(const Statement& statement, A&&... a) const {
        return model::start_async<T, Name::execute>(client_, statement, std::forward<A>(a)...);
    }

private:
    template <class Call>
    typename Call::Result run(Call call) const {
        return call.run(*client_);
    }
    void make_table(std::span<const model::IndexDefinition> indexes, const CreateTableOptions& options) const {
        if constexpr (ok) model::create_table(*client_, Operations::definition(), indexes, options);
    }
    template <class Key, class Options>
    ItemRange<T> range(const Key& key, const Options& options) const {
        if constexpr (ok) {
            return {model::PageSource(client_, model::names_of<T>, Operations::query_request(key, options),
                                      Operations::full_items(options)),
                    options.last_evaluated_key};
        } else {
            return model::unreachable<ItemRange<T>>();
        }
    }
    ItemRange<T> scan_range(const Condition<T>& filter, const ScanOptions<T>& options, bool one_page) const {
        if constexpr (ok) {
            return {model::PageSource(client_, model::names_of<T>, Operations::scan_request(filter, options),
                                      Operations::scan_parameters(options, one_page)),
                    options.last_evaluated_key};
        } else {
            return model::unreachable<ItemRange<T>>();
        }
    }

    std::shared_ptr<client::Client> client_;
};

}  // namespace dyntastic

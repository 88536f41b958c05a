// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <concepts>
#include <dyntastic/model/table.hpp>
#include <optional>
#include <utility>

namespace dyntastic {

/// The base of a model: `struct Product : dyntastic::Model<Product> { … };`. Empty, so that the model stays an aggregate
/// with designated initialisers and structured bindings. Its functions are those of Table<T>, which documents them, with the
/// default client. Where a field's name hides one, say `T::Model::get(…)` or use Table<T>.
template <class T>
struct Model {  // NOLINT(bugprone-crtp-constructor-accessibility): with a constructor its models would be no aggregates
    /// The handle of batch_write.
    using Batch = dyntastic::Batch<T>;
    /// The key of these values, for what takes several.
    [[nodiscard]] static KeyOf<T> key(KeyOf<T> key) { return key; }
    template <class Hash, class Range>
    [[nodiscard]] static KeyOf<T> key(const Hash& hash, const Range& range) {
        return KeyOf<T>(hash, range);
    }

    static void create_table(const CreateTableOptions& options = {}) { Table<T>().create_table(options); }
    static void create_table(std::initializer_list<model::IndexOf<T>> indexes, const CreateTableOptions& options = {}) {
        Table<T>().create_table(indexes, options);
    }
    [[nodiscard]] static bool table_exists() { return Table<T>().table_exists(); }
    [[nodiscard]] static operation::TableDescription describe_table() { return Table<T>().describe_table(); }
    static void delete_table(const DeleteTableOptions& options = {}) { Table<T>().delete_table(options); }
    /// Items expire at the second since 1970 that this attribute holds.
    static void enable_time_to_live(model::ExpiryAttribute<T> attribute) { Table<T>().enable_time_to_live(attribute); }
    static void disable_time_to_live() { Table<T>().disable_time_to_live(); }

    /// Changes are recorded in a new stream, which stream() reads.
    static void enable_stream(operation::StreamViewType images, const StreamSettingOptions& options = {}) {
        Table<T>().enable_stream(images, options);
    }
    static void disable_stream(const StreamSettingOptions& options = {}) { Table<T>().disable_stream(options); }
    [[nodiscard]] static std::optional<operation::StreamDescription> stream_description() {
        return Table<T>().stream_description();
    }
    /// The changes of the table's items, as a range. Needs <dyntastic/stream.hpp>; the other two <dyntastic/async_stream.hpp>.
    template <class Options = StreamOptions>
    static auto stream(const Options& options = {}) {
        return Table<T>().stream(options);
    }
    template <class Options = StreamOptions>
    static auto async_stream(const Options& options = {}) {
        return Table<T>().async_stream(options);
    }
    template <class Executor, class Handler, class Options = SubscribeOptions>
    static auto subscribe(const Executor& executor, Handler handler, const Options& options = {}) {
        return Table<T>().subscribe(executor, std::move(handler), options);
    }

    /// Writes this object. Attributes of the stored item that the model does not declare stay as they are.
    void save(const SaveOptions<T>& options = {}) { Table<T>().save(self(), options); }
    void save(const SaveOptions<T>& options = {}) const { Table<T>().save(self(), options); }
    /// Deletes this object's item. Not an error when there is none.
    void erase(const EraseOptions<T>& options = {}) const { Table<T>().erase(self(), options); }
    /// Changes this object's item, and this object with it. False when the condition does not hold.
    bool update(const Updates<T>& actions, const UpdateOptions<T>& options = {}) {
        return Table<T>().update(self(), actions, options);
    }
    /// Reads this object's item anew. DoesNotExist when it is gone.
    void refresh() { Table<T>().refresh(self()); }

    /// The item of that key; DoesNotExist when there is none.
    [[nodiscard]] static T get(KeyOf<T> key, const GetOptions& options = {}) { return Table<T>().get(std::move(key), options); }
    template <class Hash, model::RangeValue Range>
    [[nodiscard]] static T get(const Hash& hash, const Range& range, const GetOptions& options = {}) {
        return Table<T>().get(hash, range, options);
    }
    /// The item of that key, or nullopt.
    [[nodiscard]] static std::optional<T> safe_get(KeyOf<T> key, const GetOptions& options = {}) {
        return Table<T>().safe_get(std::move(key), options);
    }
    template <class Hash, model::RangeValue Range>
    [[nodiscard]] static std::optional<T> safe_get(const Hash& hash, const Range& range, const GetOptions& options = {}) {
        return Table<T>().safe_get(hash, range, options);
    }
    /// The item of that key as a smaller struct or as Partial<T>; DoesNotExist when there is none.
    template <class As>
    [[nodiscard]] static As get_as(KeyOf<T> key, const GetOptions& options = {}) {
        return Table<T>().template get_as<As>(std::move(key), options);
    }
    template <class As, class Hash, model::RangeValue Range>
    [[nodiscard]] static As get_as(const Hash& hash, const Range& range, const GetOptions& options = {}) {
        return Table<T>().template get_as<As>(hash, range, options);
    }
    /// The same, or nullopt.
    template <class As>
    [[nodiscard]] static std::optional<As> safe_get_as(KeyOf<T> key, const GetOptions& options = {}) {
        return Table<T>().template safe_get_as<As>(std::move(key), options);
    }
    template <class As, class Hash, model::RangeValue Range>
    [[nodiscard]] static std::optional<As> safe_get_as(const Hash& hash, const Range& range, const GetOptions& options = {}) {
        return Table<T>().template safe_get_as<As>(hash, range, options);
    }
    /// Deletes the item of that key. Not an error when there is none.
    static void erase_key(KeyOf<T> key, const EraseOptions<T>& options = {}) { Table<T>().erase_key(std::move(key), options); }
    template <class Hash, model::RangeValue Range>
    static void erase_key(const Hash& hash, const Range& range, const EraseOptions<T>& options = {}) {
        Table<T>().erase_key(hash, range, options);
    }
    /// Changes the item of that key without reading it. False when the condition does not hold.
    static bool update_key(KeyOf<T> key, const Updates<T>& actions, const UpdateOptions<T>& options = {}) {
        return Table<T>().update_key(std::move(key), actions, options);
    }
    template <class Hash, model::RangeValue Range>
    static bool update_key(const Hash& hash, const Range& range, const Updates<T>& actions,
                           const UpdateOptions<T>& options = {}) {
        return Table<T>().update_key(hash, range, actions, options);
    }

    /// The items of any number of keys, in the order of the keys, without those that are not there.
    template <class Keys = std::initializer_list<KeyOf<T>>>
    [[nodiscard]] static std::vector<T> batch_get(Keys&& keys, const BatchGetOptions& options = {}) {
        return Table<T>().batch_get(keys, options);
    }
    /// Writes and deletes any number of items by way of the function's handle, several at once.
    template <class Function>
    static void batch_write(Function&& function, const BatchWriteOptions& options = {}) {
        Table<T>().batch_write(function, options);
    }
    /// The items of up to 100 keys as they were at one moment, in the order of the keys.
    template <class Keys = std::initializer_list<KeyOf<T>>>
    [[nodiscard]] static std::vector<std::optional<T>> transact_get(Keys&& keys) {
        return Table<T>().transact_get(keys);
    }

    /// The items of one hash key in the order of their range keys, page by page as the loop needs them.
    static ItemRange<T> query(const model::QueryKey<T>& key, const QueryOptions<T>& options = {}) {
        return Table<T>().query(key, options);
    }
    /// The same of an index, by a condition on its keys.
    static ItemRange<T> query(const model::IndexQueryKey<T>& key, const IndexQueryOptions<T>& options) {
        return Table<T>().query(key, options);
    }
    /// One page of them.
    [[nodiscard]] static Page<T> query_page(const model::QueryKey<T>& key, const QueryOptions<T>& options = {}) {
        return Table<T>().query_page(key, options);
    }
    [[nodiscard]] static Page<T> query_page(const model::IndexQueryKey<T>& key, const IndexQueryOptions<T>& options) {
        return Table<T>().query_page(key, options);
    }
    /// How many there are, without the items.
    [[nodiscard]] static std::int64_t count(const model::QueryKey<T>& key, const QueryOptions<T>& options = {}) {
        return Table<T>().count(key, options);
    }
    [[nodiscard]] static std::int64_t count(const model::IndexQueryKey<T>& key, const IndexQueryOptions<T>& options) {
        return Table<T>().count(key, options);
    }
    /// Every item of the table, page by page as the loop needs them.
    static ItemRange<T> scan(const ScanOptions<T>& options = {}) { return Table<T>().scan(options); }
    /// Those that a condition holds for.
    template <class Filter>
        requires(model::IsFilter<T, Filter>)
    static ItemRange<T> scan(const Filter& filter, const ScanOptions<T>& options = {}) {
        return Table<T>().scan(filter, options);
    }
    /// One page of them.
    [[nodiscard]] static Page<T> scan_page(const ScanOptions<T>& options = {}) { return Table<T>().scan_page(options); }
    template <class Filter>
        requires(model::IsFilter<T, Filter>)
    [[nodiscard]] static Page<T> scan_page(const Filter& filter, const ScanOptions<T>& options = {}) {
        return Table<T>().scan_page(filter, options);
    }

    /// A statement of PartiQL and the values of its parameters, of <dyntastic/partiql.hpp>.
    template <class Statement, class... A>
    static auto execute(const Statement& statement, const A&... a) {
        return Table<T>().execute(statement, a...);
    }

    // The asynchronous twins, of <dyntastic/async.hpp>: Table<T> says what they take.

    template <class... A>
    static auto async_create_table(A&&... a) {
        return model::start_async<T, model::AsyncName::create_table>(model::UseDefaultClient{}, std::forward<A>(a)...);
    }
    template <class... A>
    static auto async_create_table(std::initializer_list<model::IndexOf<T>> indexes, A&&... a) {
        return model::start_async<T, model::AsyncName::create_table_with_indexes>(model::UseDefaultClient{}, indexes,
                                                                                  std::forward<A>(a)...);
    }
    template <class... A>
    static auto async_table_exists(A&&... a) {
        return model::start_async<T, model::AsyncName::table_exists>(model::UseDefaultClient{}, std::forward<A>(a)...);
    }
    template <class... A>
    static auto async_describe_table(A&&... a) {
        return model::start_async<T, model::AsyncName::describe_table>(model::UseDefaultClient{}, std::forward<A>(a)...);
    }
    template <class... A>
    static auto async_delete_table(A&&... a) {
        return model::start_async<T, model::AsyncName::delete_table>(model::UseDefaultClient{}, std::forward<A>(a)...);
    }
    template <class... A>
    static auto async_enable_time_to_live(model::ExpiryAttribute<T> attribute, A&&... a) {
        return model::start_async<T, model::AsyncName::set_time_to_live>(
            model::UseDefaultClient{}, std::optional<std::string_view>(attribute.get()), std::forward<A>(a)...);
    }
    template <class... A>
    static auto async_disable_time_to_live(A&&... a) {
        return model::start_async<T, model::AsyncName::set_time_to_live>(
            model::UseDefaultClient{}, std::optional<std::string_view>(), std::forward<A>(a)...);
    }
    auto async_save() & { return model::start_async<T, model::AsyncName::save>(model::UseDefaultClient{}, self()); }
    template <class Options = SaveOptions<T>, class... A>
    auto async_save(Options&& options, A&&... a) & {
        return model::start_async<T, model::AsyncName::save>(model::UseDefaultClient{}, self(), std::forward<Options>(options),
                                                             std::forward<A>(a)...);
    }
    auto async_save() const& { return model::start_async<T, model::AsyncName::save>(model::UseDefaultClient{}, self()); }
    template <class Options = SaveOptions<T>, class... A>
    auto async_save(Options&& options, A&&... a) const& {
        return model::start_async<T, model::AsyncName::save>(model::UseDefaultClient{}, self(), std::forward<Options>(options),
                                                             std::forward<A>(a)...);
    }
    auto async_save() const&& {
        return model::start_async<T, model::AsyncName::save>(model::UseDefaultClient{}, std::move(self()));
    }
    template <class Options = SaveOptions<T>, class... A>
    auto async_save(Options&& options, A&&... a) const&& {
        return model::start_async<T, model::AsyncName::save>(model::UseDefaultClient{}, std::move(self()),
                                                             std::forward<Options>(options), std::forward<A>(a)...);
    }
    auto async_erase() const& { return model::start_async<T, model::AsyncName::erase>(model::UseDefaultClient{}, self()); }
    template <class Options = EraseOptions<T>, class... A>
    auto async_erase(Options&& options, A&&... a) const& {
        return model::start_async<T, model::AsyncName::erase>(model::UseDefaultClient{}, self(), std::forward<Options>(options),
                                                              std::forward<A>(a)...);
    }
    auto async_erase() const&& {
        return model::start_async<T, model::AsyncName::erase>(model::UseDefaultClient{}, std::move(self()));
    }
    template <class Options = EraseOptions<T>, class... A>
    auto async_erase(Options&& options, A&&... a) const&& {
        return model::start_async<T, model::AsyncName::erase>(model::UseDefaultClient{}, std::move(self()),
                                                              std::forward<Options>(options), std::forward<A>(a)...);
    }
    template <class Update = Updates<T>>
    auto async_update(Update&& update) & {
        return model::start_async<T, model::AsyncName::update>(model::UseDefaultClient{}, self(), std::forward<Update>(update));
    }
    template <class Update = Updates<T>, class Options = UpdateOptions<T>, class... A>
    auto async_update(Update&& update, Options&& options, A&&... a) & {
        return model::start_async<T, model::AsyncName::update>(model::UseDefaultClient{}, self(), std::forward<Update>(update),
                                                               std::forward<Options>(options), std::forward<A>(a)...);
    }
    auto async_update() & { return model::start_async<T, model::AsyncName::update>(model::UseDefaultClient{}, self()); }
    template <class Update = Updates<T>>
    auto async_update(Update&& update) && {
        return model::start_async<T, model::AsyncName::update>(model::UseDefaultClient{}, std::move(self()),
                                                               std::forward<Update>(update));
    }
    template <class Update = Updates<T>, class Options = UpdateOptions<T>, class... A>
    auto async_update(Update&& update, Options&& options, A&&... a) && {
        return model::start_async<T, model::AsyncName::update>(model::UseDefaultClient{}, std::move(self()),
                                                               std::forward<Update>(update), std::forward<Options>(options),
                                                               std::forward<A>(a)...);
    }
    template <class... A>
    auto async_refresh(A&&... a) & {
        return model::start_async<T, model::AsyncName::refresh>(model::UseDefaultClient{}, self(), std::forward<A>(a)...);
    }
    template <class... A>
    auto async_refresh(A&&... a) && {
        return model::start_async<T, model::AsyncName::refresh>(model::UseDefaultClient{}, std::move(self()),
                                                                std::forward<A>(a)...);
    }
    template <class Hash>
    static auto async_get(Hash&& hash) {
        return model::start_async<T, model::AsyncName::get>(model::UseDefaultClient{}, std::forward<Hash>(hash));
    }
    template <class Hash, class Options = GetOptions, class... A>
    static auto async_get(Hash&& hash, Options&& options, A&&... a) {
        return model::start_async<T, model::AsyncName::get>(model::UseDefaultClient{}, std::forward<Hash>(hash),
                                                            std::forward<Options>(options), std::forward<A>(a)...);
    }
    template <class Hash, class Range, class Options = GetOptions, class... A>
    static auto async_get(Hash&& hash, Range&& range, Options&& options, A&&... a) {
        return model::start_async<T, model::AsyncName::get>(model::UseDefaultClient{}, std::forward<Hash>(hash),
                                                            std::forward<Range>(range), std::forward<Options>(options),
                                                            std::forward<A>(a)...);
    }
    template <class Hash>
    static auto async_safe_get(Hash&& hash) {
        return model::start_async<T, model::AsyncName::safe_get>(model::UseDefaultClient{}, std::forward<Hash>(hash));
    }
    template <class Hash, class Options = GetOptions, class... A>
    static auto async_safe_get(Hash&& hash, Options&& options, A&&... a) {
        return model::start_async<T, model::AsyncName::safe_get>(model::UseDefaultClient{}, std::forward<Hash>(hash),
                                                                 std::forward<Options>(options), std::forward<A>(a)...);
    }
    template <class Hash, class Range, class Options = GetOptions, class... A>
    static auto async_safe_get(Hash&& hash, Range&& range, Options&& options, A&&... a) {
        return model::start_async<T, model::AsyncName::safe_get>(model::UseDefaultClient{}, std::forward<Hash>(hash),
                                                                 std::forward<Range>(range), std::forward<Options>(options),
                                                                 std::forward<A>(a)...);
    }
    template <class As, class... A>
    static auto async_get_as(A&&... a) {
        return model::start_async<T, model::AsyncName::get, As>(model::UseDefaultClient{}, std::forward<A>(a)...);
    }
    template <class As, class... A>
    static auto async_safe_get_as(A&&... a) {
        return model::start_async<T, model::AsyncName::safe_get, As>(model::UseDefaultClient{}, std::forward<A>(a)...);
    }
    template <class Hash>
    static auto async_erase_key(Hash&& hash) {
        return model::start_async<T, model::AsyncName::erase_key>(model::UseDefaultClient{}, std::forward<Hash>(hash));
    }
    template <class Hash, class Options = EraseOptions<T>, class... A>
    static auto async_erase_key(Hash&& hash, Options&& options, A&&... a) {
        return model::start_async<T, model::AsyncName::erase_key>(model::UseDefaultClient{}, std::forward<Hash>(hash),
                                                                  std::forward<Options>(options), std::forward<A>(a)...);
    }
    template <class Hash, class Range, class Options = EraseOptions<T>, class... A>
    static auto async_erase_key(Hash&& hash, Range&& range, Options&& options, A&&... a) {
        return model::start_async<T, model::AsyncName::erase_key>(model::UseDefaultClient{}, std::forward<Hash>(hash),
                                                                  std::forward<Range>(range), std::forward<Options>(options),
                                                                  std::forward<A>(a)...);
    }
    template <class... A>
    static auto async_update_key(A&&... a) {
        return model::start_async<T, model::AsyncName::update_key>(model::UseDefaultClient{}, std::forward<A>(a)...);
    }
    template <class Keys = std::initializer_list<KeyOf<T>>, class... A>
    static auto async_batch_get(Keys&& keys, A&&... a) {
        return model::start_async<T, model::AsyncName::batch_get>(model::UseDefaultClient{}, keys, std::forward<A>(a)...);
    }
    template <class... A>
    static auto async_batch_write(A&&... a) {
        return model::start_async<T, model::AsyncName::batch_write>(model::UseDefaultClient{}, std::forward<A>(a)...);
    }
    template <class Keys = std::initializer_list<KeyOf<T>>, class... A>
    static auto async_transact_get(Keys&& keys, A&&... a) {
        return model::start_async<T, model::AsyncName::transact_get>(model::UseDefaultClient{}, keys, std::forward<A>(a)...);
    }
    template <class Key>
    static auto async_query_page(Key&& key) {
        return model::start_async<T, model::AsyncName::query_page>(model::UseDefaultClient{}, std::forward<Key>(key));
    }
    template <class Key, class Options = QueryOptions<T>, class... A>
    static auto async_query_page(Key&& key, Options&& options, A&&... a) {
        return model::start_async<T, model::AsyncName::query_page>(model::UseDefaultClient{}, std::forward<Key>(key),
                                                                   std::forward<Options>(options), std::forward<A>(a)...);
    }
    template <class Key>
    static auto async_count(Key&& key) {
        return model::start_async<T, model::AsyncName::count>(model::UseDefaultClient{}, std::forward<Key>(key));
    }
    template <class Key, class Options = QueryOptions<T>, class... A>
    static auto async_count(Key&& key, Options&& options, A&&... a) {
        return model::start_async<T, model::AsyncName::count>(model::UseDefaultClient{}, std::forward<Key>(key),
                                                              std::forward<Options>(options), std::forward<A>(a)...);
    }
    template <class... A>
    static auto async_scan_page(A&&... a) {
        return model::start_async<T, model::AsyncName::scan_page>(model::UseDefaultClient{}, std::forward<A>(a)...);
    }
    /// A range to go through with async_next.
    template <class What>
    static auto async_query(const What& what) {
        return Table<T>().async_query(what);
    }
    template <class What>
    static auto async_query(const What& what, const QueryOptions<T>& options) {
        return Table<T>().async_query(what, options);
    }
    template <class What>
    static auto async_query(const What& what, const IndexQueryOptions<T>& options) {
        return Table<T>().async_query(what, options);
    }
    template <class... None>
        requires(sizeof...(None) == 0)
    static auto async_scan(const None&... none) {
        return Table<T>().async_scan(none...);
    }
    template <class Options = ScanOptions<T>>
        requires(!model::IsFilter<T, Options>)
    static auto async_scan(const Options& options) {
        return Table<T>().async_scan(options);
    }
    template <class Filter>
        requires(model::IsFilter<T, Filter>)
    static auto async_scan(const Filter& filter) {
        return Table<T>().async_scan(filter);
    }
    template <class Filter>
        requires(model::IsFilter<T, Filter>)
    static auto async_scan(const Filter& filter, const ScanOptions<T>& options) {
        return Table<T>().async_scan(filter, options);
    }

    template <class Statement, class... A>
    static auto async_execute(const Statement& statement, A&&... a) {
        return model::start_async<T, model::AsyncName::execute>(model::UseDefaultClient{}, statement, std::forward<A>(a)...);
    }

    // A model that defaults its own comparison compares its bases too; this one is always equal to itself. Only to itself:
    // constrained to the very type, so that models do not become comparable by losing their fields.
    template <std::same_as<Model> Other>
    friend constexpr bool operator==(const Other& /*left*/, const Model& /*right*/) noexcept {
        return true;
    }
    template <std::same_as<Model> Other>
    friend constexpr std::strong_ordering operator<=>(const Other& /*left*/, const Model& /*right*/) noexcept {
        return std::strong_ordering::equal;
    }

private:
    [[nodiscard]] T& self() noexcept { return static_cast<T&>(*this); }
    [[nodiscard]] const T& self() const noexcept { return static_cast<const T&>(*this); }
};

}  // namespace dyntastic

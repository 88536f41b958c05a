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
/// with designated initialisers and structured bindings. Its functions are those of Table<T> with the default client; where
/// a field's name hides one, say `T::Model::get(…)` or use Table<T>.
template <class T>
struct Model {  // NOLINT(bugprone-crtp-constructor-accessibility): with a constructor its models would be no aggregates
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

    /// Writes this object, in place of what stands at its key. Raises its version and sets its times, where the model has them.
    void save(const SaveOptions<T>& options = {}) { Table<T>().save(static_cast<T&>(*this), options); }
    void save(const SaveOptions<T>& options = {}) const { Table<T>().save(self(), options); }
    /// Deletes this object's item. Not an error when there is none.
    void erase(const EraseOptions<T>& options = {}) const { Table<T>().erase(self(), options); }
    /// Changes this object's item, and this object with it. False when the condition does not hold.
    bool update(const Updates<T>& actions, const UpdateOptions<T>& options = {}) {
        return Table<T>().update(static_cast<T&>(*this), actions, options);
    }
    /// Reads this object's item anew. DoesNotExist when it is gone.
    void refresh() { Table<T>().refresh(static_cast<T&>(*this)); }

    /// The item of that key; DoesNotExist when there is none.
    template <class Hash>
    [[nodiscard]] static T get(const Hash& hash, const GetOptions& options = {}) {
        return Table<T>().get(hash, options);
    }
    template <class Hash, class Range>
    [[nodiscard]] static T get(const Hash& hash, const Range& range, const GetOptions& options = {}) {
        return Table<T>().get(hash, range, options);
    }
    /// The item of that key, or nullopt.
    template <class Hash>
    [[nodiscard]] static std::optional<T> safe_get(const Hash& hash, const GetOptions& options = {}) {
        return Table<T>().safe_get(hash, options);
    }
    template <class Hash, class Range>
    [[nodiscard]] static std::optional<T> safe_get(const Hash& hash, const Range& range, const GetOptions& options = {}) {
        return Table<T>().safe_get(hash, range, options);
    }
    /// The item of that key as a smaller struct or as Partial<T>; DoesNotExist when there is none.
    template <class As, class Hash>
    [[nodiscard]] static As get_as(const Hash& hash, const GetOptions& options = {}) {
        return Table<T>().template get_as<As>(hash, options);
    }
    template <class As, class Hash, class Range>
    [[nodiscard]] static As get_as(const Hash& hash, const Range& range, const GetOptions& options = {}) {
        return Table<T>().template get_as<As>(hash, range, options);
    }
    /// The same, or nullopt.
    template <class As, class Hash>
    [[nodiscard]] static std::optional<As> safe_get_as(const Hash& hash, const GetOptions& options = {}) {
        return Table<T>().template safe_get_as<As>(hash, options);
    }
    template <class As, class Hash, class Range>
    [[nodiscard]] static std::optional<As> safe_get_as(const Hash& hash, const Range& range, const GetOptions& options = {}) {
        return Table<T>().template safe_get_as<As>(hash, range, options);
    }
    /// Deletes the item of that key. Not an error when there is none.
    template <class Hash>
    static void erase_key(const Hash& hash, const EraseOptions<T>& options = {}) {
        Table<T>().erase_key(hash, options);
    }
    template <class Hash, class Range>
    static void erase_key(const Hash& hash, const Range& range, const EraseOptions<T>& options = {}) {
        Table<T>().erase_key(hash, range, options);
    }
    /// Changes the item of that key without reading it. False when the condition does not hold.
    template <class Hash>
    static bool update_key(const Hash& hash, const Updates<T>& actions, const UpdateOptions<T>& options = {}) {
        return Table<T>().update_key(hash, actions, options);
    }
    template <class Hash, class Range>
        requires(typed::Literal<Range>)
    static bool update_key(const Hash& hash, const Range& range, const Updates<T>& actions,
                           const UpdateOptions<T>& options = {}) {
        return Table<T>().update_key(hash, range, actions, options);
    }

    /// The handle of batch_write.
    using Batch = dyntastic::Batch<T>;
    /// The key of these values, for what takes several.
    template <class Hash>
    [[nodiscard]] static KeyOf<T> key(const Hash& hash) {
        return KeyOf<T>(hash);
    }
    template <class Hash, class Range>
    [[nodiscard]] static KeyOf<T> key(const Hash& hash, const Range& range) {
        return KeyOf<T>(hash, range);
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
    static ItemRange<T> query(const KeyCondition<T>& condition, const QueryOptions<T>& options = {}) {
        return Table<T>().query(condition, options);
    }
    template <class Hash>
        requires(typed::Literal<Hash>)
    static ItemRange<T> query(const Hash& hash, const QueryOptions<T>& options = {}) {
        return Table<T>().query(hash, options);
    }
    /// The same of an index, by a condition on its keys.
    static ItemRange<T> query(const IndexKeyCondition<T>& condition, const IndexQueryOptions<T>& options) {
        return Table<T>().query(condition, options);
    }
    template <class Hash>
        requires(typed::Literal<Hash>)
    static ItemRange<T> query(const Hash& hash, const IndexQueryOptions<T>& options) {
        return Table<T>().query(hash, options);
    }
    /// One page of them.
    [[nodiscard]] static Page<T> query_page(const KeyCondition<T>& condition, const QueryOptions<T>& options = {}) {
        return Table<T>().query_page(condition, options);
    }
    template <class Hash>
        requires(typed::Literal<Hash>)
    [[nodiscard]] static Page<T> query_page(const Hash& hash, const QueryOptions<T>& options = {}) {
        return Table<T>().query_page(hash, options);
    }
    /// The same of an index, by a condition on its keys.
    [[nodiscard]] static Page<T> query_page(const IndexKeyCondition<T>& condition, const IndexQueryOptions<T>& options) {
        return Table<T>().query_page(condition, options);
    }
    template <class Hash>
        requires(typed::Literal<Hash>)
    [[nodiscard]] static Page<T> query_page(const Hash& hash, const IndexQueryOptions<T>& options) {
        return Table<T>().query_page(hash, options);
    }
    /// How many there are, without the items.
    [[nodiscard]] static std::int64_t count(const KeyCondition<T>& condition, const QueryOptions<T>& options = {}) {
        return Table<T>().count(condition, options);
    }
    template <class Hash>
        requires(typed::Literal<Hash>)
    [[nodiscard]] static std::int64_t count(const Hash& hash, const QueryOptions<T>& options = {}) {
        return Table<T>().count(hash, options);
    }
    /// The same of an index, by a condition on its keys.
    [[nodiscard]] static std::int64_t count(const IndexKeyCondition<T>& condition, const IndexQueryOptions<T>& options) {
        return Table<T>().count(condition, options);
    }
    template <class Hash>
        requires(typed::Literal<Hash>)
    [[nodiscard]] static std::int64_t count(const Hash& hash, const IndexQueryOptions<T>& options) {
        return Table<T>().count(hash, options);
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

    // The asynchronous twins, of <dyntastic/async.hpp>: Table<T> says what they take.

    template <class... Arguments>
    static auto async_create_table(Arguments&&... arguments) {
        if constexpr (model::check_async<T, Arguments...>())
            return model::AsyncTable<T>::create_table(model::UseDefaultClient{}, std::forward<Arguments>(arguments)...);
    }
    template <class... Arguments>
    static auto async_create_table(std::initializer_list<model::IndexOf<T>> indexes, Arguments&&... arguments) {
        if constexpr (model::check_async<T, Arguments...>()) {
            return model::AsyncTable<T>::create_table_with(model::UseDefaultClient{}, indexes,
                                                           std::forward<Arguments>(arguments)...);
        }
    }
    template <class... Arguments>
    static auto async_table_exists(Arguments&&... arguments) {
        if constexpr (model::check_async<T, Arguments...>())
            return model::AsyncTable<T>::table_exists(model::UseDefaultClient{}, std::forward<Arguments>(arguments)...);
    }
    template <class... Arguments>
    static auto async_describe_table(Arguments&&... arguments) {
        if constexpr (model::check_async<T, Arguments...>())
            return model::AsyncTable<T>::describe_table(model::UseDefaultClient{}, std::forward<Arguments>(arguments)...);
    }
    template <class... Arguments>
    static auto async_delete_table(Arguments&&... arguments) {
        if constexpr (model::check_async<T, Arguments...>())
            return model::AsyncTable<T>::delete_table(model::UseDefaultClient{}, std::forward<Arguments>(arguments)...);
    }
    template <class... Token>
    static auto async_enable_time_to_live(model::ExpiryAttribute<T> attribute, Token&&... token) {
        if constexpr (model::check_async<T, Token...>())
            return model::AsyncTable<T>::set_time_to_live(model::UseDefaultClient{}, attribute.get(),
                                                          std::forward<Token>(token)...);
    }
    template <class... Token>
    static auto async_disable_time_to_live(Token&&... token) {
        if constexpr (model::check_async<T, Token...>())
            return model::AsyncTable<T>::set_time_to_live(model::UseDefaultClient{}, std::nullopt,
                                                          std::forward<Token>(token)...);
    }
    template <class... Arguments>
    static auto async_get(Arguments&&... arguments) {
        if constexpr (model::check_async<T, Arguments...>())
            return model::AsyncTable<T>::get(model::UseDefaultClient{}, std::forward<Arguments>(arguments)...);
    }
    template <class... Arguments>
    static auto async_safe_get(Arguments&&... arguments) {
        if constexpr (model::check_async<T, Arguments...>())
            return model::AsyncTable<T>::safe_get(model::UseDefaultClient{}, std::forward<Arguments>(arguments)...);
    }
    template <class As, class... Arguments>
    static auto async_get_as(Arguments&&... arguments) {
        if constexpr (model::check_async<T, As, Arguments...>())
            return model::AsyncTable<T>::template get<As>(model::UseDefaultClient{}, std::forward<Arguments>(arguments)...);
    }
    template <class As, class... Arguments>
    static auto async_safe_get_as(Arguments&&... arguments) {
        if constexpr (model::check_async<T, As, Arguments...>())
            return model::AsyncTable<T>::template safe_get<As>(model::UseDefaultClient{},
                                                               std::forward<Arguments>(arguments)...);
    }
    template <class Keys = std::initializer_list<KeyOf<T>>, class... Arguments>
    static auto async_batch_get(Keys&& keys, Arguments&&... arguments) {
        if constexpr (model::check_async<T, Keys, Arguments...>())
            return model::AsyncTable<T>::batch_get(model::UseDefaultClient{}, keys, std::forward<Arguments>(arguments)...);
    }
    template <class Function, class... Arguments>
    static auto async_batch_write(Function&& function, Arguments&&... arguments) {
        if constexpr (model::check_async<T, Function, Arguments...>())
            return model::AsyncTable<T>::batch_write(model::UseDefaultClient{}, std::forward<Function>(function),
                                                     std::forward<Arguments>(arguments)...);
    }
    template <class Keys = std::initializer_list<KeyOf<T>>, class... Token>
    static auto async_transact_get(Keys&& keys, Token&&... token) {
        if constexpr (model::check_async<T, Keys, Token...>())
            return model::AsyncTable<T>::transact_get(model::UseDefaultClient{}, keys, std::forward<Token>(token)...);
    }
    template <class... Arguments>
    static auto async_erase_key(Arguments&&... arguments) {
        if constexpr (model::check_async<T, Arguments...>())
            return model::AsyncTable<T>::erase_key(model::UseDefaultClient{}, std::forward<Arguments>(arguments)...);
    }
    template <class... Arguments>
    static auto async_update_key(Arguments&&... arguments) {
        if constexpr (model::check_async<T, Arguments...>())
            return model::AsyncTable<T>::update_key(model::UseDefaultClient{}, std::forward<Arguments>(arguments)...);
    }
    template <class... Arguments>
    static auto async_query_page(Arguments&&... arguments) {
        if constexpr (model::check_async<T, Arguments...>())
            return model::AsyncTable<T>::query_page(model::UseDefaultClient{}, std::forward<Arguments>(arguments)...);
    }
    template <class... Arguments>
    static auto async_count(Arguments&&... arguments) {
        if constexpr (model::check_async<T, Arguments...>())
            return model::AsyncTable<T>::count(model::UseDefaultClient{}, std::forward<Arguments>(arguments)...);
    }
    template <class... Arguments>
    static auto async_scan_page(Arguments&&... arguments) {
        if constexpr (model::check_async<T, Arguments...>())
            return model::AsyncTable<T>::scan_page(model::UseDefaultClient{}, std::forward<Arguments>(arguments)...);
    }
    template <class... Arguments>
    auto async_save(Arguments&&... arguments) & {
        if constexpr (model::check_async<T, Arguments...>())
            return model::AsyncTable<T>::save(model::UseDefaultClient{}, static_cast<T&>(*this),
                                              std::forward<Arguments>(arguments)...);
    }
    template <class... Arguments>
    auto async_save(Arguments&&... arguments) const& {
        if constexpr (model::check_async<T, Arguments...>())
            return model::AsyncTable<T>::save(model::UseDefaultClient{}, self(), std::forward<Arguments>(arguments)...);
    }
    template <class... Arguments>
    auto async_save(Arguments&&... /*arguments*/) const&& {
        (void)model::refuse_temporary<T, Arguments...>();
    }
    template <class... Arguments>
    auto async_erase(Arguments&&... arguments) const& {
        if constexpr (model::check_async<T, Arguments...>())
            return model::AsyncTable<T>::erase(model::UseDefaultClient{}, self(), std::forward<Arguments>(arguments)...);
    }
    template <class... Arguments>
    auto async_erase(Arguments&&... /*arguments*/) const&& {
        (void)model::refuse_temporary<T, Arguments...>();
    }
    template <class... Arguments>
    auto async_update(Arguments&&... arguments) & {
        if constexpr (model::check_async<T, Arguments...>())
            return model::AsyncTable<T>::update(model::UseDefaultClient{}, static_cast<T&>(*this),
                                                std::forward<Arguments>(arguments)...);
    }
    template <class... Arguments>
    auto async_update(Arguments&&... /*arguments*/) && {
        (void)model::refuse_temporary<T, Arguments...>();
    }
    template <class... Arguments>
    auto async_refresh(Arguments&&... arguments) & {
        if constexpr (model::check_async<T, Arguments...>())
            return model::AsyncTable<T>::refresh(model::UseDefaultClient{}, static_cast<T&>(*this),
                                                 std::forward<Arguments>(arguments)...);
    }
    template <class... Arguments>
    auto async_refresh(Arguments&&... /*arguments*/) && {
        (void)model::refuse_temporary<T, Arguments...>();
    }
    /// A range to go through with async_next. Takes the same options, in braces too, as long as that is not inside a co_await
    /// expression. (No default arguments: such a temporary would be the caller's, with the same danger.)
    template <class What>
    static auto async_query(const What& what) {
        if constexpr (model::check_async<T, What>())
            return model::AsyncTable<T>::query(model::UseDefaultClient{}, what, QueryOptions<T>());
    }
    template <class What>
    static auto async_query(const What& what, const QueryOptions<T>& options) {
        if constexpr (model::check_async<T, What>())
            return model::AsyncTable<T>::query(model::UseDefaultClient{}, what, options);
    }
    template <class What>
    static auto async_query(const What& what, const IndexQueryOptions<T>& options) {
        if constexpr (model::check_async<T, What>())
            return model::AsyncTable<T>::query(model::UseDefaultClient{}, what, options);
    }
    template <class... None>
        requires(sizeof...(None) == 0)
    static auto async_scan(const None&...) {
        if constexpr (model::check_async<T, None...>())
            return model::AsyncTable<T>::scan(model::UseDefaultClient{}, ScanOptions<T>());
    }
    template <class Options = ScanOptions<T>>
        requires(!model::IsFilter<T, Options>)
    static auto async_scan(const Options& options) {
        if constexpr (model::check_async<T, Options>()) return model::AsyncTable<T>::scan(model::UseDefaultClient{}, options);
    }
    template <class Filter>
        requires(model::IsFilter<T, Filter>)
    static auto async_scan(const Filter& filter) {
        if constexpr (model::check_async<T, Filter>())
            return model::AsyncTable<T>::scan(model::UseDefaultClient{}, ScanOptions<T>(), filter);
    }
    template <class Filter>
        requires(model::IsFilter<T, Filter>)
    static auto async_scan(const Filter& filter, const ScanOptions<T>& options) {
        if constexpr (model::check_async<T, Filter>())
            return model::AsyncTable<T>::scan(model::UseDefaultClient{}, options, filter);
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
    [[nodiscard]] const T& self() const noexcept { return static_cast<const T&>(*this); }
};

}  // namespace dyntastic

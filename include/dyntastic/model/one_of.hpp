// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Several models in one table: the single-table design.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/data-modeling-foundations.html
#pragma once

#include <dyntastic/model/one_of_conditions.hpp>
#include <dyntastic/model/table.hpp>

namespace dyntastic {

/// One of several models that share a table. An attribute, the tag, says which:
///
///     using Entry = dyntastic::OneOf<"kind", dyntastic::Case<"user", User>, dyntastic::Case<"order", Order>>;
///     for (const Entry& entry : Entry::query("tenant-1")) std::visit(..., entry);
///
/// Or a function does: `OneOf<dyntastic::selected_by<select_model>, User, Order>` with
/// `std::optional<std::size_t> select_model(const dyntastic::Item&)`: the position of the model, nullopt for none of them.
///
/// It is a std::variant of the models: std::visit, std::get and the like work. The models have the same table and the same
/// keys. Conditions may name the attributes of any of them. What is saved as one of several gets the tag; a model that is also
/// saved by itself has it as a field: `std::string kind = "user";`.
template <model::Selector By, class... Cases>
struct OneOf : std::variant<typename codec::CaseOf<Cases>::Type...> {
    using Variant = std::variant<typename codec::CaseOf<Cases>::Type...>;
    using Variant::Variant;
    using Variant::operator=;
    OneOf() = default;

    [[nodiscard]] const Variant& variant() const noexcept { return *this; }

    // The operations of Table<OneOf> with the default client, which is that of the first model.

    template <class... Key>
    [[nodiscard]] static OneOf get(const Key&... key) {
        return Table<OneOf>().get(key...);
    }
    template <class... Key>
    [[nodiscard]] static std::optional<OneOf> safe_get(const Key&... key) {
        return Table<OneOf>().safe_get(key...);
    }
    /// Writes this object with its tag. Of a model that has a version or times, see Table::save.
    void save() { Table<OneOf>().save(*this); }
    void erase() const { Table<OneOf>().erase(*this); }
    template <class... Key>
    static void erase_key(const Key&... key) {
        Table<OneOf>().erase_key(key...);
    }

    static ItemRange<OneOf> query(const KeyCondition<OneOf>& condition, const QueryOptions<OneOf>& options = {}) {
        return Table<OneOf>().query(condition, options);
    }
    template <class Hash>
        requires(typed::Literal<Hash>)
    static ItemRange<OneOf> query(const Hash& hash, const QueryOptions<OneOf>& options = {}) {
        return Table<OneOf>().query(hash, options);
    }
    static ItemRange<OneOf> query(const IndexKeyCondition<OneOf>& condition, const IndexQueryOptions<OneOf>& options) {
        return Table<OneOf>().query(condition, options);
    }
    [[nodiscard]] static Page<OneOf> query_page(const KeyCondition<OneOf>& condition, const QueryOptions<OneOf>& options = {}) {
        return Table<OneOf>().query_page(condition, options);
    }
    template <class Hash>
        requires(typed::Literal<Hash>)
    [[nodiscard]] static Page<OneOf> query_page(const Hash& hash, const QueryOptions<OneOf>& options = {}) {
        return Table<OneOf>().query_page(hash, options);
    }
    [[nodiscard]] static Page<OneOf> query_page(const IndexKeyCondition<OneOf>& condition,
                                                const IndexQueryOptions<OneOf>& options) {
        return Table<OneOf>().query_page(condition, options);
    }
    [[nodiscard]] static std::int64_t count(const KeyCondition<OneOf>& condition, const QueryOptions<OneOf>& options = {}) {
        return Table<OneOf>().count(condition, options);
    }
    template <class Hash>
        requires(typed::Literal<Hash>)
    [[nodiscard]] static std::int64_t count(const Hash& hash, const QueryOptions<OneOf>& options = {}) {
        return Table<OneOf>().count(hash, options);
    }
    [[nodiscard]] static std::int64_t count(const IndexKeyCondition<OneOf>& condition,
                                            const IndexQueryOptions<OneOf>& options) {
        return Table<OneOf>().count(condition, options);
    }
    static ItemRange<OneOf> scan(const ScanOptions<OneOf>& options = {}) { return Table<OneOf>().scan(options); }
    template <class Filter>
        requires(model::IsFilter<OneOf, Filter>)
    static ItemRange<OneOf> scan(const Filter& filter, const ScanOptions<OneOf>& options = {}) {
        return Table<OneOf>().scan(filter, options);
    }
    [[nodiscard]] static Page<OneOf> scan_page(const ScanOptions<OneOf>& options = {}) {
        return Table<OneOf>().scan_page(options);
    }
    template <class Filter>
        requires(model::IsFilter<OneOf, Filter>)
    [[nodiscard]] static Page<OneOf> scan_page(const Filter& filter, const ScanOptions<OneOf>& options = {}) {
        return Table<OneOf>().scan_page(filter, options);
    }

    // The asynchronous twins, of <dyntastic/async.hpp>.

    template <class... Token>
    auto async_save(Token&&... token) & {
        if constexpr (model::check_async<OneOf, Token...>())
            return model::AsyncTable<OneOf>::save(model::UseDefaultClient{}, *this, std::forward<Token>(token)...);
    }
    template <class... Token>
    auto async_save(Token&&... /*token*/) && {
        (void)model::refuse_temporary<OneOf, Token...>();
    }
    template <class... Token>
    auto async_erase(Token&&... token) const& {
        if constexpr (model::check_async<OneOf, Token...>())
            return model::AsyncTable<OneOf>::erase(model::UseDefaultClient{}, *this, std::forward<Token>(token)...);
    }
    template <class... Token>
    auto async_erase(Token&&... /*token*/) const&& {
        (void)model::refuse_temporary<OneOf, Token...>();
    }

    template <class... Arguments>
    static auto async_get(Arguments&&... arguments) {
        if constexpr (model::check_async<OneOf, Arguments...>())
            return model::AsyncTable<OneOf>::get(model::UseDefaultClient{}, std::forward<Arguments>(arguments)...);
    }
    template <class... Arguments>
    static auto async_safe_get(Arguments&&... arguments) {
        if constexpr (model::check_async<OneOf, Arguments...>())
            return model::AsyncTable<OneOf>::safe_get(model::UseDefaultClient{}, std::forward<Arguments>(arguments)...);
    }
    template <class... Arguments>
    static auto async_erase_key(Arguments&&... arguments) {
        if constexpr (model::check_async<OneOf, Arguments...>())
            return model::AsyncTable<OneOf>::erase_key(model::UseDefaultClient{}, std::forward<Arguments>(arguments)...);
    }
    template <class... Arguments>
    static auto async_query_page(Arguments&&... arguments) {
        if constexpr (model::check_async<OneOf, Arguments...>())
            return model::AsyncTable<OneOf>::query_page(model::UseDefaultClient{}, std::forward<Arguments>(arguments)...);
    }
    template <class... Arguments>
    static auto async_count(Arguments&&... arguments) {
        if constexpr (model::check_async<OneOf, Arguments...>())
            return model::AsyncTable<OneOf>::count(model::UseDefaultClient{}, std::forward<Arguments>(arguments)...);
    }
    template <class... Arguments>
    static auto async_scan_page(Arguments&&... arguments) {
        if constexpr (model::check_async<OneOf, Arguments...>())
            return model::AsyncTable<OneOf>::scan_page(model::UseDefaultClient{}, std::forward<Arguments>(arguments)...);
    }
    template <class What>
    static auto async_query(const What& what) {
        return Table<OneOf>().async_query(what);
    }
    template <class What>
    static auto async_query(const What& what, const QueryOptions<OneOf>& options) {
        return Table<OneOf>().async_query(what, options);
    }
    template <class What>
    static auto async_query(const What& what, const IndexQueryOptions<OneOf>& options) {
        return Table<OneOf>().async_query(what, options);
    }
    template <class Options = ScanOptions<OneOf>>
        requires(!model::IsFilter<OneOf, Options>)
    static auto async_scan(const Options& options) {
        return Table<OneOf>().async_scan(options);
    }
    template <class... Filter>
        requires(model::IsFilter<OneOf, Filter> && ... && (sizeof...(Filter) < 2))
    static auto async_scan(const Filter&... filter) {
        return Table<OneOf>().async_scan(filter...);
    }
    template <class Filter>
        requires(model::IsFilter<OneOf, Filter>)
    static auto async_scan(const Filter& filter, const ScanOptions<OneOf>& options) {
        return Table<OneOf>().async_scan(filter, options);
    }
};

namespace model {

/// The asynchronous save, of <dyntastic/async.hpp>.
template <class T>
class OneOfSaveStep;

/// Says that an item is of none of the models.
void fail_selection(const Item& item, std::string_view tag, std::span<const std::string_view> tags, codec::Context& context);
/// The item with the tag; a problem when it has another one.
[[nodiscard]] Item with_tag(const Item& item, std::string_view name, std::string_view tag, codec::Context& context);

/// Every name under which one of the models may have an attribute, ascending, each once.
template <class T>
inline constexpr auto names_in = 0;
template <Selector By, class... Cases>
inline constexpr auto names_in<OneOf<By, Cases...>> = [] {
    constexpr std::size_t most = (codec::stored_names<typename codec::CaseOf<Cases>::Type>.size() + ...);
    codec::NameUnion<most> all;
    (all.add({codec::stored_names<typename codec::CaseOf<Cases>::Type>.data(),
              codec::stored_names<typename codec::CaseOf<Cases>::Type>.size()}),
     ...);
    return all;
}();
/// A save of one of several models. It knows what the others declare, and removes that.
template <class T, class Model>
[[nodiscard]] SavePlan save_plan_in() {
    static_assert(
        names_in<T>.size <= most_kept_attributes,
        "dyntastic: the models of a OneOf have more than 250 attributes together, which is more than an update holds; "
        "say  static constexpr auto other_attributes = dyntastic::OtherAttributes::replace;  in each");
    SavePlan plan = save_plan<Model>();
    plan.declared = {names_in<T>.names.data(), names_in<T>.size};
    return plan;
}

template <Selector By, class... Cases>
struct Shape<OneOf<By, Cases...>> {
    using Value = OneOf<By, Cases...>;
    template <class T>
    static constexpr bool fits = std::same_as<T, Value>;
    static constexpr bool is_readable = is_one_of<Value>;

    [[nodiscard]] static std::span<const std::string_view> attributes() { return {}; }
    /// Whether the item is one of the models.
    [[nodiscard]] static bool is_known(const Item& item) { return find(item).has_value(); }
    [[nodiscard]] static Value read(const Item& item, const std::shared_ptr<const Origin>& /*origin*/) {
        const auto which = find(item);
        codec::Context context;
        if (!which) {
            fail_selection(item, tag_of<By>(), codec::tags_of<Cases...>, context);
            context.raise("OneOf");
        }
        Value value;
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            ((*which == I ? void(value.template emplace<I>(from_item<typename codec::CaseOf<Cases>::Type>(item, tag_of<By>())))
                          : void()),
             ...);
        }(std::index_sequence_for<Cases...>{});
        return value;
    }

private:
    [[nodiscard]] static std::optional<std::size_t> find(const Item& item) {
        const std::optional<std::size_t> found = By.select(item, codec::tags_of<Cases...>);
        return found && *found < sizeof...(Cases) ? found : std::nullopt;
    }
};

}  // namespace model

/// The table of several models, with a client of one's own or that of the first model.
template <model::Selector By, class... Cases>
class Table<OneOf<By, Cases...>> {
public:
    using T = OneOf<By, Cases...>;
    using First = model::FirstOf<T>;

    Table() : Table(model::default_client<First>()) {}
    explicit Table(std::shared_ptr<client::Client> client) : client_(std::move(client)) {}

    [[nodiscard]] client::Client& client() const noexcept { return *client_; }
    [[nodiscard]] static std::string table_name() { return Table<First>::table_name(); }

    /// GetItem. DoesNotExist when there is no such item, ValidationError when it is of none of the models.
    template <class... Key>
    [[nodiscard]] T get(const Key&... key) const {
        if constexpr (model::is_one_of<T> && model::takes_key<First, Key...>) {
            return Shape::read(
                model::get_item(*client_, model::names_of<First>, {table_name(), false}, model::make_key<First>(key...)), {});
        } else {
            return model::unreachable<T>();
        }
    }
    /// The same, or nullopt when there is no such item.
    template <class... Key>
    [[nodiscard]] std::optional<T> safe_get(const Key&... key) const {
        if constexpr (model::is_one_of<T> && model::takes_key<First, Key...>) {
            const auto item = model::find_item(*client_, {table_name(), false}, model::make_key<First>(key...));
            if (item) return Shape::read(*item, {});
        }
        return std::nullopt;
    }

    /// Writes the object with the tag, as Table<Model>::save does; what only other models of the table declare is removed.
    /// Raises the version of a model that has one and checks it, sets its times and identifier. ValidationError when the object
    /// has another tag than its own as a field.
    void save(T& object) const {
        if constexpr (model::is_one_of<T>) {
            std::visit(
                [&]<class Model>(Model& inside) {
                    if constexpr (model::is_changed_by_save<Model>) {
                        model::PreparedSave<Model> prepared(inside);
                        put(inside, codec::tags_of<Cases...>[object.index()], prepared.expected_version());
                        prepared.keep();
                    } else {
                        put(inside, codec::tags_of<Cases...>[object.index()], std::nullopt);
                    }
                },
                static_cast<typename T::Variant&>(object));
        }
    }
    void save(T&& object) const { save(object); }
    /// DeleteItem.
    void erase(const T& object) const {
        if constexpr (model::is_one_of<T>) {
            std::visit([&]<class Model>(const Model& inside) { Table<Model>(client_).erase(inside); }, object.variant());
        }
    }
    /// The same by the key alone, whatever model the item is of, and whatever version.
    template <class... Key>
    void erase_key(const Key&... key) const {
        if constexpr (model::is_one_of<T> && model::takes_key<First, Key...>) {
            model::delete_item(*client_, model::names_of<First>, table_name(), model::make_key<First>(key...), {});
        }
    }

    /// The items of one hash key, of whatever models.
    ItemRange<T> query(const KeyCondition<T>& condition, const QueryOptions<T>& options = {}) const {
        return range(condition_of(condition, options), {}, options, {});
    }
    template <class Hash>
        requires(typed::Literal<Hash>)
    ItemRange<T> query(const Hash& hash, const QueryOptions<T>& options = {}) const {
        if constexpr (model::is_one_of<T>) {
            return range(condition_of(hash, options), {}, options, {});
        } else {
            return model::unreachable<ItemRange<T>>();
        }
    }
    /// The same of an index.
    ItemRange<T> query(const IndexKeyCondition<T>& condition, const IndexQueryOptions<T>& options) const {
        return range(condition.get(), options.index.get(), options, {options.load_full_item, options.pacing});
    }

    /// One page of such a query: up to `per_page` items, else up to 1 MB.
    [[nodiscard]] Page<T> query_page(const KeyCondition<T>& condition, const QueryOptions<T>& options = {}) const {
        return query(condition, options).next_page();
    }
    template <class Hash>
        requires(typed::Literal<Hash>)
    [[nodiscard]] Page<T> query_page(const Hash& hash, const QueryOptions<T>& options = {}) const {
        return query(hash, options).next_page();
    }
    [[nodiscard]] Page<T> query_page(const IndexKeyCondition<T>& condition, const IndexQueryOptions<T>& options) const {
        return query(condition, options).next_page();
    }

    /// How many items such a query finds.
    [[nodiscard]] std::int64_t count(const KeyCondition<T>& condition, const QueryOptions<T>& options = {}) const {
        return count_items(condition_of(condition, options), {}, options);
    }
    template <class Hash>
        requires(typed::Literal<Hash>)
    [[nodiscard]] std::int64_t count(const Hash& hash, const QueryOptions<T>& options = {}) const {
        if constexpr (model::is_one_of<T>) return count_items(condition_of(hash, options), {}, options);
        else return 0;
    }
    [[nodiscard]] std::int64_t count(const IndexKeyCondition<T>& condition, const IndexQueryOptions<T>& options) const {
        return count_items(condition.get(), options.index.get(), options);
    }

    /// Every item of the table.
    ItemRange<T> scan(const ScanOptions<T>& options = {}) const { return scan_range(options.filter_condition.get(), options); }
    template <class Filter>
        requires(model::IsFilter<T, Filter>)
    ItemRange<T> scan(const Filter& filter, const ScanOptions<T>& options = {}) const {
        return scan_range(both(filter, options).get(), options);
    }
    /// One page of it.
    [[nodiscard]] Page<T> scan_page(const ScanOptions<T>& options = {}) const {
        return scan_range(options.filter_condition.get(), options, true).next_page();
    }
    template <class Filter>
        requires(model::IsFilter<T, Filter>)
    [[nodiscard]] Page<T> scan_page(const Filter& filter, const ScanOptions<T>& options = {}) const {
        return scan_range(both(filter, options).get(), options, true).next_page();
    }

    // The asynchronous twins, of <dyntastic/async.hpp>.

    /// (hash[, range][, token])
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
    /// (object[, token]); the object must live until the operation has ended, and nobody else may use it.
    template <class... Arguments>
    auto async_save(Arguments&&... arguments) const {
        if constexpr (model::check_async<T, Arguments...>())
            return model::AsyncTable<T>::save(client_, std::forward<Arguments>(arguments)...);
    }
    /// (object[, token])
    template <class... Arguments>
    auto async_erase(Arguments&&... arguments) const {
        if constexpr (model::check_async<T, Arguments...>())
            return model::AsyncTable<T>::erase(client_, std::forward<Arguments>(arguments)...);
    }
    /// (hash[, range][, token])
    template <class... Arguments>
    auto async_erase_key(Arguments&&... arguments) const {
        if constexpr (model::check_async<T, Arguments...>())
            return model::AsyncTable<T>::erase_key(client_, std::forward<Arguments>(arguments)...);
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
    /// Ranges to go through with async_next: see Table<Model>.
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
    template <class Options = ScanOptions<T>>
        requires(!model::IsFilter<T, Options>)
    auto async_scan(const Options& options) const {
        if constexpr (model::check_async<T, Options>()) return model::AsyncTable<T>::scan(client_, options);
    }
    template <class... Filter>
        requires(model::IsFilter<T, Filter> && ... && (sizeof...(Filter) < 2))
    auto async_scan(const Filter&... filter) const {
        if constexpr (model::check_async<T, Filter...>())
            return model::AsyncTable<T>::scan(client_, ScanOptions<T>(), filter...);
    }
    template <class Filter>
        requires(model::IsFilter<T, Filter>)
    auto async_scan(const Filter& filter, const ScanOptions<T>& options) const {
        if constexpr (model::check_async<T, Filter>()) return model::AsyncTable<T>::scan(client_, options, filter);
    }

private:
    friend struct model::AsyncTable<T>;
    friend class model::OneOfSaveStep<T>;
    using Shape = model::Shape<T>;

    template <class Model>
    [[nodiscard]] static Item tagged_item(const Model& object, std::string_view tag) {
        Item item = to_item(object);
        if constexpr (By.has_tag) {
            codec::Context context;
            item = model::with_tag(item, model::tag_of<By>(), tag, context);
            if (!context.ok()) context.raise(reflection::type_name<Model>());
        }
        return item;
    }
    template <class Model>
    void put(const Model& object, std::string_view tag, const std::optional<model::ExpectedVersion>& version) const {
        model::save_item(*client_, model::save_plan_in<T, Model>(), table_name(), tagged_item(object, tag),
                         {{}, false, version});
    }
    static expression::Condition condition_of(const KeyCondition<T>& condition, const QueryOptions<T>& options) {
        return model::whole_condition(condition, options);
    }
    template <class Hash>
        requires(typed::Literal<Hash>)
    static expression::Condition condition_of(const Hash& hash, const QueryOptions<T>& options) {
        auto condition = model::hash_condition<First>(hash, QueryOptions<First>{});
        return conjunction(std::move(condition), options.range_key_condition.get());
    }
    template <class Filter>
    static Condition<T> both(const Filter& filter, const ScanOptions<T>& options) {
        return Condition<T>(filter) && options.filter_condition;
    }
    template <class Options>
    static operation::QueryRequest query_request(expression::Condition condition, std::string_view index,
                                                 const Options& options) {
        return model::query_request(table_name(), std::move(condition), options.scan_index_forward,
                                    {options.filter_condition.get(), index, options.per_page, options.consistent_read});
    }
    static operation::ScanRequest scan_request(const expression::Condition& filter, const ScanOptions<T>& options) {
        return model::scan_request(table_name(), {filter, options.index, options.per_page, options.consistent_read,
                                                  options.segment, options.total_segments});
    }
    static model::ScanParameters scan_parameters(const ScanOptions<T>& options, bool one_page) {
        return {options.segments,
                {options.load_full_item, options.pacing},
                one_page,
                static_cast<bool>(options.last_evaluated_key)};
    }
    template <class Options>
    std::int64_t count_items(expression::Condition condition, std::string_view index, const Options& options) const {
        if constexpr (model::is_one_of<T>) {
            return model::count(*client_, count_request(std::move(condition), index, options));
        } else {
            return 0;
        }
    }
    template <class Options>
    static operation::QueryRequest count_request(expression::Condition condition, std::string_view index,
                                                 const Options& options) {
        model::check_start(model::names_of<First>, options.last_evaluated_key);
        auto request = query_request(std::move(condition), index, options);
        request.exclusive_start_key = options.last_evaluated_key.key();
        return request;
    }
    template <class Options>
    ItemRange<T> range(expression::Condition condition, std::string_view index, const Options& options,
                       const model::FullItems& full) const {
        if constexpr (model::is_one_of<T>) {
            model::check_start(model::names_of<First>, options.last_evaluated_key);
            auto request = query_request(std::move(condition), index, options);
            return {model::query_pages(client_, model::names_of<First>, std::move(request), full), options.last_evaluated_key};
        } else {
            return model::unreachable<ItemRange<T>>();
        }
    }
    ItemRange<T> scan_range(const expression::Condition& filter, const ScanOptions<T>& options, bool one_page = false) const {
        if constexpr (model::is_one_of<T>) {
            model::check_start(model::names_of<First>, options.last_evaluated_key);
            return {model::scan_pages(client_, model::names_of<First>, scan_request(filter, options),
                                      scan_parameters(options, one_page)),
                    options.last_evaluated_key};
        } else {
            return model::unreachable<ItemRange<T>>();
        }
    }

    std::shared_ptr<client::Client> client_;
};

}  // namespace dyntastic

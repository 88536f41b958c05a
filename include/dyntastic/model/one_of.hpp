// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Several models in one table: the single-table design.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/data-modeling-foundations.html
#pragma once

#include <algorithm>
#include <dyntastic/model/detail/one_of_conditions.hpp>
#include <dyntastic/model/model.hpp>
#include <variant>

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
/// keys. It has the operations of a Model, with the default client of the first model. Conditions and updates may name the
/// attributes of any of them. What is saved as one of several gets the tag; a model that is also saved by itself has it as a
/// field: `std::string kind = "user";`.
template <model::Selector By, class... Cases>
struct OneOf : std::variant<typename codec::CaseOf<Cases>::Type...>, Model<OneOf<By, Cases...>> {
    using Variant = std::variant<typename codec::CaseOf<Cases>::Type...>;
    using Variant::Variant;
    using Variant::operator=;
    OneOf() = default;

    [[nodiscard]] const Variant& variant() const noexcept { return *this; }
};

namespace model {

/// Says that an item is of none of the models.
void fail_selection(const Item& item, std::string_view tag, std::span<const std::string_view> tags, codec::Context& context);
/// The item with the tag; a problem when it has another one.
[[nodiscard]] Item with_tag(const Item& item, std::string_view name, std::string_view tag, codec::Context& context);

/// Every name under which one of the models may have an attribute, ascending, each once.
template <class T>
inline constexpr auto names_in = 0;
template <Selector By, class... Cases>
inline constexpr auto names_in<OneOf<By, Cases...>> = [] {
    constexpr std::size_t most = (codec::names_to_read<typename codec::CaseOf<Cases>::Type>.size() + ...);
    codec::NameUnion<most> all;
    (all.add(codec::names_to_read<typename codec::CaseOf<Cases>::Type>), ...);
    return all;
}();
/// A save of one of several models. It knows what the others declare, and removes that.
template <class T, class Model>
[[nodiscard]] SavePlan save_plan_in() {
    static_assert(
        names_in<T>.size <= most_kept_attributes,
        "dyntastic: the models of a OneOf have more than 250 attributes together, which is more than an update holds; "
        "say  static constexpr auto on_undeclared = dyntastic::OnUndeclared::replace;  in each");
    SavePlan plan = save_plan<Model>();
    plan.declared = {names_in<T>.names.data(), names_in<T>.size};
    return plan;
}

template <Selector By, class... Cases>
inline constexpr ModelNames names_of<OneOf<By, Cases...>> = names_of<FirstOf<OneOf<By, Cases...>>>;
template <Selector By, class... Cases>
inline constexpr bool is_changed_by_save<OneOf<By, Cases...>> =
    (is_changed_by_save<typename codec::CaseOf<Cases>::Type> || ...);

/// The object of whichever model, as a save has prepared it.
template <class T, class... Models>
class PreparedOneOf {
public:
    explicit PreparedOneOf(T& object) {
        std::visit(
            [&]<class Model>(Model& inside) {
                if constexpr (is_changed_by_save<Model>) prepared_.template emplace<PreparedSave<Model>>(inside);
            },
            static_cast<typename T::Variant&>(object));
    }
    [[nodiscard]] std::optional<ExpectedVersion> expected_version() const {
        return visit([](const auto& prepared) { return prepared.expected_version(); }, prepared_);
    }
    void keep_identifier() noexcept {
        visit([](auto& prepared) { prepared.keep_identifier(); }, prepared_);
    }
    void keep() noexcept {
        visit([](auto& prepared) { prepared.keep(); }, prepared_);
    }

private:
    template <class Function, class Prepared>
    static auto visit(const Function& function, Prepared& prepared) {
        return std::visit(
            [&]<class Case>(Case& one) {
                if constexpr (!std::same_as<std::remove_const_t<Case>, std::monostate>) return function(one);
                else return std::invoke_result_t<const Function&, PreparedSave<FirstOf<T>>&>();
            },
            prepared);
    }
    std::variant<std::monostate, PreparedSave<Models>...> prepared_;
};

/// Whether an update by key, which does not know the model, can set versions and times: all models have the same.
template <class First, class Model>
struct has_the_same_roles {
    template <codec::Role R>
    static constexpr bool is_same = [] {
        if (role_name<First, R>() != role_name<Model, R>()) return false;
        if constexpr (has_role<First, R> && has_role<Model, R>) {
            return std::same_as<codec::AttributeForm<First, codec::role_attribute<First, R>>,
                                codec::AttributeForm<Model, codec::role_attribute<Model, R>>>;
        }
        return true;
    }();
    static constexpr bool value =
        is_same<codec::Role::version> && is_same<codec::Role::created_at> && is_same<codec::Role::updated_at>;
};
template <class First, class... Models>
consteval bool check_same_roles() {
    static_assert(
        (has_the_same_roles<First, Models>::value && ...),
        "dyntastic: the models of this OneOf have different versions or times, and an update by key does not know which "
        "to set; update the object, or say the model: User::update_key(...)");
    return (has_the_same_roles<First, Models>::value && ...);
}
template <class... Models>
inline constexpr bool expire_by_one_attribute = [] {
    std::optional<std::string_view> found;
    bool is_one = true;
    const auto add = [&](const std::optional<std::string_view>& name) {
        if (name && found && *name != *found) is_one = false;
        if (name) found = name;
    };
    (add(ttl_attribute<Models>), ...);
    return is_one;
}();

/// The first of the models that has the attribute; the very first if there is none; void for the tag.
template <Selector By, reflection::FixedString Name, class First, class... Rest>
consteval auto owner_among() {
    if constexpr (By.has_tag && Name.view() == tag_of<By>()) return std::type_identity<void>{};
    else if constexpr (sizeof...(Rest) == 0 || codec::find_attribute<First>(Name.view()) != typed::no_field)
        return std::type_identity<First>{};
    else if constexpr (((codec::find_attribute<Rest>(Name.view()) != typed::no_field) || ...))
        return owner_among<By, Name, Rest...>();
    else return std::type_identity<First>{};
}

template <Selector By, class... Cases>
struct Schema<OneOf<By, Cases...>> {
    using T = OneOf<By, Cases...>;
    using Keyed = FirstOf<T>;
    static constexpr bool ok = is_one_of<T>;
    static constexpr bool has_version = (Schema<typename codec::CaseOf<Cases>::Type>::has_version || ...);
    static constexpr bool is_changed = is_changed_by_save<T>;

    template <reflection::FixedString Name>
    using OwnerOf = typename decltype(owner_among<By, Name, typename codec::CaseOf<Cases>::Type...>())::type;

    /// The tag, and those of all models, one after the other.
    [[nodiscard]] static constexpr const auto& attributes() { return all_attributes; }
    [[nodiscard]] static constexpr std::optional<std::string_view> expires_by() {
        static_assert(expire_by_one_attribute<typename codec::CaseOf<Cases>::Type...>,
                      "dyntastic: the models of a OneOf expire by different attributes, and a table has one for all items");
        std::optional<std::string_view> found;
        ((found = found ? found : ttl_attribute<typename codec::CaseOf<Cases>::Type>), ...);
        return found;
    }

    using Prepared = PreparedOneOf<T, typename codec::CaseOf<Cases>::Type...>;
    [[nodiscard]] static SavePlan plan(const T& object) {
        return std::visit([]<class Model>(const Model& /*inside*/) { return save_plan_in<T, Model>(); }, object.variant());
    }
    [[nodiscard]] static Item item(const T& object) {
        return std::visit(
            [&]<class Model>(const Model& inside) {
                Item item = to_item(inside);
                if constexpr (By.has_tag) {
                    codec::Context context;
                    item = with_tag(item, tag_of<By>(), codec::tags_of<Cases...>[object.index()], context);
                    if (!context.ok()) context.raise(reflection::type_name<Model>());
                }
                return item;
            },
            object.variant());
    }
    [[nodiscard]] static Item key(const T& object) {
        return std::visit([]<class Model>(const Model& inside) { return Schema<Model>::key(inside); }, object.variant());
    }
    [[nodiscard]] static std::optional<ExpectedVersion> version(const T& object) {
        return std::visit([]<class Model>(const Model& inside) { return Schema<Model>::version(inside); }, object.variant());
    }
    [[nodiscard]] static std::optional<ExpectedVersion> growing_version(const T& object) {
        return std::visit([]<class Model>(const Model& inside) { return Schema<Model>::growing_version(inside); },
                          object.variant());
    }
    [[nodiscard]] static expression::Update update(const expression::Update& update, const T& object) {
        return std::visit(
            [&]<class Model>(const Model& inside) -> expression::Update { return Schema<Model>::update(update, inside); },
            object.variant());
    }
    [[nodiscard]] static expression::Update update(const expression::Update& update) {
        if constexpr (check_same_roles<typename codec::CaseOf<Cases>::Type...>()) return Schema<Keyed>::update(update);
        else return update;
    }

private:
    static constexpr auto all_attributes = [] {
        constexpr std::size_t count = (codec::attribute_count<typename codec::CaseOf<Cases>::Type> + ...);
        std::array<StoredAttribute, count + (By.has_tag ? 1 : 0)> all{};
        auto* end = all.data();
        if constexpr (By.has_tag) *end++ = {tag_of<By>(), ValueType::string, true};
        ((end = std::copy(stored_attributes<typename codec::CaseOf<Cases>::Type>.begin(),
                          stored_attributes<typename codec::CaseOf<Cases>::Type>.end(), end)),
         ...);
        return all;
    }();
};

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

}  // namespace dyntastic

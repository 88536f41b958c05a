// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What the items of a model may be read as: the model itself, a smaller struct of some of its attributes, or Partial<T>.
#pragma once

#include <array>
#include <dyntastic/model/partial.hpp>
#include <span>

namespace dyntastic::model {

/// A field of the smaller struct can hold what the model's field of that attribute is stored as: by the kind of value, so that
/// a number may be read as any number, and a struct as a smaller one.
template <class From, class To>
inline constexpr bool is_read_as =
    typed::Anything<From> || typed::Anything<To> || codec::Codec<From>::type == codec::Codec<To>::type;

// For messages: the compiler prints these with their arguments, and that their value is false.

template <class Model, class Small, reflection::FixedString Attribute>
struct has_attribute {
    static constexpr bool value = codec::find_attribute<Model>(Attribute.view()) != typed::no_field;
};
template <class Model, class Small, reflection::FixedString Attribute, class Stored, class Given>
struct can_be_read_as {
    static constexpr bool value = is_read_as<Stored, Given>;
};

template <class Model, class Small, reflection::FixedString Attribute, class Stored, class Given>
consteval bool check_shape_type() {
    static_assert(can_be_read_as<Model, Small, Attribute, Stored, Given>::value,
                  "dyntastic: a field of the smaller struct has a type that the model's attribute cannot be read as");
    return is_read_as<Stored, Given>;
}
template <class T, class Small, std::size_t Field>
consteval bool check_shape_field() {
    constexpr std::string_view text = codec::attribute_names<Small>[Field];
    constexpr auto name = codec::fixed<text.size()>(text);
    using Owner = typename Schema<T>::template OwnerOf<name>;
    if constexpr (std::is_void_v<Owner>) {
        return true;
    } else {
        constexpr std::size_t stored = codec::find_attribute<Owner>(name.view());
        static_assert(has_attribute<Owner, Small, name>::value,
                      "dyntastic: a field of the smaller struct is no attribute of the model");
        if constexpr (stored == typed::no_field) return false;
        else return check_shape_type<Owner, Small, name, typed::FieldValue<Owner, stored>, typed::FieldValue<Small, Field>>();
    }
}

template <class T, class Small>
consteval bool check_shape() {
    if constexpr (Schema<T>::ok && codec::are_fields_storable<Small>) {
        return []<std::size_t... I>(std::index_sequence<I...>) {
            return (check_shape_field<T, Small, I>() & ... & true);
        }(std::make_index_sequence<codec::attribute_count<Small>>{});
    } else {
        return false;
    }
}

/// What an item is read as.
template <class As>
struct Shape {
    template <class T>
    static constexpr bool fits = check_shape<T, As>();
    static constexpr bool is_readable = codec::are_fields_storable<As>;

    /// The attributes that are asked for; none means all.
    [[nodiscard]] static std::span<const std::string_view> attributes() {
        if constexpr (codec::has_extra<As>) return {};
        else if constexpr (codec::stored_names<As>.size() != codec::attribute_count<As>) return codec::names_to_read<As>;
        else return codec::attribute_names<As>;
    }
    [[nodiscard]] static As read(const Item& item, const std::shared_ptr<const Origin>& /*origin*/) {
        return from_item<As>(item);
    }
};
/// Whether there are partial items of these objects, which several structs in one table have not.
template <class T>
consteval bool check_partials() {
    static_assert(std::same_as<T, typename Schema<T>::Keyed>,
                  "dyntastic: there are no partial items of several models; read them as a smaller struct, by as<Small>()");
    if constexpr (std::same_as<T, typename Schema<T>::Keyed>) return is_model<T>;
    else return false;
}
template <class T, class Model>
consteval bool check_partial() {
    static_assert(std::same_as<T, Model>, "dyntastic: a partial item is read as one of the same model");
    if constexpr (std::same_as<T, Model>) return check_partials<T>();
    else return false;
}
template <class Model>
struct Shape<Partial<Model>> {
    template <class T>
    static constexpr bool fits = check_partial<T, Model>();
    static constexpr bool is_readable = true;

    [[nodiscard]] static std::span<const std::string_view> attributes() { return {}; }
    [[nodiscard]] static Partial<Model> read(const Item& item, const std::shared_ptr<const Origin>& origin) {
        return {item, origin};
    }
};

/// The attributes that partial items of these have: with the keys, or everything.
template <class T, auto... Attributes>
[[nodiscard]] std::span<const std::string_view> names_in_partial(typed::Attribute<Attributes>... /*attributes*/) {
    static constexpr std::array<std::string_view, sizeof...(Attributes) + 2> names{
        codec::attribute_names<T>[typed::field_named<T, Attributes>]..., names_of<T>.hash_key, names_of<T>.range_key};
    if constexpr (sizeof...(Attributes) == 0) return {};
    else return names;
}

/// Whether an item may be of a kind that As does not know.
template <class As>
concept MayBeUnknown = requires(const Item& item) { Shape<As>::is_known(item); };

template <class As>
[[nodiscard]] std::optional<As> read_optional(const std::optional<Item>& item) {
    return item ? std::optional<As>(Shape<As>::read(*item, nullptr)) : std::nullopt;
}

/// Whether an item is one that is wanted: of several models, one of those that are known.
template <class As>
[[nodiscard]] bool is_wanted(const Item& item, bool skips_unknown) {
    if constexpr (MayBeUnknown<As>) return !skips_unknown || Shape<As>::is_known(item);
    else return true;
}

template <class As>
[[nodiscard]] Page<As> page_of(ItemPage items, const std::shared_ptr<const Origin>& origin, bool skips_unknown) {
    Page<As> page;
    if constexpr (Shape<As>::is_readable) {
        page.items.reserve(items.items.size());
        for (const Item& item : items.items) {
            if (is_wanted<As>(item, skips_unknown)) page.items.push_back(Shape<As>::read(item, origin));
        }
        page.has_more = items.has_more;
        page.last_evaluated_key = PageToken(std::move(items.last_evaluated_key));
    }
    return page;
}

}  // namespace dyntastic::model

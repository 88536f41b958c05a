// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Which attributes a struct is stored as. Each field is one, under its alias or its own name, but for nested structs that are
// flattened: their attributes stand in their place; and for UndeclaredAttributes, which have no attribute of their own.
// Attributes are numbered in the order of the fields.
#pragma once

#include <array>
#include <dyntastic/codec/detail/containers.hpp>
#include <dyntastic/codec/detail/python_time.hpp>
#include <dyntastic/codec/extra_attributes.hpp>
#include <dyntastic/codec/field_options.hpp>
#include <dyntastic/reflection/detail/field_names.hpp>
#include <string_view>
#include <utility>

namespace dyntastic::codec {

/// Containers that a user's struct derives from are stored as what they are.
template <class T>
concept PlainStruct = reflection::Aggregate<T> && !HasRepresentation<T> && !SequenceLike<T> && !SetLike<T> && !MapLike<T> &&
                      !std::derived_from<T, AttributeValue>;

/// A static function; a field of that name is none.
template <class T>
concept HasFieldOptions = requires { T::fields(); };

template <class T>
inline constexpr StructOptions<> options_of{};
template <HasFieldOptions T>
inline constexpr auto options_of<T> = T::fields();

inline constexpr std::size_t no_option = static_cast<std::size_t>(-1);

/// For each field the position of its options; no_option for none.
template <class T, class Options = std::remove_const_t<decltype(options_of<T>)>>
inline constexpr std::array<std::size_t, reflection::field_count<T>> option_of{};
template <class T, class... Fields>
inline constexpr auto option_of<T, StructOptions<Fields...>> = [] {
    constexpr std::size_t count = reflection::field_count<T>;
    std::array<std::size_t, count> found{};
    for (std::size_t i = 0; i < count; ++i) {
        found[i] = no_option;
        std::size_t at = 0;
        ((reflection::field_names<T>[i] == Fields::name.view() ? void(found[i] = at++) : void(++at)), ...);
    }
    return found;
}();

template <class T, std::size_t Field>
inline constexpr FieldSettings settings_of = [] {
    if constexpr (HasFieldOptions<T>) {
        constexpr std::size_t at = option_of<T>[Field];
        if constexpr (at != no_option) return std::get<at>(options_of<T>.fields).settings;
        else return FieldSettings{};
    } else {
        return FieldSettings{};
    }
}();

/// Calls `visitor(rule)` for each rule of a field.
template <class T, std::size_t Field, class Visitor>
constexpr void visit_rules(Visitor&& visitor) {  // NOLINT(*-missing-std-forward)
    if constexpr (HasFieldOptions<T>) {
        constexpr std::size_t at = option_of<T>[Field];
        if constexpr (at != no_option) {
            std::apply([&](const auto&... rules) { (visitor(rules), ...); }, std::get<at>(options_of<T>.fields).rules);
        }
    }
}
template <class T, std::size_t Field>
inline constexpr bool has_rules = [] {
    if constexpr (HasFieldOptions<T>) {
        constexpr std::size_t at = option_of<T>[Field];
        if constexpr (at != no_option) return std::tuple_element_t<at, decltype(options_of<T>.fields)>::rule_count != 0;
    }
    return false;
}();

template <class T>
struct Unwrapped {
    using type = T;
};
template <class T>
struct Unwrapped<std::optional<T>> : Unwrapped<T> {};
template <class T>
struct Unwrapped<std::unique_ptr<T>> : Unwrapped<T> {};

/// Says in the context which rules of a field a value of it breaks.
template <class T, std::size_t Field, class Value>
void apply_rules(const Value& value, Context& context, const Path& path) {
    if constexpr (!std::same_as<typename Unwrapped<Value>::type, Value>) {
        if (value) apply_rules<T, Field>(*value, context, path);
    } else {
        visit_rules<T, Field>([&](const auto& rule) {
            if constexpr (is_rule_for<std::decay_t<decltype(rule)>, Value>) apply_rule(rule, value, context, path);
        });
    }
}

/// The type of a field as declared, but for const.
template <class T, std::size_t Field>
using DeclaredField = std::remove_const_t<reflection::field_type<T, Field>>;

/// The field for what a struct does not declare, the last one; and how many there are.
struct ExtraField {
    std::size_t position = no_option;
    std::size_t count = 0;
};
template <class Fields>
inline constexpr ExtraField extra_field_among{};
template <class... Fields>
inline constexpr ExtraField extra_field_among<reflection::TypeList<Fields...>> = [] {
    ExtraField extra;
    std::size_t at = 0;
    ((std::is_same_v<const Fields, const UndeclaredAttributes> ? void(extra = {at++, extra.count + 1}) : void(++at)), ...);
    return extra;
}();
/// no_option when there is none.
template <class T>
inline constexpr std::size_t extra_field = extra_field_among<reflection::field_types<T>>.position;
template <class T>
inline constexpr bool has_extra = extra_field<T> != no_option;

/// A field whose own fields are attributes beside the others.
template <class T, std::size_t Field>
inline constexpr bool is_flattened = [] {
    if constexpr (settings_of<T, Field>.flatten) return PlainStruct<DeclaredField<T, Field>>;
    else return false;
}();

template <class T>
consteval bool has_flattened_fields() {
    if constexpr (HasFieldOptions<T>) {
        return std::apply([](const auto&... fields) { return (fields.settings.flatten || ...); }, options_of<T>.fields);
    } else {
        return false;
    }
}

template <class T>
consteval auto count_attributes();

/// Where each field's attributes begin; at the end, how many there are.
template <class T>
inline constexpr auto first_attribute = count_attributes<T>();

template <class T>
consteval auto count_attributes() {
    constexpr std::size_t count = reflection::field_count<T>;
    std::array<std::size_t, count + 1> first{};
    for (std::size_t i = 0; i < count; ++i) first[i + 1] = i + 1;
    if constexpr (has_flattened_fields<T>() || has_extra<T>) {
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            const auto size = []<std::size_t Field>(std::integral_constant<std::size_t, Field>) -> std::size_t {
                if constexpr (is_flattened<T, Field>) return first_attribute<DeclaredField<T, Field>>.back();
                else return Field == extra_field<T> ? 0 : 1;
            };
            ((first[I + 1] = first[I] + size(std::integral_constant<std::size_t, I>{})), ...);
        }(std::make_index_sequence<count>{});
    }
    return first;
}

/// How many attributes a struct is stored as, at most.
template <class T>
inline constexpr std::size_t attribute_count = first_attribute<T>.back();

/// The field that an attribute is, or belongs to.
template <class T, std::size_t Attribute>
inline constexpr std::size_t field_of_attribute = [] {
    std::size_t field = 0;
    while (first_attribute<T>[field + 1] <= Attribute) ++field;
    return field;
}();

/// The struct and the field that an attribute is; inside a flattened struct, its own.
template <class T, std::size_t Attribute, std::size_t Field = field_of_attribute<T, Attribute>,
          bool Flattened = is_flattened<T, Field>>
struct AttributeAt {
    using Owner = T;
    static constexpr std::size_t field = Field;
    using Type = DeclaredField<T, Field>;
};
template <class T, std::size_t Attribute, std::size_t Field>
struct AttributeAt<T, Attribute, Field, true> : AttributeAt<DeclaredField<T, Field>, Attribute - first_attribute<T>[Field]> {};

/// The type of an attribute's field as declared.
template <class T, std::size_t Attribute>
using AttributeField = typename AttributeAt<T, Attribute>::Type;

template <class T, std::size_t Attribute>
inline constexpr FieldSettings attribute_settings =
    settings_of<typename AttributeAt<T, Attribute>::Owner, AttributeAt<T, Attribute>::field>;

template <class Field, bool Python>
struct StoredForm {
    using type = Field;
};
template <class Field>
    requires(!std::is_void_v<typename PythonForm<Field>::type>)
struct StoredForm<Field, true> {
    using type = typename PythonForm<Field>::type;
};
/// The type whose codec an attribute has: the field's own, but for those of another format.
template <class T, std::size_t Attribute>
using AttributeForm = typename StoredForm<AttributeField<T, Attribute>, attribute_settings<T, Attribute>.python_format>::type;

/// The names of the attributes.
template <class T>
inline constexpr auto attribute_names = [] {
    if constexpr (!HasFieldOptions<T> && !has_extra<T>) {
        return reflection::field_names<T>;
    } else {
        std::array<std::string_view, attribute_count<T>> names{};
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            const auto name = [&]<std::size_t Field>(std::integral_constant<std::size_t, Field>) {
                constexpr const FieldSettings& settings = settings_of<T, Field>;
                if constexpr (is_flattened<T, Field>) {
                    std::size_t at = first_attribute<T>[Field];
                    for (const std::string_view inner : attribute_names<DeclaredField<T, Field>>) names[at++] = inner;
                } else if constexpr (Field != extra_field<T>) {
                    names[first_attribute<T>[Field]] =
                        settings.alias.empty() ? reflection::field_names<T>[Field] : settings.alias;
                }
            };
            (name(std::integral_constant<std::size_t, I>{}), ...);
        }(std::make_index_sequence<reflection::field_count<T>>{});
        return names;
    }
}();

/// How many former names the attributes have together.
template <class T>
consteval std::size_t count_former_names() {
    std::size_t count = 0;
    if constexpr (HasFieldOptions<T>) {
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            ((count += attribute_settings<T, I>.former_count), ...);
        }(std::make_index_sequence<attribute_count<T>>{});
    }
    return count;
}

/// Every name under which an attribute may be stored, ascending.
template <class T>
inline constexpr auto stored_names = [] {
    constexpr std::size_t former_count = count_former_names<T>();
    std::array<StoredName, attribute_count<T> + former_count> names{};
    std::size_t count = 0;
    const auto insert = [&](const StoredName& name) {
        std::size_t place = count++;
        for (; place > 0 && name.name < names[place - 1].name; --place) names[place] = names[place - 1];
        names[place] = name;
    };
    for (std::size_t i = 0; i < attribute_count<T>; ++i) insert({attribute_names<T>[i], i, false});
    if constexpr (former_count != 0) {
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            const auto insert_each = [&](const FieldSettings& settings, std::size_t attribute) {
                for (std::size_t i = 0; i < settings.former_count; ++i) insert({settings.former[i], attribute, true});
            };
            (insert_each(attribute_settings<T, I>, I), ...);
        }(std::make_index_sequence<attribute_count<T>>{});
    }
    return names;
}();
/// The names alone, for those who ask for them.
template <class T>
inline constexpr auto names_to_read = [] {
    std::array<std::string_view, stored_names<T>.size()> names{};
    for (std::size_t i = 0; i < names.size(); ++i) names[i] = stored_names<T>[i].name;
    return names;
}();
/// The names of several structs, ascending and each once.
template <std::size_t Most>
struct NameUnion {
    std::array<std::string_view, Most> names{};
    std::size_t size = 0;

    constexpr void add(std::span<const std::string_view> more) {
        for (const std::string_view name : more) {
            std::size_t place = 0;
            while (place < size && names[place] < name) ++place;
            if (place < size && names[place] == name) continue;
            for (std::size_t i = size++; i > place; --i) names[i] = names[i - 1];
            names[place] = name;
        }
    }
};
/// The value of an attribute, under its name or a former one.
template <class T, std::size_t Attribute>
[[nodiscard]] std::optional<ValueView> find_stored(const MapView& item) {
    auto value = item.find(attribute_names<T>[Attribute]);
    if constexpr (stored_names<T>.size() != attribute_count<T>) {
        for (const StoredName& stored : stored_names<T>) {
            if (!value && stored.is_former && stored.attribute == Attribute) value = item.find(stored.name);
        }
    }
    return value;
}

inline constexpr std::size_t no_attribute = static_cast<std::size_t>(-1);

/// The attribute of this name; no_attribute when there is none.
template <class T>
consteval std::size_t find_attribute(std::string_view name) {
    const auto& names = attribute_names<T>;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == name) return i;
    }
    return no_attribute;
}
/// The attribute of this name, else the one whose field has it, also inside a flattened struct; no_attribute when there is
/// none.
template <class T>
consteval std::size_t find_attribute_or_field(std::string_view name) {
    std::size_t found = find_attribute<T>(name);
    if constexpr (HasFieldOptions<T>) {
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            ((found == no_attribute &&
                      reflection::field_names<typename AttributeAt<T, I>::Owner>[AttributeAt<T, I>::field] == name
                  ? void(found = I)
                  : void()),
             ...);
        }(std::make_index_sequence<attribute_count<T>>{});
    }
    return found;
}
/// The attribute that a field is; no_attribute when it is flattened or holds extra attributes.
template <class T, std::size_t Field>
inline constexpr std::size_t attribute_of_field =
    is_flattened<T, Field> || Field == extra_field<T> ? no_attribute : first_attribute<T>[Field];

/// The attribute with a role; no_attribute when there is none.
template <class T>
consteval std::size_t find_role(Role role) {
    std::size_t found = no_attribute;
    [&]<std::size_t... I>(std::index_sequence<I...>) {
        ((attribute_settings<T, I>.role == role && found == no_attribute ? void(found = I) : void()), ...);
    }(std::make_index_sequence<attribute_count<T>>{});
    return found;
}
template <class T, Role R>
inline constexpr std::size_t role_attribute = find_role<T>(R);
/// Without options there are no roles; this says so at once.
template <class T, Role R>
    requires(!HasFieldOptions<T>)
inline constexpr std::size_t role_attribute<T, R> = no_attribute;

/// The field that an attribute of an object is.
template <std::size_t Attribute, class Object>
[[nodiscard]] constexpr auto& attribute_of(Object& object) noexcept {
    using T = std::remove_const_t<Object>;
    constexpr std::size_t field = field_of_attribute<T, Attribute>;
    auto& found =
        reflection::visit_fields(object, [](auto&... fields) -> auto& { return std::get<field>(std::tie(fields...)); });
    if constexpr (is_flattened<T, field>) return attribute_of<Attribute - first_attribute<T>[field]>(found);
    else return found;
}

}  // namespace dyntastic::codec

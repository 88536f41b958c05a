// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Whether a struct's options make sense. Each mistake is one static_assert with a sentence.
#pragma once

#include <dyntastic/codec/detail/attributes.hpp>

namespace dyntastic::codec {

// For messages: the compiler prints these with their arguments, and that their value is false.

template <class Struct, reflection::FixedString Field>
struct has_field {
    static constexpr bool value = reflection::find_field<Struct>(Field.view()) != reflection::npos;
};
template <class Struct, reflection::FixedString Field, class Rule, class Type>
struct rule_fits {
    static constexpr bool value = is_rule_for<Rule, Type>;
};
template <class Struct, reflection::FixedString Attribute>
struct stored_once {
    static constexpr bool value = false;
};
template <class Struct, reflection::FixedString Field, class Type>
struct can_be_flattened {
    static constexpr bool value = PlainStruct<Type>;
};
template <class Struct, reflection::FixedString Field, class Type>
struct has_type_of_role {
    static constexpr bool value = false;
};

/// Whether the library can do with a field of this type what its role asks for.
template <class T>
consteval bool fits_role(Role role) {
    using Inside = typename Unwrapped<T>::type;
    constexpr bool direct = std::same_as<T, Inside> || std::same_as<T, std::optional<Inside>>;
    switch (role) {
        case Role::none: return true;
        case Role::ttl: return direct && Codec<Inside>::type == ValueType::number && !std::floating_point<Inside>;
        case Role::version: return direct && NumericInteger<Inside>;
        case Role::created_at:
        case Role::updated_at:
            return direct && (NumericInteger<Inside> || std::constructible_from<Inside, std::chrono::sys_seconds>);
        case Role::auto_uuid: return direct && (std::same_as<Inside, std::string> || std::same_as<Inside, Uuid>);
    }
    return false;
}

template <std::size_t Size>
consteval auto fixed(std::string_view text) {
    reflection::FixedString<Size + 1> copy;
    for (std::size_t i = 0; i < Size; ++i) copy.text[i] = text[i];
    return copy;
}

/// The options of one field.
template <class T, reflection::FixedString Name, class... Rules>
consteval bool check_field_options(std::type_identity<FieldOptions<Name, Rules...>> /*options*/) {
    static_assert(has_field<T, Name>::value, "dyntastic: the options name a field that the struct lacks");
    if constexpr (has_field<T, Name>::value) {
        constexpr std::size_t field = reflection::field_index<T, Name>;
        constexpr const FieldSettings& settings = settings_of<T, field>;
        using Type = DeclaredField<T, field>;
        using Inside = typename Unwrapped<Type>::type;
        static_assert((rule_fits<T, Name, Rules, Inside>::value && ...),
                      "dyntastic: this rule is not for a field of this type");
        static_assert(!settings.flatten || can_be_flattened<T, Name, Type>::value,
                      "dyntastic: only a nested struct can be flattened");
        static_assert(!settings.flatten || (sizeof...(Rules) == 0 && settings.alias.empty() && settings.former_count == 0 &&
                                            settings.role == Role::none),
                      "dyntastic: a flattened struct has no attribute of its own, hence no alias, rules or role");
        static_assert(
            settings.former_count == 0 || settings.role != Role::version,
            "dyntastic: a version() field has no former names: whether an item has changed is asked of one attribute");
        static_assert(!settings.python_format || !std::is_void_v<typename PythonForm<Type>::type>,
                      "dyntastic: python_format() is for time points of no more than microseconds");
        constexpr bool role_fits = fits_role<Type>(settings.role);
        static_assert(role_fits || settings.role != Role::ttl || has_type_of_role<T, Name, Type>::value,
                      "dyntastic: a ttl() field is a number of seconds: EpochSeconds, an integer, or an optional one");
        static_assert(role_fits || settings.role != Role::version || has_type_of_role<T, Name, Type>::value,
                      "dyntastic: a version() field is an integer");
        static_assert(role_fits || settings.role == Role::ttl || settings.role == Role::version ||
                          settings.role == Role::auto_uuid || has_type_of_role<T, Name, Type>::value,
                      "dyntastic: a created_at() or updated_at() field is a time point or an integer of seconds");
        static_assert(role_fits || settings.role != Role::auto_uuid || has_type_of_role<T, Name, Type>::value,
                      "dyntastic: an auto_uuid() field is a std::string or a Uuid");
        return (is_rule_for<Rules, Inside> && ...) && role_fits && (!settings.flatten || PlainStruct<Type>) &&
               (!settings.python_format || !std::is_void_v<typename PythonForm<Type>::type>);
    } else {
        return false;
    }
}

template <class... Fields>
consteval bool are_names_different() {
    std::array<std::string_view, sizeof...(Fields)> names{Fields::name.view()...};
    for (std::size_t i = 0; i < names.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (names[i] == names[j]) return false;
        }
    }
    return true;
}

template <class T, class... Fields>
consteval bool check_each_option(std::type_identity<StructOptions<Fields...>> /*options*/) {
    static_assert(are_names_different<Fields...>(), "dyntastic: the options name a field twice");
    return are_names_different<Fields...>() && (check_field_options<T>(std::type_identity<Fields>{}) & ... & true);
}

/// Also between former names.
template <class T>
consteval std::size_t first_duplicate() {
    constexpr auto& names = stored_names<T>;
    for (std::size_t i = 1; i < names.size(); ++i) {
        if (names[i].name == names[i - 1].name) return i;
    }
    return no_attribute;
}

template <class T>
consteval bool has_role_once(Role role) {
    std::size_t count = 0;
    [&]<std::size_t... I>(std::index_sequence<I...>) {
        ((count += attribute_settings<T, I>.role == role ? 1 : 0), ...);
    }(std::make_index_sequence<attribute_count<T>>{});
    return count <= 1;
}

template <class T>
consteval bool check_attributes() {
    constexpr std::size_t duplicate = first_duplicate<T>();
    if constexpr (duplicate != no_attribute) {
        constexpr std::string_view name = stored_names<T>[duplicate].name;
        static_assert(stored_once<T, fixed<name.size()>(name)>::value,
                      "dyntastic: two fields of this struct have one attribute name");
    }
    constexpr bool roles_once = has_role_once<T>(Role::ttl) && has_role_once<T>(Role::version) &&
                                has_role_once<T>(Role::created_at) && has_role_once<T>(Role::updated_at) &&
                                has_role_once<T>(Role::auto_uuid);
    static_assert(roles_once, "dyntastic: two fields of this struct have the same role");
    return duplicate == no_attribute && roles_once;
}

/// Whether a struct's options make sense; says at compile time what does not.
template <class T>
consteval bool check_options() {
    if constexpr (!HasFieldOptions<T>) {
        return true;
    } else if constexpr (!check_each_option<T>(std::type_identity<std::remove_const_t<decltype(options_of<T>)>>{})) {
        return false;
    } else {
        return check_attributes<T>();
    }
}

}  // namespace dyntastic::codec

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The JSON Schema of the documents that a type is written as and read from. Templates only walk over types here; schema.hpp
// makes the text.
#pragma once

#include <dyntastic/codec/codecs.hpp>
#include <dyntastic/codec/schema.hpp>

namespace dyntastic::codec {

/// The address is the type's identity.
template <class T>
inline constexpr char schema_identity = 0;

template <class T>
[[nodiscard]] Schema describe_schema(Definitions& definitions);

template <class... Ts>
[[nodiscard]] std::vector<Schema> describe_each(Definitions& definitions) {
    std::vector<Schema> schemas;
    schemas.reserve(sizeof...(Ts));
    (schemas.push_back(describe_schema<Ts>(definitions)), ...);
    return schemas;
}

/// Whether a document must have a struct's field.
template <class T, std::size_t Index>
[[nodiscard]] constexpr bool is_required_field() {
    return !MayBeAbsent<std::remove_const_t<reflection::field_type<T, Index>>>;
}

/// A struct's field: its type, and whatever else is said of the field.
template <class T, std::size_t Index>
[[nodiscard]] Schema describe_field(Definitions& definitions) {
    return describe_schema<std::remove_const_t<reflection::field_type<T, Index>>>(definitions);
}

template <StoredAsFields T>
[[nodiscard]] Schema describe_struct(Definitions& definitions) {
    if constexpr (are_fields_storable<T>) {
        std::vector<Schema::Member> members;
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            (members.push_back({attribute_names<T>[I], describe_field<T, I>(definitions), is_required_field<T, I>()}), ...);
        }(std::make_index_sequence<reflection::field_count<T>>{});
        return Schema::object(reflection::type_name<T>(), members);
    } else {
        return {};
    }
}

/// What each kind of type says.
template <class T>
struct Described;

template <std::same_as<bool> T>
struct Described<T> {
    static Schema schema(Definitions& /*definitions*/) { return Schema::of_type("boolean"); }
};
template <NumericInteger T>
struct Described<T> {
    static Schema schema(Definitions& /*definitions*/) {
        return Schema::integer(std::numeric_limits<T>::min(), std::numeric_limits<T>::max());
    }
};
template <class T>
    requires(std::floating_point<T> || std::same_as<T, Number>)
struct Described<T> {
    static Schema schema(Definitions& /*definitions*/) { return Schema::of_type("number"); }
};
template <std::same_as<std::string> T>
struct Described<T> {
    static Schema schema(Definitions& /*definitions*/) { return Schema::of_type("string"); }
};
template <std::same_as<Bytes> T>
struct Described<T> {
    static Schema schema(Definitions& /*definitions*/) {
        return std::move(Schema::of_type("string").set_text("contentEncoding", "base64"));
    }
};
template <std::same_as<Uuid> T>
struct Described<T> {
    static Schema schema(Definitions& /*definitions*/) { return Schema::text("uuid"); }
};
template <class T>
    requires std::is_enum_v<T>
struct Described<T> {
    static Schema schema(Definitions& /*definitions*/) {
        std::array<std::string_view, reflection::enum_entries<T>.size()> names{};
        for (std::size_t i = 0; i < names.size(); ++i) names[i] = reflection::enum_entries<T>[i].name;
        return Schema::one_of(names.data(), names.size());
    }
};
template <class Duration>
struct Described<std::chrono::time_point<std::chrono::system_clock, Duration>> {
    static Schema schema(Definitions& /*definitions*/) { return Schema::text("date-time"); }
};
template <>
struct Described<EpochSeconds> {
    static Schema schema(Definitions& /*definitions*/) { return Schema::text("date-time"); }
};
template <class Rep, class Period>
struct Described<std::chrono::duration<Rep, Period>> : Described<Rep> {};
template <>
struct Described<std::monostate> {
    static Schema schema(Definitions& /*definitions*/) { return Schema::of_type("null"); }
};
template <std::derived_from<AttributeValue> T>
struct Described<T> {
    static Schema schema(Definitions& /*definitions*/) { return {}; }
};
template <class T>
struct Described<std::optional<T>> {
    static Schema schema(Definitions& definitions) { return Schema::or_null(describe_schema<T>(definitions)); }
};
template <class T>
struct Described<std::unique_ptr<T>> : Described<std::optional<T>> {};
template <SequenceLike T>
struct Described<T> {
    static Schema schema(Definitions& definitions) {
        return Schema::array(describe_schema<typename T::value_type>(definitions));
    }
};
template <SetLike T>
struct Described<T> {
    static Schema schema(Definitions& definitions) {
        return std::move(Schema::array(describe_schema<typename T::key_type>(definitions)).set("uniqueItems", "true"));
    }
};
template <MapLike T>
struct Described<T> {
    static Schema schema(Definitions& definitions) {
        return Schema::map(describe_schema<typename T::mapped_type>(definitions));
    }
};
template <class T, std::size_t Size>
struct Described<std::array<T, Size>> {
    static Schema schema(Definitions& definitions) {
        return std::move(
            Schema::array(describe_schema<T>(definitions)).set("minItems", Number(Size)).set("maxItems", Number(Size)));
    }
};
template <class... Ts>
struct Described<std::tuple<Ts...>> {
    static Schema schema(Definitions& definitions) { return Schema::tuple(describe_each<Ts...>(definitions)); }
};
template <class First, class Second>
struct Described<std::pair<First, Second>> : Described<std::tuple<First, Second>> {};
template <class... Ts>
struct Described<std::variant<Ts...>> {
    static Schema schema(Definitions& definitions) { return Schema::any_of(describe_each<Ts...>(definitions)); }
};
template <reflection::FixedString Tag, class... Cases>
struct Described<Tagged<Tag, Cases...>> {
    static Schema schema(Definitions& definitions) {
        return Schema::any_of(
            {Schema::tagged(describe_schema<typename CaseOf<Cases>::Type>(definitions), Tag.view(), CaseOf<Cases>::tag)...});
    }
};
template <StoredAsFields T>
struct Described<T> {
    static Schema schema(Definitions& definitions) {
        Schema* place = nullptr;
        Schema reference = definitions.refer(&schema_identity<T>, reflection::type_name<T>(), place);
        if (place != nullptr) *place = describe_struct<T>(definitions);
        return reference;
    }
};

/// A type of the user's own may say its schema beside its Representation:
///     static constexpr std::string_view json_schema = R"({"type":"integer","description":"cents"})";
template <class T>
Schema describe_schema(Definitions& definitions) {
    if constexpr (HasRepresentation<T>) {
        if constexpr (requires { Representation<T>::json_schema; }) return Schema::written(Representation<T>::json_schema);
        else return describe_schema<typename Representation<T>::Stored>(definitions);
    } else if constexpr (requires { Codec<T>::json_format; }) {
        return Schema::text(Codec<T>::json_format);
    } else {
        return Described<T>::schema(definitions);
    }
}

}  // namespace dyntastic::codec

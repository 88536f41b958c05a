// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The JSON Schema of the documents that a type is written as and read from. Templates only walk over types here; schema.hpp
// makes the text.
#pragma once

#include <dyntastic/codec/detail/codecs.hpp>
#include <dyntastic/codec/detail/schema.hpp>

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

/// Whether a document must have an attribute.
template <class T, std::size_t Attribute>
[[nodiscard]] constexpr bool is_required_attribute() {
    constexpr FieldSettings settings = attribute_settings<T, Attribute>;
    if (settings.role == Role::version) return false;
    if (settings.when_missing != WhenMissing::by_type) return settings.when_missing == WhenMissing::required;
    return !MayBeAbsent<AttributeField<T, Attribute>>;
}

// What a schema says of a field's rules. What JSON Schema has no words for is left to whoever reads the document.

/// The JSON of a value; empty for what is neither a number nor a text.
[[nodiscard]] std::string rule_json(ValueView value);

template <Relation R, class V, class T>
void describe_rule(const Bound<R, V>& rule, std::type_identity<T> /*type*/, Schema& schema) {
    constexpr std::string_view keyword = R == Relation::greater         ? "exclusiveMinimum"
                                         : R == Relation::greater_equal ? "minimum"
                                         : R == Relation::less          ? "exclusiveMaximum"
                                                                        : "maximum";
    if constexpr (BoundedNumber<T>) {
        if (const auto number = as_number(rule.value)) schema.set(keyword, *number);
    }
}
template <class V, class T>
void describe_rule(const MultipleOf<V>& rule, std::type_identity<T> /*type*/, Schema& schema) {
    if (const auto number = as_number(rule.value)) schema.set("multipleOf", *number);
}
/// Of bytes, the length of the text says nothing exact.
template <class T>
void describe_length(std::size_t length, std::string_view text, std::string_view map, std::string_view list, Schema& schema) {
    if constexpr (std::same_as<T, std::string>) schema.set(text, Number(length));
    else if constexpr (MapLike<T>) schema.set(map, Number(length));
    else if constexpr (!std::same_as<T, Bytes>) schema.set(list, Number(length));
}
template <class T>
void describe_rule(const MinLength& rule, std::type_identity<T> /*type*/, Schema& schema) {
    describe_length<T>(rule.length, "minLength", "minProperties", "minItems", schema);
}
template <class T>
void describe_rule(const MaxLength& rule, std::type_identity<T> /*type*/, Schema& schema) {
    describe_length<T>(rule.length, "maxLength", "maxProperties", "maxItems", schema);
}
template <class T>
void describe_rule(const Pattern& rule, std::type_identity<T> /*type*/, Schema& schema) {
    schema.set_text("pattern", rule.text);
}
template <class... Values, class T>
void describe_rule(const OneOf<Values...>& rule, std::type_identity<T> /*type*/, Schema& schema) {
    std::string choices;
    std::apply(
        [&](const Values&... values) {
            ((choices.append(choices.empty() ? "[" : ",").append(rule_json(store(values).view()))), ...);
        },
        rule.values);
    schema.set("enum", choices.append("]"));
}
template <class Predicate, class T>
void describe_rule(const Check<Predicate>& /*rule*/, std::type_identity<T> /*type*/, Schema& /*schema*/) {}

/// An attribute: its field's type, and whatever else is said of the field.
template <class T, std::size_t Attribute>
[[nodiscard]] Schema describe_attribute(Definitions& definitions) {
    using At = AttributeAt<T, Attribute>;
    using Field = typename At::Type;
    using Inside = typename Unwrapped<Field>::type;
    constexpr std::string_view description = attribute_settings<T, Attribute>.description;
    Schema schema;
    if constexpr (has_rules<typename At::Owner, At::field>) {
        schema = describe_schema<Inside>(definitions);
        visit_rules<typename At::Owner, At::field>(
            [&](const auto& rule) { describe_rule(rule, std::type_identity<Inside>{}, schema); });
        if constexpr (!std::same_as<Field, Inside>) schema = Schema::or_null(std::move(schema));
    } else {
        schema = describe_schema<Field>(definitions);
    }
    if (!description.empty()) schema.set_text("description", description);
    return schema;
}

template <StoredAsFields T>
[[nodiscard]] Schema describe_struct(Definitions& definitions) {
    if constexpr (are_fields_storable<T>) {
        std::vector<Schema::Member> members;
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            (members.push_back({attribute_names<T>[I], describe_attribute<T, I>(definitions), is_required_attribute<T, I>()}),
             ...);
        }(std::make_index_sequence<attribute_count<T>>{});
        Schema schema = Schema::object(reflection::type_name<T>(), members);
        if constexpr (has_extra<T>) schema.set("additionalProperties", "true");
        return schema;
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

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What Table<T> makes of a model: keys, conditions and requests.
#pragma once

#include <dyntastic/model/convert.hpp>
#include <dyntastic/model/default_client.hpp>
#include <dyntastic/model/options.hpp>
#include <dyntastic/model/requests.hpp>
#include <dyntastic/model/verify.hpp>

namespace dyntastic::model {

/// table_name, table_host and table_region may be a text or a function that gives one.
template <class T>
[[nodiscard]] auto text_of(const T& text) {
    if constexpr (std::is_invocable_v<const T&>) return text();
    else return text;
}

template <class T>
[[nodiscard]] std::shared_ptr<client::Client> default_client() {
    if constexpr (is_model<T>) {
        static auto* const known = new DefaultClient;  // not destroyed: models may be used until the very end
        const auto said = [](const auto& value) { return std::string(text_of(value)); };
        std::string host, region;
        if constexpr (requires { T::table_host; }) host = said(T::table_host);
        if constexpr (requires { T::table_region; }) region = said(T::table_region);
        return known->get(host, region);
    } else {
        return nullptr;
    }
}

/// Stands where nothing can be returned because a static_assert has said why.
template <class T>
[[noreturn]] T unreachable() {
    std::terminate();
}

/// What messages say about a model, and the attributes of its keys.
template <class T>
inline constexpr ModelNames names_of{reflection::type_name<T>(), codec::attribute_names<T>[typed::hash_field<T>], {}};
template <typed::HasRangeKey T>
inline constexpr ModelNames names_of<T>{reflection::type_name<T>(), codec::attribute_names<T>[typed::hash_field<T>],
                                        codec::attribute_names<T>[typed::range_field<T>]};

[[noreturn]] void throw_does_not_exist(std::string_view model, const Item& key);
[[noreturn]] void throw_two_conditions(std::string_view model);

/// For messages: the value given for a key does not fit the key's field.
template <class Model, class Field, class Given>
struct fits_key {
    static constexpr bool value = typed::OperandFor<Given, Field>;
};

/// What a value given for a key is taken as: a text is not copied, unless it is the field's own type.
template <class Field, class Given>
using KeyOperand = std::conditional_t<!std::same_as<Field, Given> && typed::Text<Given>, std::string_view, std::decay_t<Given>>;

template <class T, std::size_t Field, class Given>
consteval bool check_key_value() {
    using Value = typed::FieldValue<T, Field>;
    static_assert(fits_key<T, Value, KeyOperand<Value, Given>>::value,
                  "dyntastic: a value of this type cannot be this key of the model");
    return fits_key<T, Value, KeyOperand<Value, Given>>::value;
}

template <class T, class Hash>
consteval bool check_hash() {
    if constexpr (!is_model<T>) {
        return false;
    } else {
        static_assert(!typed::has_range_key<T>, "dyntastic: this model has a range key, so a key is two values: hash, range");
        if constexpr (typed::HasRangeKey<T>) return false;
        else return check_key_value<T, typed::hash_field<T>, Hash>();
    }
}
template <class T, class Hash, class Range>
consteval bool check_hash_and_range() {
    if constexpr (!is_model<T>) {
        return false;
    } else {
        static_assert(typed::has_range_key<T>, "dyntastic: this model has no range key, so a key is one value");
        if constexpr (!typed::HasRangeKey<T>) {
            return false;
        } else {
            constexpr bool hash_ok = check_key_value<T, typed::hash_field<T>, Hash>();
            constexpr bool range_ok = check_key_value<T, typed::range_field<T>, Range>();
            return hash_ok && range_ok;
        }
    }
}

/// Whether values of these types are a key of the model; says at compile time why not.
template <class T, class... Given>
inline constexpr bool takes_key = false;
template <class T, class Hash>
inline constexpr bool takes_key<T, Hash> = check_hash<T, Hash>();
template <class T, class Hash, class Range>
inline constexpr bool takes_key<T, Hash, Range> = check_hash_and_range<T, Hash, Range>();

template <class T, std::size_t Field, class Given>
void write_key_value(ItemWriter& writer, ItemWriter::Map& key, const Given& given, codec::Context& context) {
    constexpr std::string_view name = codec::attribute_names<T>[Field];
    writer.name(key, name);
    using Value = typed::FieldValue<T, Field>;
    typed::write_operand<Value>(writer, static_cast<const KeyOperand<Value, Given>&>(given), context,
                                codec::Path{}.member(name));
}

/// The key item of the values of a model's keys.
template <class T, class Hash, class... Range>
[[nodiscard]] Item make_key(const Hash& hash, const Range&... range) {
    codec::Context context;
    ItemWriter writer;
    auto key = writer.begin_item();
    write_key_value<T, typed::hash_field<T>>(writer, key, hash, context);
    (write_key_value<T, typed::range_field<T>>(writer, key, range, context), ...);
    if (!context.ok()) context.raise(reflection::type_name<T>());
    return writer.finish_item(key);
}

template <class T>
[[nodiscard]] Item key_of(const T& object) {
    const auto& hash = codec::attribute_of<typed::hash_field<T>>(object);
    if constexpr (typed::HasRangeKey<T>) return make_key<T>(hash, codec::attribute_of<typed::range_field<T>>(object));
    else return make_key<T>(hash);
}

/// hash == value, and what the options ask of the range key.
template <class T, class Hash>
[[nodiscard]] expression::Condition hash_condition(const Hash& hash, const QueryOptions<T>& options) {
    if constexpr (!is_model<T>) {  // NOLINT(bugprone-branch-clone): of what is no model the second question is not asked
        return {};
    } else if constexpr (!check_key_value<T, typed::hash_field<T>, Hash>()) {
        return {};
    } else {
        constexpr std::string_view name = codec::attribute_names<T>[typed::hash_field<T>];
        codec::Context context;
        ItemWriter writer;
        using Value = typed::FieldValue<T, typed::hash_field<T>>;
        typed::write_operand<Value>(writer, static_cast<const KeyOperand<Value, Hash>&>(hash), context,
                                    codec::Path{}.member(name));
        if (!context.ok()) context.raise(reflection::type_name<T>());
        expression::Builder builder;
        const auto path = builder.attribute(name);
        const auto value = builder.value(writer.finish_value());
        (void)builder.operation(expression::NodeKind::equal, {path, value});
        return expression::conjunction(std::move(builder).finish(), options.range_key_condition.get());
    }
}

template <class T>
[[nodiscard]] expression::Condition whole_condition(const KeyCondition<T>& condition, const QueryOptions<T>& options) {
    if (!options.range_key_condition.get().empty()) throw_two_conditions(reflection::type_name<T>());
    return condition.get();
}

/// An index is queried by a condition on its own keys.
template <class T, class Hash>
consteval bool refuse_hash_of_index() {
    static_assert(!std::same_as<T, T>,
                  "dyntastic: an index has keys of its own; query it with a condition such as A<\"kind\"> == value");
    return false;
}

}  // namespace dyntastic::model

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Keys, given as values and checked against their model while compiling.
#pragma once

#include <dyntastic/model/detail/schema.hpp>
#include <dyntastic/model/options.hpp>
#include <dyntastic/typed/condition.hpp>
#include <iterator>
#include <tuple>
#include <utility>
#include <vector>

namespace dyntastic {

namespace model {

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
inline constexpr bool takes_key = [] {
    static_assert(sizeof...(Given) == 0, "dyntastic: a key is one value or two: hash, range");
    return false;
}();
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

template <class T, class Hash, class... Range>
Item make_key(const Hash& hash, const Range&... range) {
    codec::Context context;
    ItemWriter writer;
    auto key = writer.begin_item();
    write_key_value<T, typed::hash_field<T>>(writer, key, hash, context);
    (write_key_value<T, typed::range_field<T>>(writer, key, range, context), ...);
    if (!context.ok()) context.raise(reflection::type_name<T>());
    return writer.finish_item(key);
}

template <class T>
inline constexpr bool is_tuple = false;
template <class First, class Second>
inline constexpr bool is_tuple<std::pair<First, Second>> = true;
template <class... Ts>
inline constexpr bool is_tuple<std::tuple<Ts...>> = true;

}  // namespace model

/// A key of a model: made from its value, such as `"k1"`, from two values in braces, from a pair or a tuple, or by
/// `Product::key("k1")`. Everything that takes a key takes one, and what takes several takes `{"k1", "k2"}`, `{{"h", 1}, {"h",
/// 2}}` or a range of any of these. A class of its own, because two texts in braces would also make a std::string or a vector
/// of it. Making one throws ValidationError for a value that cannot be stored.
template <class T>
class KeyOf {
public:
    template <class Value>
        requires(!std::same_as<Value, KeyOf> && !std::same_as<Value, Item>)
    KeyOf(const Value& value) {  // NOLINT(google-explicit-constructor): keys convert
        if constexpr (model::is_tuple<Value>) std::apply([&](const auto&... values) { make(values...); }, value);
        else make(value);
    }
    template <class Hash, class Range>
    KeyOf(const Hash& hash, const Range& range) {
        make(hash, range);
    }
    /// A key as the service spells it, such as those of a BatchIncomplete. Not checked here; the service does that.
    explicit KeyOf(Item key) noexcept : key_(std::move(key)) {}

    [[nodiscard]] const Item& get() const& noexcept { return key_; }
    [[nodiscard]] Item get() && noexcept { return std::move(key_); }
    friend bool operator==(const KeyOf&, const KeyOf&) = default;

private:
    template <class... Values>
    void make(const Values&... values) {
        if constexpr (model::Schema<T>::ok) {
            using Keyed = typename model::Schema<T>::Keyed;
            if constexpr (model::takes_key<Keyed, Values...>) key_ = model::make_key<Keyed>(values...);
        }
    }
    Item key_;
};

namespace model {

template <class Key>
inline constexpr bool is_key_of = false;
template <class T>
inline constexpr bool is_key_of<KeyOf<T>> = true;

/// A type that can be the range key after a hash key: not options, a condition or an update.
template <class Value>
concept RangeValue = typed::Literal<Value> && !is_options<Value>;

template <class Keys>
inline constexpr bool is_loopable = requires(Keys& keys) {
    std::begin(keys) != std::end(keys);
    *std::begin(keys);
};

/// For messages: whether these are many keys.
template <class Keys>
struct is_range_of_keys {
    static constexpr bool value = is_loopable<Keys>;
};

/// The keys of a range of KeyOf, or of what they are made of.
template <class T, class Keys>
[[nodiscard]] std::vector<Item> items_of_keys(Keys& keys) {
    std::vector<Item> items;
    static_assert(is_range_of_keys<Keys>::value,
                  "dyntastic: expected several keys: {\"k1\", \"k2\"}, {{\"h\", 1}, {\"h\", 2}}, or a range of them");
    if constexpr (is_range_of_keys<Keys>::value) {
        for (auto&& key : keys) {
            if constexpr (std::same_as<std::remove_cvref_t<decltype(key)>, KeyOf<T>>) items.push_back(key.get());
            else items.push_back(KeyOf<T>(key).get());
        }
    }
    return items;
}

}  // namespace model
}  // namespace dyntastic

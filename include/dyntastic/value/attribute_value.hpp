// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <concepts>
#include <cstddef>
#include <dyntastic/value/bytes.hpp>
#include <dyntastic/value/item_view.hpp>
#include <dyntastic/value/number.hpp>
#include <initializer_list>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace dyntastic {

/// Any value of any of DynamoDB's ten types, as a tree that can be built, changed and taken apart. For users who want one;
/// the library itself works on Item.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html
class AttributeValue {
public:
    using StringSet = std::set<std::string, std::less<>>;
    using NumberSet = std::set<Number>;
    using BinarySet = std::set<Bytes>;
    using List = std::vector<AttributeValue>;
    using Map = std::map<std::string, AttributeValue, std::less<>>;

    /// The null value.
    AttributeValue() noexcept;
    // Out of line like all that touches the variant as a whole: a user's file compiles faster for it.
    AttributeValue(const AttributeValue& other);
    AttributeValue(AttributeValue&& other) noexcept;
    AttributeValue& operator=(const AttributeValue& other);
    AttributeValue& operator=(AttributeValue&& other) noexcept;
    ~AttributeValue();
    AttributeValue(std::nullptr_t) noexcept {}                                 // NOLINT(google-explicit-constructor)
    AttributeValue(std::same_as<bool> auto value) noexcept : value_(value) {}  // NOLINT(google-explicit-constructor)
    template <NumericInteger T>
    AttributeValue(T value) noexcept : value_(Number(value)) {}  // NOLINT(google-explicit-constructor)
    /// Throws ServiceError for NaN, infinities and magnitudes out of range.
    AttributeValue(std::floating_point auto value)
        : value_(Number::from(value).value()) {}                     // NOLINT(google-explicit-constructor)
    AttributeValue(const Number& value) noexcept : value_(value) {}  // NOLINT(google-explicit-constructor)
    AttributeValue(const char* text);                                // NOLINT(google-explicit-constructor)
    AttributeValue(std::string_view text);                           // NOLINT(google-explicit-constructor)
    AttributeValue(std::string text) noexcept;                       // NOLINT(google-explicit-constructor)
    AttributeValue(Bytes bytes) noexcept;                            // NOLINT(google-explicit-constructor)
    AttributeValue(StringSet set);                                   // NOLINT(google-explicit-constructor)
    AttributeValue(NumberSet set);                                   // NOLINT(google-explicit-constructor)
    AttributeValue(BinarySet set);                                   // NOLINT(google-explicit-constructor)
    AttributeValue(List list) noexcept;                              // NOLINT(google-explicit-constructor)
    AttributeValue(Map map);                                         // NOLINT(google-explicit-constructor)

    [[nodiscard]] ValueType type() const noexcept { return static_cast<ValueType>(order_of_types[value_.index()]); }
    [[nodiscard]] bool is_null() const noexcept { return value_.index() == 0; }

    /// The value as `T`: bool, Number, std::string, Bytes, StringSet, NumberSet, BinarySet, List or Map. Throws
    /// std::bad_variant_access when it has another type.
    template <class T>
    [[nodiscard]] const T& as() const {
        return std::get<T>(value_);
    }
    template <class T>
    [[nodiscard]] T& as() {
        return std::get<T>(value_);
    }
    /// The same, or nullptr when it has another type.
    template <class T>
    [[nodiscard]] const T* get_if() const noexcept {
        return std::get_if<T>(&value_);
    }
    template <class T>
    [[nodiscard]] T* get_if() noexcept {
        return std::get_if<T>(&value_);
    }

    /// The member of a map; a null value becomes an empty map first, a missing member a null value.
    AttributeValue& operator[](std::string_view name);
    /// The member of a map; throws std::out_of_range when there is none.
    [[nodiscard]] const AttributeValue& at(std::string_view name) const;
    /// The element of a list; throws std::out_of_range when there is none.
    [[nodiscard]] const AttributeValue& at(std::size_t index) const { return as<List>().at(index); }
    /// The member of a map, or nullptr when there is none or this is no map.
    [[nodiscard]] const AttributeValue* find(std::string_view name) const noexcept;

    bool operator==(const AttributeValue& other) const;

private:
    using Variant = std::variant<std::nullptr_t, bool, std::string, Number, Bytes, StringSet, NumberSet, BinarySet, List, Map>;
    static constexpr ValueType order_of_types[] = {
        ValueType::null,       ValueType::boolean,    ValueType::string,     ValueType::number, ValueType::binary,
        ValueType::string_set, ValueType::number_set, ValueType::binary_set, ValueType::list,   ValueType::map};
    Variant value_;
};

/// Any JSON-like document. Begins as an empty map; otherwise an AttributeValue.
class Document : public AttributeValue {
public:
    Document();
    Document(std::initializer_list<Map::value_type> members);
    template <class T>
        requires(!std::derived_from<std::remove_cvref_t<T>, AttributeValue> && std::constructible_from<AttributeValue, T &&>)
    Document(T&& value) : AttributeValue(std::forward<T>(value)) {}  // NOLINT(google-explicit-constructor)
    explicit Document(AttributeValue value) noexcept : AttributeValue(std::move(value)) {}

    bool operator==(const Document&) const = default;
};

class Item;
class ItemWriter;
class Value;

/// Whether items can hold it: false for an empty set, and for whatever contains one.
[[nodiscard]] bool is_storable(const AttributeValue& value) noexcept;
/// Writes a tree as one value. Throws std::invalid_argument unless it is storable.
void write_value(ItemWriter& writer, const AttributeValue& value);
/// A value on its own. Throws std::invalid_argument unless it is storable.
[[nodiscard]] Value make_value(const AttributeValue& value);
/// The tree of a value inside an item.
[[nodiscard]] AttributeValue to_attribute_value(ValueView view);
/// The tree of a whole item.
[[nodiscard]] AttributeValue::Map to_attribute_map(const MapView& view);
/// The item of a tree. Throws std::length_error for a name beyond 65,535 bytes, std::invalid_argument for an empty set.
[[nodiscard]] Item to_item(const AttributeValue::Map& attributes);

}  // namespace dyntastic

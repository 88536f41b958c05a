// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <dyntastic/value/attribute_value.hpp>
#include <dyntastic/value/item_writer.hpp>
#include <stdexcept>

namespace dyntastic {
namespace {

[[noreturn]] void refuse_empty_set() { throw std::invalid_argument("dyntastic: DynamoDB has no empty sets"); }

void write_map(ItemWriter& writer, ItemWriter::Map& frame, const AttributeValue::Map& map) {
    for (const auto& [name, value] : map) {
        writer.ascending_name(frame, name);  // std::map and the format order names alike
        write_value(writer, value);
    }
}

template <class Set>
void write_text_set(ItemWriter& writer, ValueType type, const Set& elements) {
    auto set = writer.begin_set(type);
    for (const auto& element : elements) {
        if constexpr (requires { element.text(); }) writer.set_element(set, element.text());
        else writer.set_element(set, element);
    }
    if (!writer.end_set(set)) refuse_empty_set();  // a std::set holds nothing twice
}

}  // namespace

AttributeValue::AttributeValue() noexcept = default;
AttributeValue::AttributeValue(const AttributeValue& other) = default;
AttributeValue::AttributeValue(AttributeValue&& other) noexcept = default;
AttributeValue& AttributeValue::operator=(const AttributeValue& other) = default;
AttributeValue& AttributeValue::operator=(AttributeValue&& other) noexcept = default;
AttributeValue::~AttributeValue() = default;
AttributeValue::AttributeValue(const char* text) : value_(std::string(text)) {}
AttributeValue::AttributeValue(std::string_view text) : value_(std::string(text)) {}
AttributeValue::AttributeValue(std::string text) noexcept : value_(std::move(text)) {}
AttributeValue::AttributeValue(Bytes bytes) noexcept : value_(std::move(bytes)) {}
AttributeValue::AttributeValue(StringSet set) : value_(std::move(set)) {}
AttributeValue::AttributeValue(NumberSet set) : value_(std::move(set)) {}
AttributeValue::AttributeValue(BinarySet set) : value_(std::move(set)) {}
AttributeValue::AttributeValue(List list) noexcept : value_(std::move(list)) {}
AttributeValue::AttributeValue(Map map) : value_(std::move(map)) {}
bool AttributeValue::operator==(const AttributeValue& other) const = default;

Document::Document() : AttributeValue(Map{}) {}
Document::Document(std::initializer_list<Map::value_type> members) : AttributeValue(Map(members)) {}

AttributeValue& AttributeValue::operator[](std::string_view name) {
    if (is_null()) value_ = Map{};
    Map& map = as<Map>();
    auto found = map.find(name);
    if (found == map.end()) found = map.emplace(std::string(name), AttributeValue()).first;
    return found->second;
}

const AttributeValue& AttributeValue::at(std::string_view name) const {
    const Map& map = as<Map>();
    const auto found = map.find(name);
    if (found == map.end()) throw std::out_of_range("dyntastic: the map has no member \"" + std::string(name) + '"');
    return found->second;
}

const AttributeValue* AttributeValue::find(std::string_view name) const noexcept {
    const Map* map = get_if<Map>();
    if (map == nullptr) return nullptr;
    const auto found = map->find(name);
    return found == map->end() ? nullptr : &found->second;
}

bool is_storable(const AttributeValue& value) noexcept {
    switch (value.type()) {
        case ValueType::string_set: return !value.get_if<AttributeValue::StringSet>()->empty();
        case ValueType::number_set: return !value.get_if<AttributeValue::NumberSet>()->empty();
        case ValueType::binary_set: return !value.get_if<AttributeValue::BinarySet>()->empty();
        case ValueType::list: {
            const auto& list = *value.get_if<AttributeValue::List>();
            return std::all_of(list.begin(), list.end(), is_storable);
        }
        case ValueType::map: {
            const auto& map = *value.get_if<AttributeValue::Map>();
            return std::all_of(map.begin(), map.end(), [](const auto& member) { return is_storable(member.second); });
        }
        default: return true;
    }
}

void write_value(ItemWriter& writer, const AttributeValue& value) {
    switch (value.type()) {
        case ValueType::null: return writer.null();
        case ValueType::boolean: return writer.boolean(value.as<bool>());
        case ValueType::number: return writer.number(value.as<Number>());
        case ValueType::string: return writer.string(value.as<std::string>());
        case ValueType::binary: return writer.binary(value.as<Bytes>().text());
        case ValueType::string_set: return write_text_set(writer, value.type(), value.as<AttributeValue::StringSet>());
        case ValueType::binary_set: return write_text_set(writer, value.type(), value.as<AttributeValue::BinarySet>());
        case ValueType::number_set: {
            auto set = writer.begin_set(ValueType::number_set);
            char ordered[Number::max_ordered_size];
            for (const Number& number : value.as<AttributeValue::NumberSet>()) {
                writer.set_number(set, {ordered, number.write_ordered(ordered)});
            }
            if (!writer.end_set(set)) refuse_empty_set();
            return;
        }
        case ValueType::list: {
            const auto& elements = value.as<AttributeValue::List>();
            auto list = writer.begin_list(static_cast<std::uint32_t>(elements.size()));
            for (const AttributeValue& element : elements) {
                writer.element(list);
                write_value(writer, element);
            }
            return writer.end_list(list);
        }
        case ValueType::map: {
            auto map = writer.begin_map();
            write_map(writer, map, value.as<AttributeValue::Map>());
            (void)writer.end_map(map);
            return;
        }
    }
}

Value make_value(const AttributeValue& value) {
    ItemWriter writer;
    write_value(writer, value);
    return writer.finish_value();
}

AttributeValue to_attribute_value(ValueView view) {
    switch (view.type()) {
        case ValueType::null: return nullptr;
        case ValueType::boolean: return view.boolean();
        case ValueType::number: return view.number();
        case ValueType::string: return view.string();
        case ValueType::binary: return Bytes(view.binary());
        case ValueType::string_set: {
            AttributeValue::StringSet set;
            for (const std::string_view element : view.set()) set.emplace_hint(set.end(), element);
            return set;
        }
        case ValueType::number_set: {
            AttributeValue::NumberSet set;
            for (const std::string_view element : view.set()) {
                set.insert(set.end(), Number::read_ordered(element).value_or(Number{}));
            }
            return set;
        }
        case ValueType::binary_set: {
            AttributeValue::BinarySet set;
            for (const std::string_view element : view.set()) set.emplace_hint(set.end(), element);
            return set;
        }
        case ValueType::list: {
            AttributeValue::List list;
            const ListView elements = view.list();
            list.reserve(elements.size());
            for (std::uint32_t i = 0; i < elements.size(); ++i) list.push_back(to_attribute_value(elements[i]));
            return list;
        }
        case ValueType::map: return to_attribute_map(view.map());
    }
    return nullptr;
}

AttributeValue::Map to_attribute_map(const MapView& view) {
    AttributeValue::Map map;
    for (const AttributeView attribute : view) {
        map.emplace_hint(map.end(), attribute.name, to_attribute_value(attribute.value));
    }
    return map;
}

Item to_item(const AttributeValue::Map& attributes) {
    ItemWriter writer;
    auto item = writer.begin_item();
    write_map(writer, item, attributes);
    return writer.finish_item(item);
}

Item::Item(std::initializer_list<std::pair<std::string_view, AttributeValue>> attributes) {
    ItemWriter writer;
    auto item = writer.begin_item();
    for (const auto& [name, value] : attributes) {
        writer.name(item, name);
        write_value(writer, value);
    }
    *this = writer.finish_item(item);
}

}  // namespace dyntastic

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Between values and the JSON trees of other libraries. An adapter knows one such library:
//   using Json                                       its type of a value
//   static Json null(), boolean(bool), integer(std::int64_t), natural(std::uint64_t), real(double), text(std::string_view),
//               array(), object()
//   static void append(Json& array, Json element), insert(Json& object, std::string_view name, Json member)
//   static void read(const Json&, TreeReader<Adapter>&, const Path&, std::size_t depth)
//                                                    calls the one function of the reader that its kind of value has
#pragma once

#include <charconv>
#include <dyntastic/codec/detail/scalar.hpp>
#include <dyntastic/codec/document.hpp>
#include <dyntastic/common/base64.hpp>

namespace dyntastic::codec {

/// A value as a tree of another library, whose numbers are 64-bit integers and doubles. A problem for the context: a number
/// that none of them is exactly. (A double is exact when the number is the shortest decimal that reads back as it.)
template <class Adapter>
[[nodiscard]] typename Adapter::Json to_foreign(ValueView value, Context& context, const Path& path) {
    const auto number = [&](const Number& exact, const Path& where) {
        if (const auto integer = exact.to<std::int64_t>()) return Adapter::integer(*integer);
        if (const auto natural = exact.to<std::uint64_t>()) return Adapter::natural(*natural);
        const double real = exact.to_double();
        if (const auto back = Number::from(real); back && *back == exact) return Adapter::real(real);
        context.fail(where, "a number that a double or a 64-bit integer holds exactly", exact.to_string());
        return Adapter::null();
    };
    const auto bytes = [](std::string_view binary) {
        std::string base64;
        append_base64(base64, binary);
        return Adapter::text(base64);
    };
    const auto text = [&](std::string_view utf8, const Path& where) {
        if (!json::is_utf8(utf8)) context.fail(where, "text in UTF-8");
        return Adapter::text(utf8);
    };
    switch (value.type()) {
        case ValueType::null: break;
        case ValueType::boolean: return Adapter::boolean(value.boolean());
        case ValueType::number: return number(value.number(), path);
        case ValueType::string: return text(value.string(), path);
        case ValueType::binary: return bytes(value.binary());
        case ValueType::string_set:
        case ValueType::number_set:
        case ValueType::binary_set: {
            auto array = Adapter::array();
            std::size_t index = 0;
            for (const std::string_view element : value.set()) {
                const Path here = path.element(index++);
                if (value.type() == ValueType::string_set) Adapter::append(array, text(element, here));
                else if (value.type() == ValueType::binary_set) Adapter::append(array, bytes(element));
                else Adapter::append(array, number(Number::read_ordered(element).value_or(Number{}), here));
            }
            return array;
        }
        case ValueType::list: {
            auto array = Adapter::array();
            const ListView elements = value.list();
            for (std::uint32_t i = 0; i < elements.size(); ++i) {
                Adapter::append(array, to_foreign<Adapter>(elements[i], context, path.element(i)));
            }
            return array;
        }
        case ValueType::map: {
            auto object = Adapter::object();
            for (const AttributeView member : value.map()) {
                const Path here = path.member(member.name);
                if (!json::is_utf8(member.name)) context.fail(here, "a name in UTF-8");
                Adapter::insert(object, member.name, to_foreign<Adapter>(member.value, context, here));
            }
            return object;
        }
    }
    return Adapter::null();
}

/// Makes a tree of our own from one of another library.
template <class Adapter>
class TreeReader {
public:
    explicit TreeReader(Context& context) : context_(context) {}

    [[nodiscard]] AttributeValue tree(const typename Adapter::Json& json, const Path& path, std::size_t depth = 0) {
        if (depth > deepest_document) {
            context_.fail(path, "nested in at most " + std::to_string(deepest_document) + " objects and arrays");
            return {};
        }
        AttributeValue outer = std::exchange(value_, AttributeValue());
        Adapter::read(json, *this, path, depth);
        return std::exchange(value_, std::move(outer));
    }

    // What the adapter calls.
    void null() {}
    void boolean(bool value) { value_ = value; }
    void integer(std::int64_t value) { value_ = value; }
    void natural(std::uint64_t value) { value_ = value; }
    void real(double value, const Path& path) {
        if (const auto number = Number::from(value)) value_ = *number;
        else context_.fail(path, "a finite number of magnitude 1E-130 to 9.99E+125, or zero", float_text(value));
    }
    void text(std::string_view value) { value_ = value; }
    void bytes(std::string_view value) { value_ = Bytes(value); }
    /// A range of values.
    template <class Array>
    void array(const Array& elements, const Path& path, std::size_t depth) {
        AttributeValue::List list;
        list.reserve(elements.size());
        for (const auto& element : elements) list.push_back(tree(element, path.element(list.size()), depth + 1));
        value_ = std::move(list);
    }
    /// A range of which `member(*iterator)` makes a name and a value.
    template <class Object, class Member>
    void object(const Object& members, Member member, const Path& path, std::size_t depth) {
        AttributeValue::Map map;
        for (auto at = members.begin(); at != members.end(); ++at) {
            const auto [name, value] = member(at);
            map.emplace(std::string(name), tree(*value, path.member(name), depth + 1));
        }
        value_ = std::move(map);
    }

private:
    Context& context_;
    AttributeValue value_;
};

}  // namespace dyntastic::codec

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <string>
#include <string_view>
#include <utility>

#include "model/random_picks.hpp"

namespace dyntastic::conformance::model {

Number a_number() {
    static const std::array<const char*, 5> plain{"0", "1", "2", "-1", "0.1"};
    // Of all magnitudes and scales; such as add up to more digits than there are, or to too large a number.
    static const std::array<const char*, 8> other{"10",    "-2.50",     "1e20",   "-1e-20",
                                                  "9e125", "-1.5e-128", "12.345", "99999999999999999999999999999999999999"};
    return Number(one_in(4) ? pick(other) : pick(plain));
}

std::string a_text() {
    static const std::array<std::string, 8> texts{
        "a", "b", "ab", "", "abc", "\xC3\xA9", "\xF0\x9F\x98\x80", std::string("a\0b", 3)};
    return pick(texts);
}

std::string a_name(bool top) {
    // Names of more than one letter are written as placeholders: a reserved word, a dot inside.
    static const std::array<const char*, 4> attributes{"a", "b", "c", "size"};
    static const std::array<const char*, 3> members{"a", "x", "x.a"};
    if (!top) return pick(members);
    // Rarely the key's.
    return one_in(60) ? (one_in(2) ? "r" : "p") : pick(attributes);
}

namespace {

AttributeValue a_list(int depth);
AttributeValue a_map(int depth);

}  // namespace

AttributeValue a_value(int depth) {
    switch (one_of(depth > 0 ? 13 : 8)) {
        case 0: return a_number();
        case 1: return a_text();
        case 2: return Bytes(a_text());
        case 3: return one_in(2);
        case 4: return nullptr;
        case 5: return a_set<AttributeValue::StringSet>(a_text);
        case 6: return a_set<AttributeValue::NumberSet>(a_number);
        case 7: return a_set<AttributeValue::BinarySet>([] { return Bytes(a_text()); });
        case 8:
        case 9:
        case 10: return a_list(depth);
        default: return a_map(depth);
    }
}

namespace {

AttributeValue a_list(int depth) {
    AttributeValue::List list;
    for (std::size_t i = one_of(4); i > 0; --i) list.push_back(a_value(depth - 1));
    return list;
}

AttributeValue a_map(int depth) {
    Attributes map;
    for (std::size_t i = one_of(4); i > 0; --i) {
        std::string name = a_name(false);
        map.insert_or_assign(std::move(name), a_value(depth - 1));
    }
    return map;
}

}  // namespace

AttributeValue a_value_of(ValueType type) {
    if (one_in(12)) return a_value(1);
    switch (type) {
        case ValueType::number: return a_number();
        case ValueType::list: return AttributeValue::List{a_value(1)};
        case ValueType::binary: return Bytes(a_text());
        default: return a_text();
    }
}

AttributeValue a_key_value(ValueType type) {
    static const std::array<const char*, 2> texts{"a", "ab"};
    const bool any = one_in(12);
    if (type == ValueType::number) return any ? a_number() : Number(static_cast<std::int64_t>(one_of(2)));
    const std::string text = any ? a_text() : pick(texts);
    return type == ValueType::string ? AttributeValue(text) : AttributeValue(Bytes(text));
}

Attributes a_key(const Schema& schema) {
    const auto value = [](const KeyAttribute& key) { return a_key_value(one_in(60) ? pick(types) : key.type); };
    Attributes key{{"p", value(schema.hash)}};
    if (schema.range) key.emplace("r", value(*schema.range));
    return key;
}

namespace {

/// What an attribute mostly is, so that paths lead somewhere and operators find what they take.
AttributeValue a_usual_value(std::string_view name) {
    if (one_in(5)) return a_value(3);
    if (name == "c") return a_number();
    if (name == "size") return a_set<AttributeValue::StringSet>(a_text);
    if (name == "b") {
        AttributeValue inner = one_in(2) ? a_map(1) : a_list(2);
        return Attributes{{"a", a_number()}, {"x", std::move(inner)}, {"x.a", a_set<AttributeValue::StringSet>(a_text)}};
    }
    AttributeValue::List list{a_number(), Attributes{{"a", a_list(1)}, {"x", a_number()}}, a_list(1), a_value(1)};
    for (std::size_t i = one_of(5); i > 0 && one_in(2); --i) list.pop_back();
    return list;
}

}  // namespace

Attributes an_item(const Schema& schema) {
    Attributes item = a_key(schema);
    for (const char* name : {"a", "b", "c", "size"}) {
        if (!one_in(6)) item.insert_or_assign(name, a_usual_value(name));
    }
    if (one_in(60)) item.erase("p");
    return item;
}

}  // namespace dyntastic::conformance::model

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// simdjson's elements and iterators are a document and a place in it. Element and Cursor keep the bytes of those, and hand
// them back here.
#include "json/element.hpp"

#include <bit>

#include "json/parse.hpp"

namespace dyntastic::json {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::element_type;
using simdjson::dom::object;

struct Place {
    const void* document;
    std::size_t index;
};

template <class Simdjson>
Simdjson as(const void* document, std::size_t index) noexcept {
    static_assert(sizeof(Simdjson) == sizeof(Place) && std::is_trivially_copyable_v<Simdjson>);
    return std::bit_cast<Simdjson>(Place{document, index});
}

}  // namespace

struct ElementAccess {
    static Element from(element value) noexcept {
        const auto place = std::bit_cast<Place>(value);
        Element made;
        made.document_ = place.document;
        made.index_ = place.index;
        return made;
    }
    static element to(const Element& value) noexcept { return as<element>(value.document_, value.index_); }
};

element to_simdjson(const Element& value) noexcept { return ElementAccess::to(value); }

Kind Element::kind() const noexcept {
    if (document_ == nullptr) return Kind::null;
    switch (to_simdjson(*this).type()) {
        case element_type::ARRAY: return Kind::array;
        case element_type::OBJECT: return Kind::object;
        case element_type::INT64:
        case element_type::UINT64: return Kind::integer;
        case element_type::DOUBLE: return Kind::decimal;
        case element_type::STRING: return Kind::string;
        case element_type::BOOL: return Kind::boolean;
        case element_type::NULL_VALUE: break;
    }
    return Kind::null;
}

bool Element::boolean() const noexcept { return to_simdjson(*this).get_bool().value_unsafe(); }

std::string_view Element::string() const noexcept { return to_simdjson(*this).get_string().value_unsafe(); }

double Element::number() const noexcept { return to_simdjson(*this).get_double().value_unsafe(); }

bool Element::integer(std::int64_t& to) const noexcept { return to_simdjson(*this).get(to) == simdjson::SUCCESS; }

Cursor::Cursor(Element container) noexcept : document_(container.document_) {
    const auto walk = [this](const auto& whole) {
        at_ = std::bit_cast<Place>(whole.begin()).index;
        end_ = std::bit_cast<Place>(whole.end()).index;
    };
    const Kind kind = container.kind();
    is_object_ = kind == Kind::object;
    if (kind == Kind::array) walk(to_simdjson(container).get_array().value_unsafe());
    if (is_object_) walk(to_simdjson(container).get_object().value_unsafe());
}

void Cursor::next() noexcept {
    const auto step = [this](auto iterator) { at_ = std::bit_cast<Place>(++iterator).index; };
    if (is_object_) step(as<object::iterator>(document_, at_));
    else step(as<array::iterator>(document_, at_));
}

std::string_view Cursor::name() const noexcept { return as<object::iterator>(document_, at_).key(); }

Element Cursor::value() const noexcept {
    return ElementAccess::from(is_object_ ? as<object::iterator>(document_, at_).value()
                                          : *as<array::iterator>(document_, at_));
}

result<Element> parse_document(std::string_view text) {
    const auto root = parse(text);
    if (!root) return root.error();
    return ElementAccess::from(*root);
}

}  // namespace dyntastic::json

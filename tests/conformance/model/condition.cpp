// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "model/condition.hpp"

#include <algorithm>

namespace dyntastic::conformance::model {
namespace {

bool is_scalar(ValueType type) { return type == ValueType::string || type == ValueType::number || type == ValueType::binary; }
bool is_text(ValueType type) { return type == ValueType::string || type == ValueType::binary; }
bool is_order(const std::string& what) { return what == "<" || what == "<=" || what == ">" || what == ">="; }
bool is_comparison(const std::string& what) { return is_order(what) || what == "=" || what == "<>"; }

/// The type that an operand has whatever the item.
std::optional<ValueType> known_type(const Expression& operand) {
    if (operand.what == "value") return operand.value.type();
    if (operand.what == "size") return ValueType::number;
    return std::nullopt;
}

std::size_t characters(const std::string& text) {
    std::size_t count = 0;
    for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) == 0x80 ? 0 : 1;
    return count;
}

std::optional<std::size_t> size_of(const AttributeValue& value) {
    if (const auto* text = value.get_if<std::string>()) return characters(*text);
    if (const auto* bytes = value.get_if<Bytes>()) return bytes->size();
    if (const auto* set = value.get_if<AttributeValue::StringSet>()) return set->size();
    if (const auto* set = value.get_if<AttributeValue::NumberSet>()) return set->size();
    if (const auto* set = value.get_if<AttributeValue::BinarySet>()) return set->size();
    if (const auto* list = value.get_if<AttributeValue::List>()) return list->size();
    if (const auto* map = value.get_if<Attributes>()) return map->size();
    return std::nullopt;
}

std::optional<AttributeValue> value_of(const Expression& operand, const std::optional<Attributes>& item) {
    if (operand.what == "value") return operand.value;
    if (operand.what == "path") {
        const AttributeValue* found = item ? find(*item, operand.path) : nullptr;
        return found == nullptr ? std::nullopt : std::optional(*found);
    }
    const auto measured = value_of(operand.operands[0], item);
    const auto size = measured ? size_of(*measured) : std::nullopt;
    return size ? std::optional<AttributeValue>(*size) : std::nullopt;
}

bool begins_with(const AttributeValue& whole, const AttributeValue& prefix) {
    if (whole.type() != prefix.type()) return false;
    if (const auto* text = whole.get_if<std::string>()) return text->rfind(prefix.as<std::string>(), 0) == 0;
    if (const auto* bytes = whole.get_if<Bytes>()) return bytes->text().rfind(prefix.as<Bytes>().text(), 0) == 0;
    return false;
}

template <class Set>
bool has_element(const AttributeValue& set, const AttributeValue& element) {
    const auto* wanted = element.get_if<typename Set::value_type>();
    return wanted != nullptr && set.as<Set>().count(*wanted) == 1;
}

bool contains(const AttributeValue& whole, const AttributeValue& part) {
    switch (whole.type()) {
        case ValueType::string:
            return part.type() == ValueType::string &&
                   whole.as<std::string>().find(part.as<std::string>()) != std::string::npos;
        case ValueType::binary:
            return part.type() == ValueType::binary &&
                   whole.as<Bytes>().text().find(part.as<Bytes>().text()) != std::string_view::npos;
        case ValueType::string_set: return has_element<AttributeValue::StringSet>(whole, part);
        case ValueType::number_set: return has_element<AttributeValue::NumberSet>(whole, part);
        case ValueType::binary_set: return has_element<AttributeValue::BinarySet>(whole, part);
        case ValueType::list: {
            const auto& list = whole.as<AttributeValue::List>();
            return std::count(list.begin(), list.end(), part) > 0;
        }
        default: return false;
    }
}

}  // namespace

bool is_ordered(const AttributeValue& left, const std::string& comparator, const AttributeValue& right) {
    if (left.type() != right.type() || !is_scalar(left.type())) return false;
    const auto compare = [&](const auto& a, const auto& b) {
        return comparator == "<" ? a < b : comparator == "<=" ? a <= b : comparator == ">" ? a > b : a >= b;
    };
    if (left.type() == ValueType::string) return compare(left.as<std::string>(), right.as<std::string>());
    if (left.type() == ValueType::number) return compare(left.as<Number>(), right.as<Number>());
    return compare(left.as<Bytes>(), right.as<Bytes>());
}

bool is_refused(const Expression& condition) {
    const auto& [what, path, value, operands] = condition;
    for (const Expression& operand : operands) {
        if (is_refused(operand)) return true;
    }
    const auto type = [&](std::size_t which) { return known_type(operands[which]); };
    if (is_comparison(what) || what == "contains" || what == "begins_with") {
        if (operands[0].what == "path" && operands[1].what == "path" && operands[0].path == operands[1].path) return true;
    }
    if (is_order(what)) return (type(0) && !is_scalar(*type(0))) || (type(1) && !is_scalar(*type(1)));
    if (what == "begins_with") return (type(0) && !is_text(*type(0))) || (type(1) && !is_text(*type(1)));
    if (what == "size") {
        return type(0) == ValueType::number || type(0) == ValueType::boolean || type(0) == ValueType::null;
    }
    if (what == "attribute_type") return operands[1].what != "value" || type(1) != ValueType::string;
    if (what == "BETWEEN") {
        for (std::size_t i = 0; i < 3; ++i) {
            if (type(i) && !is_scalar(*type(i))) return true;
        }
        if (operands[1].what == "value" && operands[2].what == "value") {
            return !is_ordered(operands[1].value, "<=", operands[2].value);
        }
    }
    return false;
}

bool holds(const Expression& condition, const std::optional<Attributes>& item) {
    const auto& [what, path, value, operands] = condition;
    if (what == "AND") return holds(operands[0], item) && holds(operands[1], item);
    if (what == "OR") return holds(operands[0], item) || holds(operands[1], item);
    if (what == "NOT") return !holds(operands[0], item);
    std::vector<std::optional<AttributeValue>> values;
    for (const Expression& operand : operands) values.push_back(value_of(operand, item));
    if (what == "attribute_exists") return values[0].has_value();
    if (what == "attribute_not_exists") return !values[0].has_value();
    if (what == "<>") return !values[0] || !values[1] || !(*values[0] == *values[1]);
    if (what == "IN") {
        return values[0] && std::any_of(values.begin() + 1, values.end(),
                                        [&](const auto& candidate) { return candidate && *candidate == *values[0]; });
    }
    for (const auto& each : values) {
        if (!each) return false;
    }
    if (what == "=") return *values[0] == *values[1];
    if (what == "BETWEEN") return is_ordered(*values[1], "<=", *values[0]) && is_ordered(*values[0], "<=", *values[2]);
    if (what == "begins_with") return begins_with(*values[0], *values[1]);
    if (what == "contains") return contains(*values[0], *values[1]);
    if (what == "attribute_type") return type_name(values[0]->type()) == values[1]->as<std::string>();
    return is_ordered(*values[0], what, *values[1]);
}

}  // namespace dyntastic::conformance::model

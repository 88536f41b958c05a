// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "operation/statement_parameters.hpp"

#include <charconv>
#include <cstdint>
#include <limits>
#include <string>

#include "value/read_wire_json.hpp"
#include "value/value_words.hpp"

namespace dyntastic::operation {
namespace {

constexpr int most_levels = 32;

/// Whether the exponent of a number's text, or the scale that follows from it, does not fit 32 bits.
bool leaves_32_bits(std::string_view text) {
    const std::size_t at = text.find_first_of("eE");
    if (at == std::string_view::npos || at + 1 == text.size()) return false;
    std::string_view digits = text.substr(at + 1);
    if (digits.starts_with('+')) digits.remove_prefix(1);
    std::int64_t exponent = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), exponent);
    if (error == std::errc::invalid_argument || end != digits.data() + digits.size()) return false;  // no number at all
    if (error != std::errc{}) return true;
    const std::size_t point = text.substr(0, at).find('.');
    const auto after_point = point == std::string_view::npos ? 0 : static_cast<std::int64_t>(at - point - 1);
    constexpr std::int64_t most = std::numeric_limits<std::int32_t>::max();
    return exponent > most || exponent < -most - 1 || after_point - exponent > most;
}

Failure unreadable(std::string_view text) {
    return validation_failure("The parameter cannot be converted to a numeric value: " + std::string(text));
}

result<void> check_number(const json::Element& number) {
    if (number.kind() != json::Kind::string || !leaves_32_bits(number.string())) return {};
    return unreadable(number.string());
}

result<void> check_typed(const json::Element& typed, int level) {
    if (typed.kind() != json::Kind::object) return {};
    if (level > most_levels) return nesting_failure();
    std::string_view type;
    json::Element content;
    for (json::Cursor at(typed); !at.done(); at.next()) {
        if (at.value().is_null()) continue;
        type = at.name();
        content = at.value();
    }
    const bool is_list = type == "L" && content.kind() == json::Kind::array;
    if (is_list || (type == "M" && content.kind() == json::Kind::object)) {
        for (json::Cursor at(content); !at.done(); at.next()) {
            if (auto checked = check_typed(at.value(), level + 1); !checked) return std::move(checked).error();
        }
        return {};
    }
    if (type == "N") {
        if (auto checked = check_number(content); !checked) return std::move(checked).error();
    } else if (type == "NS" && content.kind() == json::Kind::array) {
        for (json::Cursor at(content); !at.done(); at.next()) {
            if (auto checked = check_number(at.value()); !checked) return std::move(checked).error();
        }
    }
    const auto value = read_value(typed, ValueWords::older);
    if (!value) return value.error();
    return {};
}

}  // namespace

result<void> check_parameter(const json::Element& value) { return check_typed(value, 1); }

}  // namespace dyntastic::operation

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <charconv>
#include <dyntastic/codec/detail/scalar.hpp>

namespace dyntastic::codec {
namespace {

bool names_fit(const AttributeValue& value) noexcept {
    if (const auto* list = value.get_if<AttributeValue::List>()) return std::all_of(list->begin(), list->end(), names_fit);
    const auto* map = value.get_if<AttributeValue::Map>();
    return map == nullptr || std::all_of(map->begin(), map->end(), [](const auto& member) {
               return member.first.size() <= item_format::max_name_size && names_fit(member.second);
           });
}

}  // namespace

std::string integer_rule(std::int64_t low, std::uint64_t high) {
    return "an integer from " + std::to_string(low) + " to " + std::to_string(high);
}

std::string float_text(double value) {
    std::array<char, 32> text{};  // the longest is -2.2250738585072014e-308
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value);
    return {text.data(), end};
}

std::string_view rule_broken_by(const AttributeValue& value) noexcept {
    if (!is_storable(value)) return "no empty set anywhere inside";
    if (!names_fit(value)) return "names of at most 65535 bytes everywhere inside";
    return {};
}

}  // namespace dyntastic::codec

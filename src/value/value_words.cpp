// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "value/value_words.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <dyntastic/common/base64.hpp>
#include <limits>
#include <string>

#include "value/number_digits.hpp"

namespace dyntastic {
namespace {

constexpr std::int64_t largest_int = std::numeric_limits<std::int32_t>::max();

/// The older layer computes the place of a number's first digit in 32 bits. 1e2147483647 wraps around there: a number too
/// large becomes one too small. `text` is a number whose place is too large.
bool wraps_around(std::string_view text) {
    const std::size_t at = text.find_first_of("eE");
    if (at == std::string_view::npos) return false;
    std::string_view digits = text.substr(at + 1);
    if (digits.starts_with('+')) digits.remove_prefix(1);
    std::int64_t exponent = 0;
    (void)std::from_chars(digits.data(), digits.data() + digits.size(), exponent);
    if (exponent > largest_int) return false;  // refused before anything is computed
    const std::string_view significand = text.substr(0, at);
    const std::size_t point = std::min(significand.find('.'), significand.size());
    const std::size_t first = significand.find_first_of("123456789");
    const auto signed_point = static_cast<std::int64_t>(point);
    std::int64_t place = exponent;
    if (first == std::string_view::npos) {  // a zero has the place of its last digit
        if (point < significand.size()) place -= static_cast<std::int64_t>(significand.size()) - signed_point - 1;
    } else {
        const auto signed_first = static_cast<std::int64_t>(first);
        place += signed_first < signed_point ? signed_point - signed_first - 1 : signed_point - signed_first;
    }
    return place >= largest_int;
}

std::string in_quotes(std::string_view text) {
    std::string made = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') made += '\\';
        made += c;
    }
    return made + '"';
}

/// The element as it is compared: the text, or the bytes that base64 stands for.
std::string compared(ValueType kind, std::string_view element) {
    if (kind != ValueType::binary_set) return std::string(element);
    std::string bytes;
    (void)append_decoded_base64(bytes, element);
    return bytes;
}

/// Sorted up to the first element that was there before, from there on as sent: the renewed layer sorts while it reads.
std::vector<std::string_view> sorted_until_repeated(ValueType kind, const std::vector<std::string_view>& elements) {
    std::vector<std::pair<std::string, std::string_view>> known;
    std::vector<std::string_view> shown;
    auto next = elements.begin();
    for (; next != elements.end(); ++next) {
        std::pair<std::string, std::string_view> element(compared(kind, *next), *next);
        const auto place = std::lower_bound(known.begin(), known.end(), element,
                                            [](const auto& a, const auto& b) { return a.first < b.first; });
        if (place != known.end() && place->first == element.first) break;
        known.insert(place, std::move(element));
    }
    for (const auto& [bytes, text] : known) shown.push_back(text);
    shown.insert(shown.end(), next, elements.end());
    return shown;
}

}  // namespace

Failure nesting_failure() {
    return validation_failure("Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond "
                              "supported limit")
        .in(Stage::nesting);
}

bool is_deeper(ValueView value, int levels) {
    if (levels == 0) return true;
    if (value.type() == ValueType::list) {
        const ListView list = value.list();
        for (std::uint32_t i = 0; i < list.size(); ++i) {
            if (is_deeper(list[i], levels - 1)) return true;
        }
    } else if (value.type() == ValueType::map) {
        for (const AttributeView attribute : value.map()) {
            if (is_deeper(attribute.value, levels - 1)) return true;
        }
    }
    return false;
}

result<void> check_depth_in_transaction(const std::map<std::string, Value>& values) {
    constexpr int max_levels = 33;
    for (const auto& [key, value] : values) {
        if (!is_deeper(value.view(), max_levels)) continue;
        return validation_failure("ExpressionAttributeValues contains invalid value: " + nesting_failure().message() +
                                  " for key " + key)
            .in(Stage::value);
    }
    return {};
}

Failure wrong_name(std::string_view name) {
    if (name.empty()) return validation_failure("Empty attribute name").in(Stage::no_name);
    return invalid_parameter("Attribute name is too large, must be less than 65536 bytes").in(Stage::value);
}

Failure wrong_number(std::string_view text, Failure failure, ValueWords words) {
    if (words != ValueWords::older) return failure;
    if (text.empty()) return validation_failure("The parameter cannot be converted to a numeric value").in(Stage::value);
    if (failure.stage() == Stage::overflow && wraps_around(text)) return detail::number_underflow();
    return failure;
}

Failure duplicates(ValueType kind, const std::vector<std::string_view>& elements, ValueWords words) {
    const bool renewed = words != ValueWords::older;
    if (kind == ValueType::number_set) {
        return (renewed ? invalid_parameter("Input collection contains duplicates.")
                        : validation_failure("Input collection contains duplicates"))
            .in(Stage::value);
    }
    const bool binary = kind == ValueType::binary_set;
    std::string text = "Input collection [";
    bool first = true;
    for (const std::string_view element : renewed ? sorted_until_repeated(kind, elements) : elements) {
        if (!first) text.append(renewed && binary ? "," : ", ");
        first = false;
        text.append(renewed ? in_quotes(element) : std::string(element));
    }
    return invalid_parameter(text.append(binary ? "]of type BS" : "]").append(" contains duplicates.")).in(Stage::value);
}

}  // namespace dyntastic

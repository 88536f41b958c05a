// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The constraints of one member, for the two visitors that check them, and how messages show what violates one.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "operation/rule.hpp"
#include "operation/violations.hpp"
#include "operation/writer.hpp"

namespace dyntastic::operation {

template <class T>
std::string shown(const T& value) {
    std::string text;
    {
        json::Writer writer(text);
        WireWriter(writer).write(value);
    }
    return text;
}
inline std::string shown(const std::string& text) { return text; }
/// The service shows these as its own classes; maps it shows as JSON.
inline std::string shown(const KeySchemaElement& element) {
    return "KeySchemaElement(attributeName=" + element.attribute_name +
           ", keyType=" + (element.key_type == KeyType::hash ? "HASH)" : "RANGE)");
}
template <class T>
std::string shown(const std::vector<T>& elements) {
    std::string text = "[";
    for (const T& element : elements) text.append(text.size() == 1 ? "" : ", ").append(shown(element));
    return text.append("]");
}

/// Checks what a place holds, but not what is inside it. Violations of it go before those from `first` on.
template <class T>
void check_member(Violations& violations, const T& member, const Rule& rule, std::size_t first) {
    if constexpr (std::is_same_v<T, std::string>) {
        violations.check_text(member, rule);
    } else if constexpr (std::is_same_v<T, std::int32_t> || std::is_same_v<T, std::int64_t>) {
        violations.check_number(member, rule);
    } else if constexpr (requires { typename T::mapped_type; }) {
        if (Violations::is_size_wrong(member.size(), rule)) violations.check_size(member.size(), rule, shown(member), first);
        if (rule.keys_are_tables && !std::all_of(member.begin(), member.end(), [](const auto& entry) {
                return entry.first.starts_with("arn:") ||
                       (Violations::is_name(entry.first) && entry.first.size() <= 255 && entry.first.size() >= 3);
            })) {
            violations.add("'" + shown(member) + "'",
                           "Map keys must satisfy constraint: [Member must have length less than or equal to 255, Member must "
                           "have length greater than or equal to 3, Member must satisfy regular expression pattern: "
                           "[a-zA-Z0-9_.-]+]",
                           first);
        }
        if constexpr (requires { typename T::mapped_type::value_type; }) {
            const auto wrong = [&](const auto& entry) {
                return entry.second.empty() || static_cast<std::int64_t>(entry.second.size()) > rule.longest_value;
            };
            if (rule.longest_value != 0 && std::any_of(member.begin(), member.end(), wrong)) {
                violations.add("'" + shown(member) + "'",
                               "Map value must satisfy constraint: [Member must have length less than or equal to " +
                                   std::to_string(rule.longest_value) + ", Member must have length greater than or equal to 1]",
                               first);
            }
        }
    } else if constexpr (requires(T list) { list.emplace_back(); }) {
        if (Violations::is_size_wrong(member.size(), rule)) violations.check_size(member.size(), rule, shown(member), first);
    } else if constexpr (requires { member.has_value(); }) {
        if (member) check_member(violations, *member, rule, first);
    }
}

}  // namespace dyntastic::operation

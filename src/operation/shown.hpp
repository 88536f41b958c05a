// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The constraints of one member, for the two visitors that check them, and how messages show what violates one.
#pragma once

#include <algorithm>
#include <dyntastic/operation/batch_write_item.hpp>
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
// The service shows these as its own classes, other maps as JSON.
inline std::string shown(const KeySchemaElement& element) {
    return "KeySchemaElement(attributeName=" + element.attribute_name +
           ", keyType=" + (element.key_type == KeyType::hash ? "HASH)" : "RANGE)");
}
inline std::string shown(const WriteRequest& request) {
    const auto action = [](const char* name, const char* member, const std::optional<Item>& item) {
        if (!item) return std::string("null");
        std::string text = std::string(name) + "(" + member + "={";
        bool first = true;
        for (const AttributeView attribute : item->view()) {
            text.append(first ? "" : ", ").append(attribute.name).append("=").append(shown(Value(attribute.value)));
            first = false;
        }
        return text + "})";
    };
    return "WriteRequest(putRequest=" + action("PutRequest", "item", request.put_item) +
           ", deleteRequest=" + action("DeleteRequest", "key", request.delete_key) + ")";
}
template <class T>
std::string shown(const std::vector<T>& elements) {
    std::string text = "[";
    for (const T& element : elements) text.append(text.size() == 1 ? "" : ", ").append(shown(element));
    return text.append("]");
}

template <class T>
std::string shown(const std::map<std::string, std::vector<T>>& lists) {
    std::string text = "{";
    for (const auto& [name, list] : lists)
        text.append(text.size() == 1 ? "" : ", ").append(name).append("=").append(shown(list));
    return text.append("}");
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
        // With the values of BatchWriteItem, the keys are checked only when all else is right.
        const bool is_batch_write = rule.longest_value != 0;
        const bool checks_keys = rule.keys_are_tables && (!is_batch_write || violations.count() == 0);
        if (checks_keys && !std::all_of(member.begin(), member.end(), [](const auto& entry) {
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
            if (is_batch_write && std::any_of(member.begin(), member.end(), wrong)) {
                violations.add("'" + shown(member) + "'",
                               "Map value must satisfy constraint: [Member must have length less than or equal to " +
                                   std::to_string(rule.longest_value) + ", Member must have length greater than or equal to 1]",
                               first);
            }
        }
    } else if constexpr (requires(T list) { list.emplace_back(); }) {
        if (Violations::is_size_wrong(member.size(), rule)) violations.check_size(member.size(), rule, shown(member), first);
        if constexpr (std::is_same_v<typename T::value_type, std::string>) {
            if (rule.longest_element == 0) return;
            for (std::size_t i = 0; i < member.size(); ++i) {
                violations.enter(i);
                violations.check_text(member[i], Rule{.shortest = 1, .longest = rule.longest_element});
                violations.leave();
            }
        }
    } else if constexpr (requires { member.has_value(); }) {
        if (member) check_member(violations, *member, rule, first);
    }
}

}  // namespace dyntastic::operation

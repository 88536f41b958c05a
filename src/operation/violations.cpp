// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "operation/violations.hpp"

#include <algorithm>
#include <cctype>

namespace dyntastic::operation {
namespace {

constexpr std::size_t most_reported = 10;
constexpr std::int64_t longest_name = 255;
constexpr std::string_view name_characters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-";

std::string in_quotes(std::string_view text) { return std::string("'").append(text).append("'"); }

/// Lengths count characters, as UTF-16 does that the service thinks in.
std::int64_t length_of(std::string_view utf8) {
    std::int64_t length = 0;
    for (const char c : utf8) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0U) != 0x80U) length += byte >= 0xF0U ? 2 : 1;
    }
    return length;
}

}  // namespace

bool Violations::is_name(std::string_view text) noexcept {
    return !text.empty() && text.find_first_not_of(name_characters) == std::string_view::npos;
}

std::string Violations::path(bool as_in_json) const {
    std::string path;
    for (const Place& place : places_) {
        if (!path.empty()) path.push_back('.');
        if (place.index != 0) {
            path.append(place.index == entry ? std::string(place.name) : std::to_string(place.index)).append(".member");
        } else if (!place.name.empty()) {
            path.append(place.name);
            char& initial = path[path.size() - place.name.size()];
            if (!as_in_json) initial = static_cast<char>(std::tolower(static_cast<unsigned char>(initial)));
        }
    }
    return path;
}

void Violations::add(std::string_view value, std::string_view constraint, std::size_t first) {
    // One more than is reported may come in front of others; a list of a million wrong elements must not fill the memory.
    if (first >= most_reported) return;
    std::string text = "Value ";
    if (!value.empty()) text.append(value).append(" ");
    text.append("at ").append(in_quotes(path(value.empty()))).append(" failed to satisfy constraint: ").append(constraint);
    texts_.insert(texts_.begin() + static_cast<std::ptrdiff_t>(std::min(first, texts_.size())), std::move(text));
    if (texts_.size() > most_reported) texts_.pop_back();
}

void Violations::absent() { add("null", "Member must not be null", count()); }

void Violations::not_in(std::string_view text, std::string_view set) {
    add(in_quotes(text), std::string("Member must satisfy enum value set: ").append(set), count());
}

void Violations::check_text(std::string_view text, const Rule& rule) {
    const std::int64_t length = length_of(text);
    // An ARN may be longer than a name. Of an empty name only the length is reported.
    const bool is_table_name = rule.may_be_arn && !text.starts_with("arn:");
    const std::int64_t longest = is_table_name ? longest_name : rule.longest;
    if ((rule.is_name || (is_table_name && !text.empty())) && !is_name(text)) {
        add(in_quotes(text), "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+", count());
    }
    if (length < rule.shortest) {
        add(in_quotes(text), "Member must have length greater than or equal to " + std::to_string(rule.shortest), count());
    }
    if (length > longest) {
        add(in_quotes(text), "Member must have length less than or equal to " + std::to_string(longest), count());
    }
}

void Violations::add_limit(std::string_view what, std::int64_t limit, const std::string& value, const Rule& rule,
                           std::size_t first) {
    add(rule.is_reworded ? std::string() : in_quotes(value),
        std::string("Member must have ").append(what).append(" than or equal to ").append(std::to_string(limit)), first);
}

void Violations::check_number(std::int64_t number, const Rule& rule) {
    if (number < rule.least) add_limit("value greater", rule.least, std::to_string(number), rule, count());
    if (number > rule.most) add_limit("value less", rule.most, std::to_string(number), rule, count());
}

void Violations::check_size(std::size_t size, const Rule& rule, const std::string& value, std::size_t first) {
    const auto length = static_cast<std::int64_t>(size);
    if (length < rule.shortest) add_limit("length greater", rule.shortest, value, rule, first);
    if (length > rule.longest) add_limit("length less", rule.longest, value, rule, first);
}

result<void> Violations::check() const {
    if (texts_.empty()) return {};
    std::string message;
    for (std::size_t i = 0; i < texts_.size(); ++i) message.append(i == 0 ? "" : "; ").append(texts_[i]);
    return constraint_failure(texts_.size(), message);
}

}  // namespace dyntastic::operation

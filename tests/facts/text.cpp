// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "facts/text.hpp"

#include <cctype>
#include <dyntastic/common/base64.hpp>
#include <optional>

namespace dyntastic::facts {
namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

std::string text_of(const json::value& value) {
    return value.is_string() ? std::string(value.as_string()) : json::serialize(value);
}

std::int64_t number_of(const json::value& value) {
    return value.is_string() ? std::stoll(std::string(value.as_string())) : value.to_number<std::int64_t>();
}

/// The placeholder at the beginning of `text`: its name, and how long it is; empty when there is none.
std::string_view placeholder(std::string_view text, std::size_t& length) {
    const bool braced = text.size() > 1 && text[1] == '{';
    std::size_t end = braced ? 2 : 1;
    const std::size_t begin = end;
    while (end < text.size() && is_word(text[end])) ++end;
    if (end == begin || (braced && (end == text.size() || text[end] != '}'))) return {};
    length = braced ? end + 1 : end;
    return text.substr(begin, end - begin);
}

/// Elements of lists count as if they stood there themselves.
std::string joined(const json::value& parts) {
    std::string text;
    for (const json::value& part : parts.as_array()) text += part.is_array() ? joined(part) : text_of(part);
    return text;
}

/// [STATEMENT, TOKEN, FROM]: "1:column:length" of the first TOKEN in the statement, behind FROM if that is given.
std::string place_of(const json::array& form, const Names& names) {
    const std::string statement = text_of(fill(form[0], names)), token = text_of(form[1]);
    const std::size_t from = form.size() > 2 ? statement.find(text_of(form[2])) : 0;
    const std::size_t at = from == std::string::npos ? from : statement.find(token, from);
    if (at == std::string::npos) throw Mismatch("no " + token + " in " + statement);
    return "1:" + std::to_string(at + 1) + ":" + std::to_string(token.size());
}

json::value listed(const json::array& form, const Names& names) {
    json::array list;
    Names inside = names;
    for (std::int64_t i = 0; i < number_of(form[1]); ++i) {
        inside["i"] = json::string(std::to_string(i));
        list.push_back(fill(form[0], inside));
    }
    return list;
}

json::value nested(const json::array& form, const Names& names) {
    json::value value = fill(form[0], names);
    const bool is_list = form[2].as_string() == "L";
    for (std::int64_t i = 0; i < number_of(form[1]); ++i) {
        if (is_list) value = json::object{{"L", json::array{std::move(value)}}};
        else value = json::object{{"M", json::object{{"a", std::move(value)}}}};
    }
    return value;
}

/// A form that makes input; nullopt for any other object.
std::optional<json::value> made(const json::object& form, const Names& names) {
    if (form.size() != 1 || !form.begin()->key().starts_with('$')) return std::nullopt;
    const std::string_view kind = form.begin()->key();
    const json::value& of = form.begin()->value();
    if (kind == "$repeat") {
        const std::string text = text_of(fill(of.as_array()[0], names));
        std::string repeated;
        for (std::int64_t i = number_of(fill(of.as_array()[1], names)); i > 0; --i) repeated += text;
        return json::string(repeated);
    }
    if (kind == "$join") return json::string(joined(fill(of, names)));
    if (kind == "$minus") return number_of(fill(of.as_array()[0], names)) - number_of(fill(of.as_array()[1], names));
    if (kind == "$at") return json::string(place_of(of.as_array(), names));
    if (kind == "$list") return listed(of.as_array(), names);
    if (kind == "$nest") return nested(of.as_array(), names);
    if (kind == "$b64") {
        std::string text;
        append_base64(text, std::string(static_cast<std::size_t>(number_of(of)), 'x'));
        return json::string(text);
    }
    return std::nullopt;
}

}  // namespace

std::string fill_text(std::string_view text, const Names& names) {
    std::string filled;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t length = 1;
        const std::string_view name = text[at] == '$' ? placeholder(text.substr(at), length) : std::string_view();
        const auto found = name.empty() ? names.end() : names.find(name);
        if (found == names.end()) filled.append(text.substr(at, length));
        else filled.append(text_of(found->second));
        at += length;
    }
    return filled;
}

json::value fill(const json::value& value, const Names& names) {
    if (value.is_string()) {
        const std::string_view text = value.as_string();
        std::size_t length = 0;
        const std::string_view whole = text.starts_with('$') ? placeholder(text, length) : std::string_view();
        const auto found = length == text.size() && !whole.empty() ? names.find(whole) : names.end();
        if (found != names.end()) return found->second;  // a saved number stays one
        return json::string(fill_text(text, names));
    }
    if (value.is_array()) {
        json::array filled;
        for (const json::value& element : value.as_array()) filled.push_back(fill(element, names));
        return filled;
    }
    if (!value.is_object()) return value;
    if (auto form = made(value.as_object(), names)) return *std::move(form);
    json::object filled;
    for (const auto& [key, member] : value.as_object()) filled[fill_text(key, names)] = fill(member, names);
    return filled;
}

std::string shown(const json::value& value) {
    constexpr std::size_t longest = 400;
    std::string text = json::serialize(value);
    if (text.size() > longest) text = text.substr(0, longest) + "...";
    return text;
}

}  // namespace dyntastic::facts

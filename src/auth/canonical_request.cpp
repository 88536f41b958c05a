// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "auth/canonical_request.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "common/ascii.hpp"

namespace dyntastic::auth {
namespace {

constexpr bool is_blank(char c) noexcept { return c == ' ' || c == '\t'; }

/// Without blanks at its ends, and with one for several inside.
void append_trimmed(std::string& out, std::string_view value) {
    value = ascii::trim(value);
    bool after_blank = false;
    for (const char c : value) {
        if (is_blank(c)) {
            after_blank = true;
            continue;
        }
        if (std::exchange(after_blank, false)) out += ' ';
        out += c;
    }
}

/// Sorted by name and value, each with an equals sign.
void append_query(std::string& out, std::string_view query) {
    if (query.empty()) return;
    std::vector<std::pair<std::string_view, std::string_view>> parameters;
    while (!query.empty()) {
        const std::string_view parameter = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(parameter.size() + 1, query.size()));
        if (parameter.empty()) continue;
        const std::size_t equals = std::min(parameter.find('='), parameter.size());
        parameters.emplace_back(parameter.substr(0, equals), parameter.substr(std::min(equals + 1, parameter.size())));
    }
    std::sort(parameters.begin(), parameters.end());
    bool is_first = true;
    for (const auto& [name, value] : parameters) {
        if (!std::exchange(is_first, false)) out += '&';
        out.append(name).append("=").append(value);
    }
}

void append_header(std::string& out, std::span<const Header> headers, std::string_view name) {
    out.append(name).append(":");
    bool is_first = true;
    for (const Header& header : headers) {
        if (!equal_ignoring_case(header.name, name)) continue;
        if (!std::exchange(is_first, false)) out += ',';
        append_trimmed(out, header.value);
    }
    out += '\n';
}

}  // namespace

bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept {
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return ascii::lower(x) == ascii::lower(y); });
}

const Header* find_header(std::span<const Header> headers, std::string_view name) noexcept {
    for (const Header& header : headers) {
        if (equal_ignoring_case(header.name, name)) return &header;
    }
    return nullptr;
}

std::string canonical_request(const Request& request, std::span<const std::string> signed_headers) {
    std::string text;
    text.reserve(512);
    text.append(request.method).append("\n").append(request.path).append("\n");
    append_query(text, request.query);
    text += '\n';
    for (const std::string& name : signed_headers) append_header(text, request.headers, name);
    text += '\n';
    bool is_first = true;
    for (const std::string& name : signed_headers) text.append(std::exchange(is_first, false) ? "" : ";").append(name);
    text += '\n';
    append_hex(text, sha256(request.body));
    return text;
}

std::string string_to_sign(std::string_view amz_date, const Scope& scope, std::string_view canonical_request) {
    std::string text = "AWS4-HMAC-SHA256\n";
    text.append(amz_date).append("\n").append(scope.date).append("/").append(scope.region).append("/");
    text.append(scope.service).append("/aws4_request\n");
    append_hex(text, sha256(canonical_request));
    return text;
}

std::string signature(const Digest& signing_key, std::string_view string_to_sign) {
    std::string text;
    append_hex(text, hmac_sha256(signing_key, string_to_sign));
    return text;
}

}  // namespace dyntastic::auth

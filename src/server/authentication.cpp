// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "server/authentication.hpp"

#include <array>
#include <optional>

#include "server/tokens.hpp"

namespace dyntastic::server {
namespace {

/// The value of a parameter of a query string, or of a part of the header Authorization; nullopt when it is not there.
std::optional<std::string_view> find_part(std::string_view text, std::string_view separators, std::string_view name) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of(separators), text.size());
        std::string_view part = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (cut(part, '=') == name) return part;
    }
    return std::nullopt;
}

bool has_part(std::string_view text, std::string_view separators, std::string_view name) {
    return !find_part(text, separators, name).value_or(std::string_view{}).empty();
}

std::optional<Failure> incomplete(std::string text, std::string_view end) {
    if (text.empty()) return std::nullopt;
    return Failure(FailureKind::incomplete_signature, std::move(text.append(end)));
}

std::optional<Failure> check_header(const HttpRequest& request) {
    std::string_view parts = request.authorization;
    parts.remove_prefix(std::min(parts.find(' '), parts.size()));
    std::string missing;
    for (const std::string_view name : {"Credential", "Signature", "SignedHeaders"}) {
        if (has_part(parts, ", ", name)) continue;
        missing.append("Authorization header requires '").append(name).append("' parameter. ");
    }
    if (request.amz_date.empty() && request.date.empty()) {
        missing += "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ";
    }
    return incomplete(std::move(missing), std::string("Authorization=").append(request.authorization));
}

std::optional<Failure> check_query(std::string_view query) {
    std::string missing;
    for (const std::string_view name :
         {"X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders", "X-Amz-Date"}) {
        if (has_part(query, "&", name)) continue;
        missing.append("AWS query-string parameters must include '").append(name).append("'. ");
    }
    return incomplete(std::move(missing), "Re-examine the query-string parameters.");
}

}  // namespace

std::optional<Failure> check_signature_form(const HttpRequest& request) {
    std::string_view query = request.target;
    query.remove_prefix(std::min(query.find('?'), query.size()));
    if (!query.empty()) query.remove_prefix(1);
    const bool is_in_query = find_part(query, "&", "X-Amz-Algorithm").has_value();
    if (is_in_query && !request.authorization.empty()) {
        return Failure(FailureKind::invalid_signature,
                       "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.");
    }
    if (is_in_query) return check_query(query);
    if (!request.authorization.starts_with("AWS4-")) {
        return Failure(FailureKind::missing_authentication_token, "Request is missing Authentication Token");
    }
    return check_header(request);
}

}  // namespace dyntastic::server

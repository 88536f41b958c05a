// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "server/authentication.hpp"

#include <dyntastic/auth/verifier.hpp>
#include <set>

#include "auth/authorization.hpp"
#include "server/tokens.hpp"

namespace dyntastic::server {
namespace {

/// The value of a parameter of a query string; nullopt when it is not there.
std::optional<std::string_view> find_parameter(std::string_view query, std::string_view name) {
    while (!query.empty()) {
        std::string_view parameter = cut(query, '&');
        if (cut(parameter, '=') == name) return parameter;
    }
    return std::nullopt;
}

std::string_view query_of(const HttpRequest& request) {
    const std::size_t mark = request.target.find('?');
    return mark == std::string_view::npos ? std::string_view() : request.target.substr(mark + 1);
}

/// Fails when something is missing.
result<void> check_complete(std::string missing, std::string_view end) {
    if (missing.empty()) return {};
    return Failure(FailureKind::incomplete_signature, std::move(missing.append(end)));
}

result<void> check_header(const HttpRequest& request) {
    const auto parts = auth::parse_authorization(request.authorization);
    if (!parts) return parts.error();
    std::string missing;
    for (const auto& [name, value] : {std::pair("Credential", parts->credential), std::pair("Signature", parts->signature),
                                      std::pair("SignedHeaders", parts->signed_headers)}) {
        if (value.empty()) missing.append("Authorization header requires '").append(name).append("' parameter. ");
    }
    if (request.amz_date.empty() && request.date.empty()) {
        missing += "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ";
    }
    if (missing.empty()) return {};
    return check_complete(std::move(missing),
                          "(Hashed with SHA-256 and encoded with Base64) Authorization=" + auth::hashed(request.authorization));
}

result<void> check_query(std::string_view query) {
    std::string missing;
    for (const std::string_view name :
         {"X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders", "X-Amz-Date"}) {
        if (!find_parameter(query, name).value_or(std::string_view{}).empty()) continue;
        missing.append("AWS query-string parameters must include '").append(name).append("'. ");
    }
    return check_complete(std::move(missing), "Re-examine the query-string parameters.");
}

class SignatureAuthenticator final : public Authenticator {
public:
    SignatureAuthenticator(const std::vector<AccessKey>& keys, const Clock* clock)
        : verifier_(credentials_of(keys), {.clock = clock}) {
        for (const AccessKey& key : keys) {
            if (key.is_read_only) read_only_.insert(key.access_key_id);
        }
    }
    [[nodiscard]] result<Caller> authenticate(const HttpRequest& request) const override {
        const auto id = verifier_.verify({.method = request.method,
                                          .path = request.target.substr(0, request.target.find('?')),
                                          .query = query_of(request),
                                          .headers = request.fields,
                                          .body = request.body});
        if (!id) return id.error();
        return Caller{std::string(*id), read_only_.contains(*id)};
    }

private:
    static std::vector<auth::Credentials> credentials_of(const std::vector<AccessKey>& keys) {
        std::vector<auth::Credentials> credentials;
        for (const AccessKey& key : keys) {
            credentials.push_back({.access_key_id = key.access_key_id, .secret_access_key = key.secret_access_key});
        }
        return credentials;
    }
    auth::Verifier verifier_;
    std::set<std::string, std::less<>> read_only_{};
};

}  // namespace

std::shared_ptr<const Authenticator> make_authenticator(std::vector<AccessKey> keys, const Clock* clock) {
    return std::make_shared<SignatureAuthenticator>(keys, clock);
}

result<void> check_signature_form(const HttpRequest& request) {
    const std::string_view query = query_of(request);
    const bool is_in_query = find_parameter(query, "X-Amz-Algorithm").has_value();
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

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/credentials/sso.hpp"

#include <array>
#include <openssl/evp.h>

#include "auth/digest.hpp"
#include "remote/credentials/json.hpp"
#include "remote/environment/credentials_failure.hpp"
#include "remote/secrets.hpp"

namespace dyntastic::remote {
namespace {

using namespace std::chrono_literals;

constexpr auto token_renewed_before = 15min;  // as in botocore
constexpr const char* log_in = "; \"aws sso login\" makes a new one";

Failure failed_at_center(const Failure& why) { return credentials_failure("IAM Identity Center: " + why.message()); }

/// The SHA-1 that names a file of the cache; no secret depends on it.
std::string sha1_hex(std::string_view text) {
    std::array<unsigned char, 20> digest{};
    ::EVP_Digest(text.data(), text.size(), digest.data(), nullptr, ::EVP_sha1(), nullptr);
    std::string hex;
    auth::append_hex(hex, digest);
    return hex;
}

std::string domain_of(const std::string& region) {
    return region + (region.starts_with("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com");
}

/// https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/API_CreateToken.html
result<SsoToken> renewed(const Surroundings& in, const SsoRole& role, const SsoToken& old) {
    FetchRequest request{.method = "POST", .url = "https://oidc." + domain_of(role.region), .target = "/token"};
    request.headers = {{"Content-Type", "application/json"}};
    request.body = sso_renewal_request(old);
    const auto response = in.fetcher.fetch(request);
    if (!response) return response.error();
    if (response->status != 200) {
        const Secrets secrets{old.refresh_token, old.client_secret, old.access_token};
        return credentials_failure(read_sso_error(secrets.hidden_in(response->body), response->status));
    }
    return read_renewed_sso_token(response->body, old, in.clock.now());
}

/// The session's token as the file has it, or a new one when that has little time left.
result<SsoToken> token_of(const Surroundings& in, const SsoRole& role, const std::string& path) {
    const auto text = in.environment.file(path);
    if (!text) return credentials_failure("there is no token of IAM Identity Center in " + path + log_in);
    auto token = read_sso_token(*text);
    if (!token) return credentials_failure(path + ": " + token.error().message() + log_in);
    const auto now = in.clock.now();
    std::string why;
    if (token->expires - now < token_renewed_before && !role.session.empty() && token->can_be_renewed(now)) {
        auto fresh = renewed(in, role, *token);
        if (fresh) {
            // Where it cannot be kept, it serves all the same.
            static_cast<void>(in.environment.replace_file(path, sso_token_text(*fresh, role.start_url, role.region)));
            return fresh;
        }
        why = " and cannot be renewed: " + fresh.error().message();
    }
    if (token->expires <= now)
        return credentials_failure("the token of IAM Identity Center in " + path + " has expired" + why + log_in);
    return token;
}

}  // namespace

result<auth::Credentials> sso_credentials(const Surroundings& in, const SsoRole& role) {
    const std::string path = expand_home(
        "~/.aws/sso/cache/" + sha1_hex(role.session.empty() ? role.start_url : role.session) + ".json", in.environment);
    const auto token = token_of(in, role, path);
    if (!token) return token.error();
    FetchRequest request{.url = "https://portal.sso." + domain_of(role.region)};
    request.target = "/federation/credentials?role_name=" + percent_encoded(role.role_name) +
                     "&account_id=" + percent_encoded(role.account_id);
    request.headers = {{"x-amz-sso_bearer_token", token->access_token}};
    const auto response = in.fetcher.fetch(request);
    if (!response) return failed_at_center(response.error());
    if (response->status == 401) return credentials_failure("IAM Identity Center does not take the token in " + path + log_in);
    if (response->status != 200)
        return credentials_failure("IAM Identity Center: HTTP status " + std::to_string(response->status));
    auto credentials = read_sso_credentials(response->body);
    if (!credentials) return failed_at_center(credentials.error());
    credentials->account_id = role.account_id;
    return credentials;
}

}  // namespace dyntastic::remote

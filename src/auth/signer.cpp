// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <dyntastic/auth/signer.hpp>
#include <vector>

#include "auth/canonical_request.hpp"
#include "auth/signing_keys.hpp"
#include "common/ascii.hpp"

namespace dyntastic::auth {

Signer::Signer(std::string region, std::string service)
    : region_(std::move(region)), service_(std::move(service)), keys_(std::make_unique<SigningKeys>()) {}

Signer::~Signer() = default;

std::string Signer::authorization(const Request& request, const Credentials& credentials, std::string_view amz_date) const {
    std::vector<std::string> names;
    names.reserve(request.headers.size());
    for (const Header& header : request.headers) names.push_back(ascii::lower(header.name));
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());

    const Scope scope{amz_date.substr(0, 8), region_, service_};
    const std::string to_sign = string_to_sign(amz_date, scope, canonical_request(request, names));
    std::string value = "AWS4-HMAC-SHA256 Credential=";
    value.append(credentials.access_key_id).append("/").append(scope.date).append("/").append(region_).append("/");
    value.append(service_).append("/aws4_request, SignedHeaders=");
    for (const std::string& name : names) value.append(&name == names.data() ? "" : ";").append(name);
    value.append(", Signature=").append(signature(keys_->get(credentials.secret_access_key, scope), to_sign));
    return value;
}

}  // namespace dyntastic::auth

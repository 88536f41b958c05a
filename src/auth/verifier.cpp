// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// In the order in which the service checks: the header's form, its parts, the time, what is signed, the scope, who signed, the
// signature itself, the session token.
#include <algorithm>
#include <array>
#include <dyntastic/auth/amz_date.hpp>
#include <dyntastic/auth/verifier.hpp>

#include "auth/authorization.hpp"
#include "auth/canonical_request.hpp"
#include "auth/signing_keys.hpp"
#include "common/ascii.hpp"

namespace dyntastic::auth {
namespace {

/// Nobody signs so many; each is looked for among all headers.
constexpr std::size_t most_signed_headers = 128;

/// Messages quote headers, which may hold any bytes.
std::string printable(std::string message) {
    std::replace_if(message.begin(), message.end(), [](char c) { return c != '\n' && (c < ' ' || c > '~'); }, '?');
    return message;
}
Failure incomplete(std::string message) { return {FailureKind::incomplete_signature, printable(std::move(message))}; }
Failure invalid(std::string message) { return {FailureKind::invalid_signature, printable(std::move(message))}; }
Failure unrecognized(std::string message) { return {FailureKind::unrecognized_client, std::move(message)}; }

Failure mismatch(std::string_view canonical, std::string_view to_sign) {
    std::string message =
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and "
        "signing method. Consult the service documentation for details.\n\nThe Canonical String for this request should have "
        "been\n'";
    message.append(canonical).append("'\n\nThe String-to-Sign should have been\n'").append(to_sign).append("'\n");
    return invalid(std::move(message));
}

result<void> check_parts(const Authorization& parts, bool has_date, std::string_view header) {
    std::string message;
    for (const auto& [name, value] : {std::pair("Credential", parts.credential), std::pair("Signature", parts.signature),
                                      std::pair("SignedHeaders", parts.signed_headers)}) {
        if (value.empty()) message.append("Authorization header requires '").append(name).append("' parameter. ");
    }
    if (!has_date) message += "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ";
    if (message.empty()) return {};
    return incomplete(message + "(Hashed with SHA-256 and encoded with Base64) Authorization=" + hashed(header));
}

result<void> check_time(std::string_view date, std::chrono::sys_seconds now, std::chrono::minutes tolerance) {
    const auto time = parse_amz_date(date);
    if (!time) {
        return incomplete("Date must be in ISO-8601 'basic format'. Got '" + std::string(date) +
                          "'. See http://en.wikipedia.org/wiki/ISO_8601");
    }
    const std::string minutes = std::to_string(tolerance.count()) + " min.)";
    if (*time < now - tolerance) {
        return invalid("Signature expired: " + std::string(date) + " is now earlier than " + format_amz_date(now - tolerance) +
                       " (" + format_amz_date(now) + " - " + minutes);
    }
    if (*time > now + tolerance) {
        return invalid("Signature not yet current: " + std::string(date) + " is still later than " +
                       format_amz_date(now + tolerance) + " (" + format_amz_date(now) + " + " + minutes);
    }
    return {};
}

std::vector<std::string> split_signed_headers(std::string_view list) {
    std::vector<std::string> names;
    while (!list.empty() && names.size() <= most_signed_headers) {
        const std::string_view name = list.substr(0, list.find(';'));
        list.remove_prefix(std::min(name.size() + 1, list.size()));
        if (!name.empty()) names.push_back(ascii::lower(name));
    }
    return names;
}

result<void> check_signed_headers(const std::vector<std::string>& names, std::span<const Header> headers) {
    const auto is_signed = [&](std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); };
    if (!is_signed("host")) return invalid("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
    for (const Header& header : headers) {
        if (!equal_ignoring_case(header.name.substr(0, 6), "x-amz-")) continue;
        const std::string name = ascii::lower(header.name);
        if (!is_signed(name)) return invalid("'" + name + "' must be a 'SignedHeader' in the AWS Authorization.");
    }
    // Without x-amz-date the header date says the time, and a time that is not signed says nothing.
    if (find_header(headers, "x-amz-date") == nullptr && !is_signed("date")) {
        return invalid("'Date' must be a 'SignedHeader' in the AWS Authorization.");
    }
    return {};
}

/// An access key and the scope behind it, as in AKIDEXAMPLE/20150830/us-east-1/dynamodb/aws4_request.
struct Credential {
    std::string_view access_key_id, date, region, service, terminator;
};

std::optional<Credential> split_credential(std::string_view text) {
    while (text.ends_with('/')) text.remove_suffix(1);
    std::array<std::string_view, 5> parts;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::size_t slash = text.find('/');
        if ((slash == std::string_view::npos) != (i + 1 == parts.size())) return std::nullopt;
        parts[i] = text.substr(0, slash);
        text.remove_prefix(std::min(parts[i].size() + 1, text.size()));
    }
    return Credential{parts[0], parts[1], parts[2], parts[3], parts[4]};
}

result<void> check_scope(const Credential& credential, std::string_view date, const VerifierOptions& options) {
    std::string message;
    if (credential.region.empty() || (!options.region.empty() && credential.region != options.region)) {
        message.append("Credential should be scoped to a valid region, not '").append(credential.region).append("'. ");
    }
    if (credential.service != options.service) {
        message.append("Credential should be scoped to correct service: '").append(options.service).append("'. ");
    }
    if (credential.terminator != "aws4_request") {
        message.append("Credential should be scoped with a valid terminator: 'aws4_request', not '");
        message.append(credential.terminator).append("'. ");
    }
    if (credential.date != date.substr(0, 8)) {
        message.append("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '");
        message.append(credential.date)
            .append("' != '")
            .append(date.substr(0, 8))
            .append("', from '")
            .append(date)
            .append("'.");
    }
    if (message.empty()) return {};
    return invalid(std::move(message));
}

result<void> check_token(const Credentials& signer, std::span<const Header> headers, std::chrono::sys_seconds now) {
    const Header* header = find_header(headers, "x-amz-security-token");
    if (!equal_in_constant_time(header == nullptr ? std::string_view() : header->value, signer.session_token)) {
        return unrecognized("The security token included in the request is invalid");
    }
    if (signer.expires && *signer.expires <= now) {
        return Failure(FailureKind::expired_token, "The security token included in the request is expired");
    }
    return {};
}

}  // namespace

Verifier::Verifier(std::vector<Credentials> known, VerifierOptions options)
    : known_(std::move(known)), options_(std::move(options)), keys_(std::make_unique<SigningKeys>()) {
    std::sort(known_.begin(), known_.end(),
              [](const Credentials& a, const Credentials& b) { return a.access_key_id < b.access_key_id; });
}

Verifier::~Verifier() = default;

const Credentials* Verifier::find(std::string_view access_key_id) const {
    const auto found = std::lower_bound(known_.begin(), known_.end(), access_key_id,
                                        [](const Credentials& a, std::string_view id) { return a.access_key_id < id; });
    return found != known_.end() && found->access_key_id == access_key_id ? &*found : nullptr;
}

result<std::string_view> Verifier::verify(const Request& request) const {
    const Header* header = find_header(request.headers, "authorization");
    if (header == nullptr ||
        !header->value.substr(std::min(header->value.find_first_not_of(" \t"), header->value.size())).starts_with("AWS4-")) {
        return Failure(FailureKind::missing_authentication_token, "Request is missing Authentication Token");
    }
    if (request.query.find("X-Amz-Algorithm") != std::string_view::npos) {
        return invalid("Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.");
    }
    const auto parts = parse_authorization(header->value);
    if (!parts) return parts.error();

    const Header* date_header = find_header(request.headers, "x-amz-date");
    if (date_header == nullptr) date_header = find_header(request.headers, "date");
    if (auto checked = check_parts(*parts, date_header != nullptr, header->value); !checked) {
        return std::move(checked).error();
    }
    const std::string_view date = date_header->value;
    const Clock& clock = options_.clock == nullptr ? system_clock() : *options_.clock;
    const auto now = std::chrono::floor<std::chrono::seconds>(clock.now());
    if (auto checked = check_time(date, now, options_.tolerance); !checked) return std::move(checked).error();

    const std::vector<std::string> names = split_signed_headers(parts->signed_headers);
    if (auto checked = check_signed_headers(names, request.headers); !checked) return std::move(checked).error();
    if (parts->algorithm != "AWS4-HMAC-SHA256") {
        return incomplete("Unsupported AWS 'algorithm': '" + std::string(parts->algorithm) +
                          "' (only AWS4-HMAC-SHA256 for now). ");
    }
    const auto credential = split_credential(parts->credential);
    if (!credential) {
        return incomplete(
            "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '" +
            std::string(parts->credential) + "'");
    }
    if (auto checked = check_scope(*credential, date, options_); !checked) return std::move(checked).error();
    const Credentials* signer = find(credential->access_key_id);
    if (signer == nullptr) return unrecognized("The security token included in the request is invalid.");

    const Scope scope{credential->date, credential->region, credential->service};
    if (names.size() > most_signed_headers) return mismatch("", "");
    const std::string canonical = canonical_request(request, names);
    const std::string to_sign = string_to_sign(date, scope, canonical);
    const std::string expected = signature(keys_->get(signer->secret_access_key, scope), to_sign);
    if (!equal_in_constant_time(expected, parts->signature)) return mismatch(canonical, to_sign);
    if (auto checked = check_token(*signer, request.headers, now); !checked) return std::move(checked).error();
    return credential->access_key_id;
}

}  // namespace dyntastic::auth

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "auth/authorization.hpp"

#include <algorithm>
#include <dyntastic/common/base64.hpp>

#include "auth/digest.hpp"

namespace dyntastic::auth {

std::string hashed(std::string_view header) {
    const Digest digest = sha256(header);
    std::string text;
    append_base64(text, {reinterpret_cast<const char*>(digest.data()), digest.size()});
    return text;
}

namespace {

/// The first place from `begin` on that is a separator, or is none; the size of the text when there is no such place. The standard
/// library's find_first_of asks for each character anew whether it is in the set, which is slow for what every request does.
std::size_t find_separator(std::string_view text, std::size_t begin, bool wanted) noexcept {
    const auto is_separator = [](char c) { return c == ',' || c == ' ' || c == '\t'; };
    while (begin < text.size() && is_separator(text[begin]) != wanted) ++begin;
    return begin;
}

}  // namespace

result<Authorization> parse_authorization(std::string_view header) {
    Authorization parsed;
    std::string_view rest = header.substr(std::min(header.find_first_not_of(" \t"), header.size()));
    parsed.algorithm = rest.substr(0, rest.find_first_of(" \t"));
    rest.remove_prefix(parsed.algorithm.size());
    while (true) {
        const std::size_t begin = find_separator(rest, 0, false);
        if (begin == rest.size()) return parsed;
        const std::string_view part = rest.substr(begin, find_separator(rest, begin, true) - begin);
        rest.remove_prefix(begin + part.size());
        const std::size_t equals = part.find('=');
        if (equals == std::string_view::npos) {
            return Failure(
                FailureKind::incomplete_signature,
                "Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded "
                "with Base64): '" +
                    hashed(header) + "'.");
        }
        const std::string_view name = part.substr(0, equals), value = part.substr(equals + 1);
        if (name == "Credential") parsed.credential = value;
        else if (name == "SignedHeaders") parsed.signed_headers = value;
        else if (name == "Signature") parsed.signature = value;
    }
}

}  // namespace dyntastic::auth

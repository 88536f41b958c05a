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

result<Authorization> parse_authorization(std::string_view header) {
    Authorization parsed;
    std::string_view rest = header.substr(std::min(header.find_first_not_of(" \t"), header.size()));
    parsed.algorithm = rest.substr(0, rest.find_first_of(" \t"));
    rest.remove_prefix(parsed.algorithm.size());
    while (true) {
        const std::size_t begin = rest.find_first_not_of(", \t");
        if (begin == std::string_view::npos) return parsed;
        const std::string_view part = rest.substr(begin, rest.find_first_of(", \t", begin) - begin);
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

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/result.hpp>
#include <string>
#include <string_view>

namespace dyntastic::auth {

/// The header Authorization in its parts, each a view of it; empty where a part is missing.
struct Authorization {
    std::string_view algorithm;
    std::string_view credential;
    std::string_view signed_headers;
    std::string_view signature;
};

/// Fails with an IncompleteSignatureException for a part without an equals sign. Of two parts of one name the last counts.
[[nodiscard]] result<Authorization> parse_authorization(std::string_view header);

/// A header's value for error messages, as the service shows it: hashed, because it may hold a secret.
[[nodiscard]] std::string hashed(std::string_view header);

}  // namespace dyntastic::auth

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace dyntastic::auth {

/// Who signs. https://docs.aws.amazon.com/IAM/latest/UserGuide/security-creds-programmatic-access.html
struct Credentials {
    std::string access_key_id;
    std::string secret_access_key;
    std::string session_token{};                                     ///< of temporary credentials; empty for lasting ones
    std::optional<std::chrono::system_clock::time_point> expires{};  ///< of temporary credentials, where it is known
    std::string account_id{};                                        ///< twelve digits; empty where it is not known

    friend bool operator==(const Credentials&, const Credentials&) = default;
};

}  // namespace dyntastic::auth

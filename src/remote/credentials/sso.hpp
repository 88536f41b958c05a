// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/auth/credentials.hpp>
#include <dyntastic/common/result.hpp>
#include <string>

#include "remote/credentials/role.hpp"

namespace dyntastic::remote {

/// A role of IAM Identity Center, by the token that "aws sso login" has left behind.
struct SsoRole {
    std::string session{};  ///< the name of the sso-session; older profiles have none
    std::string start_url;
    std::string region;
    std::string account_id;
    std::string role_name;
};

/// Blocks, and fails with a CredentialsError. The token of a session that ends within a quarter of an hour is renewed first,
/// and takes its place in the file, where AWS's own tools look for it.
/// https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html
[[nodiscard]] result<auth::Credentials> sso_credentials(const Surroundings& in, const SsoRole& role);

}  // namespace dyntastic::remote

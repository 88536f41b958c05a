// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The forms in which credentials are handed out. Pure, and none of them trusts what it reads. All fail with a CredentialsError.
#pragma once

#include <chrono>
#include <dyntastic/auth/credentials.hpp>
#include <dyntastic/common/result.hpp>
#include <string>
#include <string_view>

namespace dyntastic::remote {

/// What a credential_process prints. https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html
[[nodiscard]] result<auth::Credentials> read_process_output(std::string_view json);

/// What a container's agent and the instance's metadata service answer.
[[nodiscard]] result<auth::Credentials> read_role_credentials(std::string_view json);

/// What GetRoleCredentials of IAM Identity Center answers.
[[nodiscard]] result<auth::Credentials> read_sso_credentials(std::string_view json);

/// What AssumeRole and AssumeRoleWithWebIdentity of STS answer.
[[nodiscard]] result<auth::Credentials> read_sts_answer(std::string_view xml);
/// STS's error as a sentence.
[[nodiscard]] std::string read_sts_error(std::string_view xml);

/// A token that "aws sso login" has left behind, and what it takes to renew it, where that is there.
struct SsoToken {
    std::string access_token;
    std::chrono::system_clock::time_point expires;
    std::string refresh_token{};
    std::string client_id{};
    std::string client_secret{};
    std::string registration_expires{};  ///< as the file writes it

    [[nodiscard]] bool can_be_renewed(std::chrono::system_clock::time_point now) const;
};
[[nodiscard]] result<SsoToken> read_sso_token(std::string_view json);
/// The file's new text, with what AWS's own tools look for in it.
[[nodiscard]] std::string sso_token_text(const SsoToken& token, std::string_view start_url, std::string_view region);

/// The body of CreateToken, its answer, and its error as a sentence.
[[nodiscard]] std::string sso_renewal_request(const SsoToken& token);
[[nodiscard]] result<SsoToken> read_renewed_sso_token(std::string_view json, const SsoToken& old,
                                                      std::chrono::system_clock::time_point now);
[[nodiscard]] std::string read_sso_error(std::string_view json, int http_status);

}  // namespace dyntastic::remote

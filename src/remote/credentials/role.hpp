// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Credentials of roles: from the instance, the container and STS. All block, and fail with a CredentialsError.
#pragma once

#include <dyntastic/auth/credentials.hpp>
#include <dyntastic/common/clock.hpp>
#include <dyntastic/common/result.hpp>
#include <memory>
#include <optional>
#include <string>

#include "remote/environment/environment.hpp"
#include "remote/environment/profiles.hpp"
#include "remote/fetch.hpp"

namespace dyntastic::remote {

/// What the providers use; all of it must outlive them.
struct Surroundings {
    const Environment& environment;
    const Clock& clock;
    Fetcher& fetcher;
};

/// nullopt where there is no instance, or AWS_EC2_METADATA_DISABLED says so.
/// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html
[[nodiscard]] std::optional<result<auth::Credentials>> instance_credentials(const Surroundings& in);

/// nullopt where AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and AWS_CONTAINER_CREDENTIALS_FULL_URI are not there.
/// https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html
[[nodiscard]] std::optional<result<auth::Credentials>> container_credentials(const Surroundings& in);

/// A role to take on. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
struct Role {
    std::string arn;
    std::string session_name{};  ///< one is made up when it is empty
    std::string external_id{};
    std::string duration_seconds{};
    std::string region{};  ///< of the STS that is asked
};
[[nodiscard]] result<auth::Credentials> assume_role(const Surroundings& in, const Role& role, const auth::Credentials& source);
[[nodiscard]] result<auth::Credentials> assume_role_with_token(const Surroundings& in, const Role& role,
                                                               const std::string& token_file);

}  // namespace dyntastic::remote

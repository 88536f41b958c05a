// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/clock.hpp>
#include <dyntastic/remote/credentials.hpp>
#include <memory>
#include <string>

#include "remote/environment/environment.hpp"
#include "remote/fetch.hpp"

namespace dyntastic::remote {

struct ChainOptions {
    std::string profile{};      ///< one that was asked for by name, so that AWS_ACCESS_KEY_ID does not count
    std::string region{};       ///< of the STS that is asked
    bool asks_instance = true;  ///< which takes a second to find out that there is none
};

/// Looks for credentials in botocore's order: AWS_ACCESS_KEY_ID; the profile's role_arn; web identity; the profile's IAM
/// Identity Center; the file of credentials; credential_process; the file of profiles; the container; the instance. The profile
/// is `options.profile`, else AWS_PROFILE, else default. Files are read anew each time. `environment` and `clock` must outlive
/// it. https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
[[nodiscard]] std::shared_ptr<CredentialsProvider> make_credentials_chain(const Environment& environment, const Clock& clock,
                                                                          std::shared_ptr<Fetcher> fetcher,
                                                                          ChainOptions options);

}  // namespace dyntastic::remote

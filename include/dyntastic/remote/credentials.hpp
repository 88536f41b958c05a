// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/auth/credentials.hpp>
#include <dyntastic/common/result.hpp>
#include <memory>

namespace dyntastic::remote {

/// Where credentials come from. Write one of your own to take them from elsewhere.
class CredentialsProvider {
public:
    virtual ~CredentialsProvider() = default;
    /// Credentials that are good now. May block; called by one thread at a time, when a request needs some, and again before
    /// those that it gave expire. Fails with a CredentialsError.
    [[nodiscard]] virtual result<auth::Credentials> load() = 0;

protected:
    CredentialsProvider() = default;
    CredentialsProvider(const CredentialsProvider&) = default;
    CredentialsProvider& operator=(const CredentialsProvider&) = default;
};

/// Always the same.
[[nodiscard]] std::shared_ptr<CredentialsProvider> fixed_credentials(auth::Credentials credentials);

}  // namespace dyntastic::remote

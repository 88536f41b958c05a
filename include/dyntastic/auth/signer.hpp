// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/auth/credentials.hpp>
#include <dyntastic/auth/request.hpp>
#include <memory>
#include <string>
#include <string_view>

namespace dyntastic::auth {

class SigningKeys;

/// Makes signatures of version 4 for one service in one region. Keys are derived once a day for each secret, and kept. Safe to
/// use from many threads. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
class Signer {
public:
    explicit Signer(std::string region, std::string service = "dynamodb");
    ~Signer();
    Signer(const Signer&) = delete;
    Signer& operator=(const Signer&) = delete;

    /// The value of the header Authorization. All headers of the request are signed; the caller has put among them host,
    /// x-amz-date with the value `amz_date`, and x-amz-security-token where the credentials have a session token.
    [[nodiscard]] std::string authorization(const Request& request, const Credentials& credentials,
                                            std::string_view amz_date) const;

    [[nodiscard]] const std::string& region() const noexcept { return region_; }
    [[nodiscard]] const std::string& service() const noexcept { return service_; }

private:
    std::string region_;
    std::string service_;
    std::unique_ptr<SigningKeys> keys_;
};

}  // namespace dyntastic::auth

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <dyntastic/auth/credentials.hpp>
#include <dyntastic/auth/request.hpp>
#include <dyntastic/common/clock.hpp>
#include <dyntastic/common/result.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dyntastic::auth {

class SigningKeys;

struct VerifierOptions {
    std::string region{};  ///< the only one that signatures may be for; empty means any
    std::string service = "dynamodb";
    std::chrono::minutes tolerance{5};  ///< how far a request's time may lie from the clock's, either way
    const Clock* clock = nullptr;       ///< system_clock() where null
};

/// Checks signatures of version 4, and refuses as DynamoDB does: in its order, with its types and messages
/// (MissingAuthenticationTokenException, IncompleteSignatureException, InvalidSignatureException, UnrecognizedClientException,
/// ExpiredTokenException). Beyond host, x-amz-date and every other x-amz- header that is there must be signed. Signatures in
/// the query string are not taken. Safe to use from many threads.
class Verifier {
public:
    /// `known` are those who may sign, each under another access key.
    explicit Verifier(std::vector<Credentials> known, VerifierOptions options = {});
    ~Verifier();
    Verifier(const Verifier&) = delete;
    Verifier& operator=(const Verifier&) = delete;

    /// The access key of whoever signed the request, as a view of the request's header.
    [[nodiscard]] result<std::string_view> verify(const Request& request) const;

private:
    [[nodiscard]] const Credentials* find(std::string_view access_key_id) const;

    std::vector<Credentials> known_;  // sorted by access key
    VerifierOptions options_;
    std::unique_ptr<SigningKeys> keys_;
};

}  // namespace dyntastic::auth

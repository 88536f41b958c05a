// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Who sends a request. Without access keys nobody checks signatures, but a request has to bring one all the same: a program
// that forgets its credentials should fail here as it would there.
#pragma once

#include <dyntastic/common/clock.hpp>
#include <dyntastic/common/result.hpp>
#include <dyntastic/server/access_keys.hpp>
#include <memory>
#include <string>
#include <vector>

#include "server/http_request.hpp"

namespace dyntastic::server {

/// Who may do what.
struct Caller {
    std::string access_key_id{};
    bool is_read_only = false;
};

/// Checks who sends a request, or says in the service's words why nobody is believed. Called from many threads at once.
class Authenticator {
public:
    virtual ~Authenticator() = default;
    [[nodiscard]] virtual result<Caller> authenticate(const HttpRequest& request) const = 0;
};

/// Checks signatures of version 4 with the secrets of these keys. The clock must outlive it; null is the machine's own.
[[nodiscard]] std::shared_ptr<const Authenticator> make_authenticator(std::vector<AccessKey> keys,
                                                                      const Clock* clock = nullptr);

/// Fails for a request that brings no signature, or not all of its parts.
[[nodiscard]] result<void> check_signature_form(const HttpRequest& request);

}  // namespace dyntastic::server

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <dyntastic/client/backoff.hpp>
#include <dyntastic/common/result.hpp>

#include "remote/secrets.hpp"
#include "remote/transport/attempt.hpp"

namespace dyntastic::remote {

/// What the outcome of an attempt means.
struct Verdict {
    result<void> outcome{};
    client::RetryCause cause = client::RetryCause::none;
    bool may_have_been_done = false;  // a write may have been carried out
    bool is_of_clock = false;         // the service's clock shows another time than ours
    bool is_of_credentials = false;   // other credentials may do
};

/// No secret comes through into the failure's message.
[[nodiscard]] Verdict judge(const HttpResponse& response, const Secrets& secrets = {});
[[nodiscard]] Verdict judge(const Fault& fault);

}  // namespace dyntastic::remote

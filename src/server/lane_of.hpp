// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "server/http_request.hpp"
#include "server/tokens.hpp"
#include "server/work_pool.hpp"

namespace dyntastic::server {

[[nodiscard]] constexpr bool is_packed(const HttpRequest& request) noexcept {
    return !request.content_encoding.empty() && !same_word(request.content_encoding, "identity");
}

/// The lane of a request that is long whatever its operation; nullopt for any other. Verifying a signature reads the whole
/// body, as does decoding it; metrics name every table.
[[nodiscard]] std::optional<Lane> lane_of(const HttpRequest& request) noexcept;

}  // namespace dyntastic::server

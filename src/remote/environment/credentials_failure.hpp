// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/failure.hpp>
#include <string>
#include <utility>

namespace dyntastic::remote {

/// Why no credentials were found.
[[nodiscard]] inline Failure credentials_failure(std::string message) { return {FailureKind::credentials, std::move(message)}; }

}  // namespace dyntastic::remote

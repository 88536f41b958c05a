// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/failure.hpp>
#include <string>
#include <utility>

namespace dyntastic::server {

/// What is wrong with an option of the server, or with a file that an option names.
[[nodiscard]] inline Failure configuration_failure(std::string message) {
    return {FailureKind::configuration, std::move(message)};
}

}  // namespace dyntastic::server

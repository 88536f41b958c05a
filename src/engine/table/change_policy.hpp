// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Resource-based policies of a table and its streams. The caller holds the table's mutex.
#pragma once

#include <chrono>
#include <dyntastic/common/result.hpp>
#include <optional>
#include <string>

#include "engine/table/arn.hpp"
#include "engine/table/policy_document.hpp"

namespace dyntastic::engine {

/// The policy of a resource, or what is left of it; null when it never had one.
[[nodiscard]] const catalog::ResourcePolicy* find_policy(const PolicyResource& resource);

/// PolicyNotFoundException, with the reason behind the service's prefix.
[[nodiscard]] Failure policy_not_found(std::string_view reason);

/// PolicyNotFoundException when somebody else has changed the policy since the caller has seen it.
[[nodiscard]] result<void> check_revision(const PolicyResource& resource, const std::optional<std::string>& expected);

/// A policy as it is stored, with a revision of now that is greater than the one before.
[[nodiscard]] catalog::ResourcePolicy make_policy(PolicyDocument document, const catalog::ResourcePolicy* before,
                                                  std::chrono::system_clock::time_point now);

}  // namespace dyntastic::engine

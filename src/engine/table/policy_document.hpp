// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Resource-based policies as documents: they are checked and stored, and nobody is refused for them.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/access-control-resource-based.html
#pragma once

#include <dyntastic/common/result.hpp>
#include <string>
#include <string_view>

namespace dyntastic::engine {

/// A policy that was checked.
struct PolicyDocument {
    std::string text{};            ///< in the form in which the service returns it
    bool has_version = false;      ///< whether it was given with a version; without one it counts as another document
    bool locks_owner_out = false;  ///< whether it denies the owner's account to change the policy
};

enum class PolicyTarget : bool { table, stream };

/// Checks a policy and brings it into the service's own form: no blanks, members in a fixed order, a list of one element as
/// that element, an account as the ARN of its root. Fails with ValidationException for more than 20,480 bytes and for what is
/// no policy.
[[nodiscard]] result<PolicyDocument> read_policy(std::string_view text, PolicyTarget target);

}  // namespace dyntastic::engine

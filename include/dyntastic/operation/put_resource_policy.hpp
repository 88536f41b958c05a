// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

namespace dyntastic::operation {

/// Attaches a resource-based policy to a table or a stream, or replaces the one that it has.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutResourcePolicy.html
struct PutResourcePolicyRequest {
    std::string resource_arn{};                         ///< of a table or a stream
    std::string policy{};                               ///< a JSON document of up to 20,480 bytes
    std::optional<std::string> expected_revision_id{};  ///< PolicyNotFoundException when it has another; NO_POLICY for none
    std::optional<bool> confirm_remove_self_resource_access{};  ///< accept a policy that denies the caller to change it
};

struct PutResourcePolicyResponse {
    std::optional<std::string> revision_id{};
};

}  // namespace dyntastic::operation

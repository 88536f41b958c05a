// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

namespace dyntastic::operation {

/// Removes the policy of a table or a stream. Succeeds when there is none.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteResourcePolicy.html
struct DeleteResourcePolicyRequest {
    std::string resource_arn{};                         ///< of a table or a stream
    std::optional<std::string> expected_revision_id{};  ///< PolicyNotFoundException when the policy has another
};

struct DeleteResourcePolicyResponse {
    std::optional<std::string> revision_id{};  ///< of the policy that was removed, also by an earlier call
};

}  // namespace dyntastic::operation

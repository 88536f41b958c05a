// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

namespace dyntastic::operation {

/// Returns the policy of a table or a stream. PolicyNotFoundException when it has none.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetResourcePolicy.html
struct GetResourcePolicyRequest {
    std::string resource_arn{};  ///< of a table or a stream
};

struct GetResourcePolicyResponse {
    std::optional<std::string> policy{};  ///< in the service's own form, which may differ from the text that was put
    std::optional<std::string> revision_id{};
};

}  // namespace dyntastic::operation

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/operation/table.hpp>
#include <optional>
#include <string>
#include <vector>

namespace dyntastic::operation {

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TagResource.html
struct TagResourceRequest {
    std::string resource_arn{};
    std::vector<Tag> tags{};
};

struct TagResourceResponse {};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UntagResource.html
struct UntagResourceRequest {
    std::string resource_arn{};
    std::vector<std::string> tag_keys{};
};

struct UntagResourceResponse {};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTagsOfResource.html
struct ListTagsOfResourceRequest {
    std::string resource_arn{};
    std::optional<std::string> next_token{};
};

struct ListTagsOfResourceResponse {
    std::vector<Tag> tags{};
    std::optional<std::string> next_token{};
};

}  // namespace dyntastic::operation

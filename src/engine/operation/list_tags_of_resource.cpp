// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTagsOfResource.html
//
// In the order of keys. All tags that a table can have fit one page, as with the service, so no page names a next one; a token
// is the key behind which to begin.
#include <shared_mutex>

#include "engine/state.hpp"
#include "engine/table/arn.hpp"

namespace dyntastic::engine {

result<operation::ListTagsOfResourceResponse> Engine::list_tags_of_resource(
    const operation::ListTagsOfResourceRequest& request) const {
    const auto table = table_of_arn(state_->catalog, state_->options.region, request.resource_arn);
    if (!table) return table.error();
    operation::ListTagsOfResourceResponse response;
    const std::shared_lock lock((*table)->mutex);
    const auto& tags = (*table)->tags;
    auto next = request.next_token ? tags.upper_bound(*request.next_token) : tags.begin();
    for (; next != tags.end(); ++next) response.tags.push_back({next->first, next->second});
    return response;
}

}  // namespace dyntastic::engine

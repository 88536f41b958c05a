// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UntagResource.html
#include <mutex>

#include "engine/state.hpp"
#include "engine/table/arn.hpp"
#include "engine/table/check_settings.hpp"
#include "engine/table/table_record.hpp"

namespace dyntastic::engine {

result<operation::UntagResourceResponse> Engine::untag_resource(const operation::UntagResourceRequest& request) {
    if (request.tag_keys.empty()) return validation_failure("Atleast one Tag Key needs to be provided as Input.");
    for (const std::string& key : request.tag_keys) {
        if (auto checked = check_tag_key(key); !checked) return std::move(checked).error();
    }
    if (request.tag_keys.size() > max_tags) return too_many_tags();
    const auto table = table_of_arn(state_->catalog, state_->options.region, request.resource_arn);
    if (!table) return table.error();
    const std::lock_guard lock((*table)->mutex);
    auto tags = (*table)->tags;
    for (const std::string& key : request.tag_keys) tags.erase(key);  // one that is not there is no error
    const auto swap = [&] { (*table)->tags.swap(tags); };
    if (auto saved = change(*state_->store, **table, swap, swap); !saved) return saved.error();
    return operation::UntagResourceResponse{};
}

}  // namespace dyntastic::engine

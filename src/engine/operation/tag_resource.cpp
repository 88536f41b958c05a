// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TagResource.html
#include <mutex>

#include "engine/state.hpp"
#include "engine/table/arn.hpp"
#include "engine/table/check_settings.hpp"
#include "engine/table/table_record.hpp"

namespace dyntastic::engine {

result<operation::TagResourceResponse> Engine::tag_resource(const operation::TagResourceRequest& request) {
    if (request.tags.empty()) return validation_failure("Atleast one Tag needs to be provided as Input.");
    if (auto checked = check_tags(request.tags); !checked) return std::move(checked).error();
    const auto table = table_of_arn(state_->catalog, state_->options.region, request.resource_arn);
    if (!table) return table.error();
    const std::lock_guard lock((*table)->mutex);
    auto tags = (*table)->tags;
    for (const auto& tag : request.tags) tags.insert_or_assign(tag.key, tag.value);
    if (tags.size() > max_tags) return too_many_tags();
    const auto swap = [&] { (*table)->tags.swap(tags); };
    if (auto saved = change(*state_->store, **table, swap, swap); !saved) return saved.error();
    return operation::TagResourceResponse{};
}

}  // namespace dyntastic::engine

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A write in two halves, for whoever sends the request in between: what is asked, and what the response means.
#pragma once

#include <dyntastic/model/requests.hpp>

namespace dyntastic::model {

[[nodiscard]] operation::PutItemRequest put_item_request(std::string table_name, Item item, const WriteCondition& condition);
[[nodiscard]] operation::DeleteItemRequest delete_item_request(std::string table_name, Item key,
                                                               const WriteCondition& condition);
/// `require_condition` means nothing here.
[[nodiscard]] operation::UpdateItemRequest update_item_request(UpdateParameters parameters);

/// Throws ConditionFailed, or what else the failure stands for.
void check_written(const result<operation::PutItemResponse>& response, const ModelNames& names,
                   const operation::PutItemRequest& request);
void check_written(const result<operation::DeleteItemResponse>& response, const ModelNames& names,
                   const operation::DeleteItemRequest& request);
/// Throws ConditionFailed if the condition is required.
[[nodiscard]] Updated updated(result<operation::UpdateItemResponse> response, const ModelNames& names,
                              const operation::UpdateItemRequest& request, bool require_condition);

}  // namespace dyntastic::model

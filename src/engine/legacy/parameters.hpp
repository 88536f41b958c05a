// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What the service asks of the parameters older than expressions before it looks into them.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.html
#pragma once

#include <dyntastic/common/result.hpp>
#include <dyntastic/operation/batch_get_item.hpp>
#include <dyntastic/operation/delete_item.hpp>
#include <dyntastic/operation/get_item.hpp>
#include <dyntastic/operation/put_item.hpp>
#include <dyntastic/operation/query.hpp>
#include <dyntastic/operation/scan.hpp>
#include <dyntastic/operation/update_item.hpp>

namespace dyntastic::engine {

/// The number of names in AttributesToGet; older parameters beside expressions, ready-made ones included; a
/// ConditionalOperator that has nothing to combine. The older parameters themselves are checked as they are bound.
[[nodiscard]] result<void> check_legacy_parameters(const operation::PutItemRequest& request);
[[nodiscard]] result<void> check_legacy_parameters(const operation::DeleteItemRequest& request);
[[nodiscard]] result<void> check_legacy_parameters(const operation::UpdateItemRequest& request);
[[nodiscard]] result<void> check_legacy_parameters(const operation::GetItemRequest& request);
[[nodiscard]] result<void> check_legacy_parameters(const operation::QueryRequest& request);
[[nodiscard]] result<void> check_legacy_parameters(const operation::ScanRequest& request);
/// One table's projection expression forbids AttributesToGet of another.
[[nodiscard]] result<void> check_legacy_parameters(const operation::BatchGetItemRequest& request);

}  // namespace dyntastic::engine

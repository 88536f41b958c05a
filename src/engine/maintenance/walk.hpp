// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/result.hpp>
#include <functional>

#include "engine/catalog/table.hpp"

namespace dyntastic::engine {

/// Calls `visit` with the key of each item that `wanted` says yes to, until it says false. Nothing is locked while it is
/// called, so the item may have changed since, or be gone; items that come meanwhile may be visited or not.
[[nodiscard]] result<void> walk(const catalog::Table& table, const std::function<bool(const ItemView&)>& wanted,
                                const std::function<result<bool>(const kv::Key&)>& visit);

}  // namespace dyntastic::engine

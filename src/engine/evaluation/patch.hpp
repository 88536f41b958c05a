// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/operation/patch.hpp>
#include <dyntastic/value/item.hpp>

namespace dyntastic::engine::evaluation {

/// The stored item with the attributes of the patch, without the declared attributes that the patch lacks. One walk over both.
/// If nothing of the stored item is left, the result shares the patch's bytes.
[[nodiscard]] Item apply_patch(const operation::Patch& patch, const ItemView& before);

}  // namespace dyntastic::engine::evaluation

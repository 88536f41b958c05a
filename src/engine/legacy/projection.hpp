// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// AttributesToGet as the projection that says the same.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.AttributesToGet.html
#pragma once

#include <dyntastic/common/result.hpp>
#include <dyntastic/expression/ast.hpp>
#include <dyntastic/operation/legacy_parameters.hpp>
#include <optional>

namespace dyntastic::engine {

/// Binds what is given, and leaves `bound` alone when nothing is. Names are of whole attributes, with dots and all. Fails
/// when one stands twice.
[[nodiscard]] result<void> bind_attributes_to_get(const std::optional<operation::AttributesToGet>& names,
                                                  expression::Projection& bound);

}  // namespace dyntastic::engine

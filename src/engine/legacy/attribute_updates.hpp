// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// AttributeUpdates as the update expression that says the same.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.AttributeUpdates.html
#pragma once

#include <dyntastic/common/result.hpp>
#include <dyntastic/expression/ast.hpp>
#include <dyntastic/operation/legacy_parameters.hpp>
#include <optional>

namespace dyntastic::engine {

/// Binds what is given, and leaves `bound` alone when nothing is. Fails with the service's texts.
[[nodiscard]] result<void> bind_attribute_updates(const std::optional<operation::AttributeUpdates>& updates,
                                                  expression::Update& bound);

}  // namespace dyntastic::engine

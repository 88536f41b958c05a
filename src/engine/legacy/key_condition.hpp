// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// KeyConditions as the key condition expression that says the same.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.KeyConditions.html
#pragma once

#include <dyntastic/common/result.hpp>
#include <dyntastic/expression/ast.hpp>
#include <dyntastic/operation/legacy_parameters.hpp>
#include <optional>

#include "engine/evaluation/key_condition.hpp"

namespace dyntastic::engine {

/// Binds what is given, and leaves `bound` alone when nothing is. Fails with the service's texts. An index may have more keys
/// than a table, and as many conditions.
[[nodiscard]] result<void> bind_key_conditions(const std::optional<operation::Conditions>& conditions, bool of_index,
                                               expression::Condition& bound);

/// What depends on the keys of the table or index; what passes is a key condition.
[[nodiscard]] result<void> check_key_conditions(const std::optional<operation::Conditions>& conditions,
                                                std::span<const evaluation::KeyName> hash_keys,
                                                std::span<const evaluation::KeyName> range_keys);

}  // namespace dyntastic::engine

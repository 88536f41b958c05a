// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What a key schema must be, of a table and of its indexes.
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_KeySchemaElement.html
#pragma once

#include <dyntastic/common/failure.hpp>
#include <dyntastic/operation/key_schema.hpp>
#include <optional>
#include <string>
#include <vector>

namespace dyntastic::engine {

using Definitions = std::vector<operation::AttributeDefinition>;
using KeySchema = std::vector<operation::KeySchemaElement>;

/// The definition of an attribute, or null.
[[nodiscard]] const operation::AttributeDefinition* find_definition(const Definitions& definitions, const std::string& name);

/// No attribute is defined twice.
[[nodiscard]] std::optional<Failure> check_definitions(const Definitions& definitions);

/// Every key attribute is defined.
[[nodiscard]] std::optional<Failure> check_defined(const KeySchema& schema, const Definitions& definitions);

/// The key of a table or a local index: a hash key, and perhaps a range key behind it.
[[nodiscard]] std::optional<Failure> check_simple_key(const KeySchema& schema);

/// The key of a global index: up to four hash attributes, then up to four range attributes.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html#GSI.MultiAttributeKeys
[[nodiscard]] std::optional<Failure> check_global_key(const KeySchema& schema);

}  // namespace dyntastic::engine

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What a key schema must be, of a table and of its indexes.
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_KeySchemaElement.html
#pragma once

#include <dyntastic/common/result.hpp>
#include <dyntastic/operation/key_schema.hpp>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dyntastic::engine {

using Definitions = std::vector<operation::AttributeDefinition>;
using KeySchema = std::vector<operation::KeySchemaElement>;

/// Definitions by name, for many look-ups. The first definition of a name counts.
class DefinitionsByName {
public:
    /// Must outlive this.
    explicit DefinitionsByName(const Definitions& definitions);
    /// Null when there is none.
    [[nodiscard]] const operation::AttributeDefinition* find(std::string_view name) const;
    [[nodiscard]] const Definitions& all() const noexcept { return definitions_; }

private:
    const Definitions& definitions_;
    std::map<std::string_view, const operation::AttributeDefinition*> by_name_;
};

/// The definition of an attribute, or null.
[[nodiscard]] const operation::AttributeDefinition* find_definition(const Definitions& definitions, const std::string& name);

/// No attribute is defined twice.
[[nodiscard]] result<void> check_definitions(const Definitions& definitions);

/// Every key attribute is defined.
[[nodiscard]] result<void> check_defined(const KeySchema& schema, const Definitions& definitions);
[[nodiscard]] result<void> check_defined(const KeySchema& schema, const DefinitionsByName& definitions);

/// The key of a table or a local index: a hash key, and perhaps a range key behind it.
[[nodiscard]] result<void> check_simple_key(const KeySchema& schema);

/// The key of a global index: up to four hash attributes, then up to four range attributes.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html#GSI.MultiAttributeKeys
[[nodiscard]] result<void> check_global_key(const KeySchema& schema);

}  // namespace dyntastic::engine

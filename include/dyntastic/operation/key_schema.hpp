// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <dyntastic/value/item_view.hpp>
#include <string>

namespace dyntastic::operation {

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeDefinition.html
struct AttributeDefinition {
    std::string attribute_name{};
    ValueType attribute_type = ValueType::string;  ///< string, number or binary
    friend bool operator==(const AttributeDefinition&, const AttributeDefinition&) = default;
};

enum class KeyType : std::uint8_t { hash, range };

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_KeySchemaElement.html
struct KeySchemaElement {
    std::string attribute_name{};
    KeyType key_type = KeyType::hash;
    friend bool operator==(const KeySchemaElement&, const KeySchemaElement&) = default;
};

}  // namespace dyntastic::operation

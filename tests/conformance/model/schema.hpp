// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The keys of a table and of its indexes. What an index holds is computed from the table's items anew whenever somebody asks.
#pragma once

#include <dyntastic/operation/index.hpp>

#include "model/expression.hpp"

namespace dyntastic::conformance::model {

struct KeyAttribute {
    std::string name{};
    ValueType type = ValueType::string;
};

struct Index {
    std::string name{};
    bool is_global = true;
    std::vector<KeyAttribute> hash{};
    std::vector<KeyAttribute> range{};
    operation::Projection projection{};
};

struct Schema {
    KeyAttribute hash{};
    std::optional<KeyAttribute> range{};
    std::vector<Index> indexes{};
    std::vector<KeyAttribute> index_attributes{};  ///< what an index may have for keys, with the types that they have there

    [[nodiscard]] bool is_key(const std::string& name) const { return name == hash.name || (range && name == range->name); }
    /// Whether the table or an index has the attribute in its key.
    [[nodiscard]] bool is_any_key(const std::string& name) const;
    /// The key of an item that has one.
    [[nodiscard]] Attributes key_of(const Attributes& item) const;
    [[nodiscard]] const Index* find_index(const std::string& name) const;
};

/// What may be wrong with the attributes of an item that are keys.
enum class KeyFault : std::uint8_t { none, wrong_type, empty_value };

/// Of one attribute that is there.
[[nodiscard]] KeyFault fault_of(const KeyAttribute& attribute, const AttributeValue& value);
/// Whether an item has the attribute, and as a key may be.
[[nodiscard]] bool is_key_value(const KeyAttribute& attribute, const Attributes& item);
/// The first of an item that is to be written; an index key may be missing.
[[nodiscard]] KeyFault index_fault(const Schema& schema, const Attributes& item);

/// The projected parts of those items that have all keys of the index, in no order.
[[nodiscard]] std::vector<Attributes> content(const Schema& schema, const Index& index, const std::vector<Attributes>& items);

/// Equality with each of these values.
[[nodiscard]] std::vector<Expression> equal_to(const Attributes& values);
/// The hash key of an entry.
[[nodiscard]] Attributes hash_of(const Index& index, const Attributes& entry);
/// Whether one entry may stand before another of the same hash key: those that tie may stand either way.
[[nodiscard]] bool may_stand_before(const Index& index, const Attributes& first, const Attributes& second);

}  // namespace dyntastic::conformance::model

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What a WHERE says of keys.
//
// A read multiplies ORs and INs that hold a key condition out with what stands beside them by AND, into branches; all else is
// filter. A write, and a read of one item, has one key, which stands there by equality.
#pragma once

#include <dyntastic/common/result.hpp>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "engine/catalog/table.hpp"
#include "partiql/bound.hpp"

namespace dyntastic::engine::partiql {

using ::dyntastic::partiql::Condition;

/// A condition on a key attribute: a comparison with one value, or BETWEEN two.
struct KeyTerm {
    expression::NodeKind kind;
    const Value* first;
    const Value* second = nullptr;
};

/// One part of a WHERE that was multiplied out. All of its conditions hold together.
struct Branch {
    std::vector<KeyTerm> hash{};
    std::vector<KeyTerm> range{};
    std::vector<const Condition*> filter{};
};

/// The names of the keys that a read goes by; the range key may be empty.
struct KeyNames {
    std::string_view hash;
    std::string_view range;
};

/// More branches than this are refused.
inline constexpr std::size_t most_branches = 50;

/// Whether every branch fixes the hash key to one value. `branches` becomes what it was asked for, or more than
/// `most_branches` where there are too many.
[[nodiscard]] bool is_keyed(const Condition& where, const KeyNames& keys, std::vector<Branch>& branches);

/// Whether a condition mentions an attribute.
[[nodiscard]] bool mentions(const Condition& condition, std::string_view attribute);
/// Calls `visit` with the attribute of each path in a condition, in the order of the text.
template <class Visit>
void for_each_attribute(const Condition& condition, const Visit& visit) {
    for (const Condition& part : condition.parts) for_each_attribute(part, visit);
    for (const auto& operand : condition.operands) {
        if (!operand.path.empty()) visit(operand.path.front().name);
    }
}

/// The one item that a statement is about: its key attributes as far as WHERE fixes them, and what else it asks.
struct SingleKey {
    Item key{};
    bool is_whole = false;                       ///< all of the table's key attributes
    std::string_view conflict{};                 ///< a key attribute with two values; empty for none
    std::vector<const Condition*> conditions{};  ///< all but the equalities of the key
};

/// Whether an IN of one value fixes a key, and whether a second value for a key is a condition like others.
enum class Fixing : std::uint8_t { by_equality, by_equality_or_in, first_counts };
[[nodiscard]] SingleKey single_key(const std::optional<Condition>& where, const catalog::Table& table, Fixing fixing);

}  // namespace dyntastic::engine::partiql

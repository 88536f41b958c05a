// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A statement with its parameters filled in, as far as it can be understood without the table that it names.
#pragma once

#include <algorithm>
#include <cstdint>
#include <dyntastic/expression/ast.hpp>
#include <dyntastic/value/item.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "partiql/tree.hpp"

namespace dyntastic::partiql {

/// An attribute, or a place inside one. The names lie in the parsed statement.
using Path = std::vector<expression::NamedStep>;
[[nodiscard]] inline bool are_equal(const Path& a, const Path& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const auto& left, const auto& right) { return left.name == right.name && left.index == right.index; });
}

/// One side of a comparison.
struct Operand {
    enum class Kind : std::uint8_t { path, size, value };
    Kind kind = Kind::value;
    Path path{};  ///< of path, and of size(path)
    Value value{};

    /// Whether it is an attribute, and not a place inside one.
    [[nodiscard]] bool is_attribute() const noexcept { return kind == Kind::path && path.size() == 1; }
};

/// A condition: a junction of others, or a comparison, whose operation is one of expression::NodeKind with its operands.
struct Condition {
    enum class Kind : std::uint8_t { all, any, negation, comparison, always, never };
    Kind kind = Kind::always;
    std::vector<Condition> parts{};
    expression::NodeKind operation{};
    std::vector<Operand> operands{};
};

/// The same as a tree that can be evaluated; empty for a condition that always holds.
[[nodiscard]] expression::Condition to_expression(const Condition& condition);
/// All of several conditions.
[[nodiscard]] expression::Condition to_expression(const std::vector<const Condition*>& conditions);

/// A column of a SELECT: where its value is found, and what it is called there.
struct Column {
    Path path{};
    std::string name{};
};

/// What FROM, INTO and UPDATE name. The names lie in the parsed statement.
struct Source {
    std::string_view table{};
    std::optional<std::string_view> index{};
};

enum class Action : std::uint8_t { select, insert, update, erase, exists };

struct Bound {
    Action action = Action::select;
    Source source{};
    std::vector<Column> columns{};  ///< of SELECT; none for all
    std::optional<Condition> where{};
    struct Order {
        std::string_view name{};
        bool descends = false;
    };
    std::vector<Order> order{};
    Item item{};                  ///< of INSERT
    expression::Update update{};  ///< of UPDATE
    Returning returning = Returning::none;

    [[nodiscard]] bool reads() const noexcept { return action == Action::select; }
};

}  // namespace dyntastic::partiql

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A statement as it is written. The grammar is PartiQL's, which has more than the service carries out: what it does not, is in
// the tree too, and is refused later, when the service refuses it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "partiql/place.hpp"

namespace dyntastic::partiql {

enum class ExpressionKind : std::uint8_t {
    name,         // text: an attribute
    path,         // [term, steps…] a step is a name (.a), a star (.* or [*]), or what stands in brackets
    string,       // text
    number,       // text, with its signs
    boolean,      // text: "true" or "false"
    null,         //
    missing,      //
    parameter,    // number: which
    list,         // [elements…]
    bag,          // [elements…]
    map,          // [name, value, name, value…]
    call,         // text: the function in lower case [arguments…]
    logical_not,  // [operand]
    unary,        // text: "+" or "-" [operand]
    binary,       // text: the operator [operands…] two, or more of "and" and "or"
    is_type,      // text: the type in lower case [operand]
    in,           // [operand, candidates…] or, where the right side is no list, [operand, right side]
    between,      // [operand, low, high]
    like,         // [operand, pattern] or [operand, pattern, escape]
    star,         // *
    statement,    // a statement where an expression may stand
    other,        // text: the name of a node that is of no use here, such as "SearchedCase"
};

struct Statement;

struct Expression {
    ExpressionKind kind = ExpressionKind::missing;
    bool negated = false;      ///< of is_type, in, between and like: NOT
    bool is_quoted = false;    ///< of names
    bool has_list = false;     ///< of in: the right side is a list in the text
    std::uint16_t depth = 1;   ///< levels of expressions
    std::uint32_t number = 0;  ///< of a parameter: which, from 0
    Place place{};             ///< of its first token; of an operation, of its operator
    std::string text{};
    std::vector<Expression> operands{};
    std::shared_ptr<const Statement> statement{};
};

enum class StatementKind : std::uint8_t { select, insert, update, erase, other };

/// SET path = value, or REMOVE path.
struct Change {
    Expression path{};
    std::optional<Expression> value{};
};

enum class Returning : std::uint8_t { none, all_old, all_new, modified_old, modified_new };

/// A part of a statement that the service does not carry out.
struct Unsupported {
    std::string name{};  ///< in capitals: "LIMIT"
    Place place{};
};

struct Statement {
    StatementKind kind = StatementKind::other;
    Expression source{};      ///< the table, or a path of table and index
    bool is_aliased = false;  ///< the source or a column has another name
    bool has_several_sources = false;
    std::vector<Expression> columns{};  ///< of SELECT; one star for all
    std::optional<Expression> where{};
    struct Order {
        Expression by{};
        bool descends = false;
    };
    std::vector<Order> order{};
    std::optional<Expression> item{};  ///< of INSERT
    std::vector<Change> changes{};     ///< of UPDATE
    Returning returning = Returning::none;
    std::optional<Unsupported> unsupported{};  ///< the first clause of that kind
    std::string other{};                       ///< of StatementKind::other: the name of its node
};

/// The name that the reference parser has for a kind of expression, which messages show.
[[nodiscard]] std::string node_name(const Expression& expression);

/// What was parsed of a text: a statement, or an expression that stands alone.
struct Parsed {
    Expression root{};
    std::uint32_t parameter_count = 0;

    /// Null for an expression that is no statement.
    [[nodiscard]] const Statement* statement() const noexcept { return root.statement.get(); }
    /// The SELECT in EXISTS(SELECT …); null when it is none.
    [[nodiscard]] const Statement* exists() const noexcept;
};

}  // namespace dyntastic::partiql

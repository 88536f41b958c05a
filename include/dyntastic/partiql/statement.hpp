// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/partiql/detail/outline_parser.hpp>
#include <dyntastic/reflection/detail/fixed_string.hpp>
#include <string_view>

namespace dyntastic {

namespace partiql {

/// The text of a statement that the compiler knows.
template <reflection::FixedString Text>
struct StatementText {
    static constexpr std::string_view text = Text.view();
    static constexpr auto outline = OutlineParser<Text.size()>(Text.view()).parse();
};

template <class T>
inline constexpr bool is_statement_text = false;
template <reflection::FixedString Text>
inline constexpr bool is_statement_text<StatementText<Text>> = true;

}  // namespace partiql

/// A statement of PartiQL that is checked by the compiler where a model executes it:
/// `Order::execute(statement<"SELECT * FROM orders WHERE customer_id = ?">, customer)`.
template <reflection::FixedString Text>
inline constexpr partiql::StatementText<Text> statement{};

}  // namespace dyntastic

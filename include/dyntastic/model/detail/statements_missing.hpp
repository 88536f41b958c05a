// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Statements of PartiQL, for the umbrella header. <dyntastic/partiql.hpp> defines them, so a file that does not include it pays
// nothing for them.
#pragma once

namespace dyntastic::model {

/// The statements about the table of T.
template <class T>
struct Statements;

/// Says at compile time which header is missing. `Arguments` make that a question of each call, asked where the call stands.
template <class T, class... Arguments>
consteval bool check_statements() {
    constexpr bool is_included = requires { sizeof(Statements<T>); };
    static_assert(is_included, "dyntastic: statements of PartiQL need  #include <dyntastic/partiql.hpp>");
    return is_included;
}

}  // namespace dyntastic::model

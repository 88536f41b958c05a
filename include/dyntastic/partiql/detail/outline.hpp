// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A statement of PartiQL for the compiler: what it reads or changes, the attributes that it names, and what its parameters
// stand beside. outline_parser.hpp makes it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dyntastic::partiql {

enum class OutlineKind : std::uint8_t { select, insert, update, erase };

/// What RETURNING asks for.
enum class OutlineReturning : std::uint8_t { nothing, whole_item, changes };

/// A path, as text such as a.b[0] inside of Outline::names.
struct OutlinePath {
    std::size_t begin = 0;
    std::size_t length = 0;
    bool has_marks = false;  ///< a name in quotes holds what would look like a step: . [ or ]
};

/// What a parameter stands beside, which says its type.
struct OutlineParameter {
    enum class Role : std::uint8_t {
        value,     ///< anything
        compared,  ///< with the attribute at `path`
        assigned,  ///< to the attribute at `path`
        number,    ///< an addend, or compared with a size
    };
    Role role = Role::value;
    std::size_t path = 0;
};

/// `Most` bounds names and parameters; a statement of that many characters has no more.
template <std::size_t Most>
struct Outline {
    std::string_view problem{};  ///< what was expected; empty if the statement is well formed
    std::size_t place = 0;       ///< of the problem, in the text

    OutlineKind kind = OutlineKind::select;
    OutlineReturning returning = OutlineReturning::nothing;
    bool is_of_index = false;
    OutlinePath table{};
    std::array<OutlinePath, Most / 2 + 1> paths{};
    std::size_t path_count = 0;
    std::array<OutlineParameter, Most / 2 + 1> parameters{};
    std::size_t parameter_count = 0;
    std::array<char, Most + 1> names{};
    std::size_t names_size = 0;

    [[nodiscard]] constexpr bool ok() const noexcept { return problem.empty(); }
    [[nodiscard]] constexpr std::string_view text(const OutlinePath& path) const noexcept {
        return std::string_view(names.data(), names_size).substr(path.begin, path.length);
    }
};

}  // namespace dyntastic::partiql

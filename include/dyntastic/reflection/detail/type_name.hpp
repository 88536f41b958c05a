// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <dyntastic/reflection/detail/spelling.hpp>
#include <string_view>
#include <type_traits>

namespace dyntastic::reflection {

namespace detail {

/// How long `text[0, length)` is without the scope that ends there, which may be a function's: `std`, `Box<int>`,
/// `{anonymous}`, `main()`, `run(int) [with T = long]`.
constexpr std::size_t without_scope(const char* text, std::size_t length) noexcept {
    std::size_t depth = 0;
    while (length != 0) {
        const char c = text[length - 1];
        if (c == '>' || c == ')' || c == '}' || c == ']') ++depth;
        if (c == '<' || c == '(' || c == '{' || c == '[') {
            if (depth == 0) break;
            --depth;
        }
        if (depth == 0 && (c == ',' || c == ' ')) break;
        --length;
    }
    return length;
}

constexpr bool is_glued(char c) noexcept { return c == '>' || c == '*' || c == '&' || c == '['; }

/// A type's name without the scopes of itself and of its arguments.
template <std::size_t Capacity>
struct ShortTypeName {
    char text[Capacity]{};
    std::size_t length = 0;

    constexpr explicit ShortTypeName(std::string_view full) noexcept {
        for (std::size_t i = 0; i != full.size(); ++i) {
            if (full[i] == ':' && i + 1 != full.size() && full[i + 1] == ':') {
                length = without_scope(text, length);
                ++i;
            } else if (full[i] == ' ' && i + 1 != full.size() && is_glued(full[i + 1])) {
                // Each compiler has spaces of its own.
            } else {
                text[length++] = full[i];
            }
        }
    }
};

template <class T>
inline constexpr ShortTypeName<type_of(spell_type<T>()).size> short_type_name{type_of(spell_type<T>()).view()};

}  // namespace detail

/// A type's name for messages, without namespaces: `Product`, `Box<int>`, `vector<Product>`. Compilers differ in the
/// spelling of what is not a class of the user: `long unsigned int` or `unsigned long`.
template <class T>
[[nodiscard]] constexpr std::string_view type_name() noexcept {
    return {detail::short_type_name<T>.text, detail::short_type_name<T>.length};
}

}  // namespace dyntastic::reflection

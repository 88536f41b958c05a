// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace dyntastic::reflection {

/// A text that can be a template argument: `field_index<Product, "price">`. `N` counts the closing zero.
template <std::size_t N>
struct FixedString {
    char text[N]{};

    constexpr FixedString() = default;
    // Implicit, because the literal in `template <FixedString Name>` must convert.
    constexpr FixedString(const char (&literal)[N]) {
        for (std::size_t i = 0; i != N; ++i) text[i] = literal[i];
    }

    /// The text without the closing zero. It may hold zeros itself.
    [[nodiscard]] constexpr std::string_view view() const noexcept { return {text, N - 1}; }
    [[nodiscard]] static constexpr std::size_t size() noexcept { return N - 1; }

    template <std::size_t M>
    friend constexpr bool operator==(const FixedString& left, const FixedString<M>& right) noexcept {
        return left.view() == right.view();
    }
};

template <std::size_t N>
FixedString(const char (&)[N]) -> FixedString<N>;

}  // namespace dyntastic::reflection

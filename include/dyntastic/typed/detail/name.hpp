// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace dyntastic::typed {

/// What stands between the angle brackets of A: a text or a pointer to a member.
template <class T>
struct Name;
template <std::size_t N>
struct Name<char[N]> {
    char text[N];
    constexpr Name(const char (&literal)[N]) {  // NOLINT(google-explicit-constructor): a literal must convert
        for (std::size_t i = 0; i < N; ++i) text[i] = literal[i];
    }
    [[nodiscard]] constexpr std::string_view view() const noexcept { return {text, N - 1}; }
};
template <class Member, class Class>
struct Name<Member Class::*> {
    Member Class::* pointer;
    constexpr Name(Member Class::* member) : pointer(member) {}  // NOLINT(google-explicit-constructor)
};
template <std::size_t N>
Name(const char (&)[N]) -> Name<char[N]>;
template <class Member, class Class>
Name(Member Class::*) -> Name<Member Class::*>;

}  // namespace dyntastic::typed

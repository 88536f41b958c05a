// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// How the compiler spells template arguments: the source of every name in this folder. Both compilers put the arguments
// of a function template into __PRETTY_FUNCTION__,
//     GCC    constexpr const char* …::spell() [with auto ...Values = {(& x<Product>.X<Product>::object.Product::name)}]
//     Clang  const char *…::spell() [Values = <&x.object.name>]
// and one instantiation with many arguments is far cheaper than one for each. What stands before and after the
// arguments does not depend on them, so its length is learnt from an argument that is known.
#pragma once

#include <cstddef>
#include <string_view>

namespace dyntastic::reflection::detail {

template <auto... Values>
[[nodiscard]] constexpr const char* spell() noexcept {
    return __PRETTY_FUNCTION__;
}

template <class T>
[[nodiscard]] constexpr const char* spell_type() noexcept {
    return __PRETTY_FUNCTION__;
}

inline constexpr std::string_view spelling_of_seven = spell<7>();
inline constexpr std::size_t values_head = spelling_of_seven.find("7");
inline constexpr std::size_t values_tail = spelling_of_seven.size() - values_head - 1;

inline constexpr std::string_view spelling_of_int = spell_type<int>();
inline constexpr std::size_t type_head = spelling_of_int.rfind("int");
inline constexpr std::size_t type_tail = spelling_of_int.size() - type_head - 3;

/// The arguments' text, separated by ", ".
[[nodiscard]] constexpr std::string_view arguments_of_values(std::string_view spelling) noexcept {
    return spelling.substr(values_head, spelling.size() - values_head - values_tail);
}

[[nodiscard]] constexpr std::string_view argument_of_type(std::string_view spelling) noexcept {
    return spelling.substr(type_head, spelling.size() - type_head - type_tail);
}

/// Whether a byte can stand in a name. Bytes of characters outside ASCII can.
[[nodiscard]] constexpr bool is_name_byte(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// Where the name at the end of `text[0, end)` begins; `end` when there is none.
[[nodiscard]] constexpr std::size_t begin_of_name(std::string_view text, std::size_t end) noexcept {
    while (end != 0 && is_name_byte(text[end - 1])) --end;
    return end;
}

/// Where the name that begins at `position` ends.
[[nodiscard]] constexpr std::size_t end_of_name(std::string_view text, std::size_t position) noexcept {
    while (position != text.size() && is_name_byte(text[position])) ++position;
    return position;
}

}  // namespace dyntastic::reflection::detail

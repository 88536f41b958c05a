// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// How the compiler spells template arguments: the source of every name in this folder. Both compilers put the arguments
// of a function template into __PRETTY_FUNCTION__,
//     GCC    constexpr … spell() [with auto ...Values = {(& x<Product>.X<Product>::object.Product::name)}]
//     Clang  … spell() [Values = <&x.object.name>]
// and one instantiation with many arguments is far cheaper than one for each. What stands before and after the
// arguments does not depend on them, so its length is learnt from an argument that is known.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace dyntastic::reflection::detail {

/// A text. In constant expressions std::string_view looks for the end of a literal byte by byte, which costs more than
/// all the rest; besides, GCC would spell out what std::string_view stands for.
struct Spelling {
    const char* begin;
    std::size_t size;

    [[nodiscard]] constexpr std::string_view view() const noexcept { return {begin, size}; }
};

template <auto... Values>
[[nodiscard]] constexpr Spelling spell() noexcept {
    return {__PRETTY_FUNCTION__, sizeof(__PRETTY_FUNCTION__) - 1};
}

template <class T>
[[nodiscard]] constexpr Spelling spell_type() noexcept {
    return {__PRETTY_FUNCTION__, sizeof(__PRETTY_FUNCTION__) - 1};
}

inline constexpr std::size_t values_head = spell<7>().view().find('7');
inline constexpr std::size_t values_tail = spell<7>().size - values_head - 1;

inline constexpr std::size_t type_head = spell_type<int>().view().rfind("int");
inline constexpr std::size_t type_tail = spell_type<int>().size - type_head - 3;

/// The arguments of a spell(), separated by ", ".
[[nodiscard]] constexpr Spelling values_of(Spelling all) noexcept {
    return {all.begin + values_head, all.size - values_head - values_tail};
}

/// The argument of a spell_type().
[[nodiscard]] constexpr Spelling type_of(Spelling all) noexcept {
    return {all.begin + type_head, all.size - type_head - type_tail};
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

/// The text of an array of names without anything between them. It takes the place of the compiler's spellings in the
/// program, which are many times as long.
template <const auto& Names>
inline constexpr auto joined_names = [] {
    constexpr std::size_t size = [] {
        std::size_t sum = 1;
        for (const std::string_view name : Names) sum += name.size();
        return sum;
    }();
    std::array<char, size> text{};
    char* end = text.data();
    for (const std::string_view name : Names) {
        for (const char* from = name.data(); from != name.data() + name.size(); ++from) *end++ = *from;
    }
    return text;
}();

/// The same names as views of joined_names.
template <const auto& Names>
[[nodiscard]] consteval auto join_names() noexcept {
    auto joined = Names;
    const char* begin = joined_names<Names>.data();
    for (std::string_view& name : joined) {
        name = std::string_view(begin, name.size());
        begin += name.size();
    }
    return joined;
}

}  // namespace dyntastic::reflection::detail

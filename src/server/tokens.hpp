// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The small words of HTTP's fields.
#pragma once

#include <algorithm>
#include <string_view>

#include "common/ascii.hpp"

namespace dyntastic::server {

using ascii::lower, ascii::trim;

/// Takes what stands before the first `separator` off `text`, trimmed, and the separator with it; all of it when there is none.
[[nodiscard]] constexpr std::string_view cut(std::string_view& text, char separator) noexcept {
    const std::size_t end = std::min(text.find(separator), text.size());
    const std::string_view first = trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    return first;
}

/// Whether `text` is the word, which is in lower case, but for the case of its letters.
[[nodiscard]] constexpr bool same_word(std::string_view text, std::string_view word) noexcept {
    return std::equal(text.begin(), text.end(), word.begin(), word.end(), [](char a, char b) { return lower(a) == b; });
}

}  // namespace dyntastic::server

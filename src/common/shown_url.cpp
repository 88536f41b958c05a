// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "common/shown_url.hpp"

namespace dyntastic {

std::string shown_url(std::string_view url) {
    const std::size_t at = url.rfind('@');
    if (at == std::string_view::npos) return std::string(url);
    const std::size_t scheme = url.substr(0, at).find("://");
    const std::size_t begin = scheme == std::string_view::npos ? 0 : scheme + 3;
    return std::string(url.substr(0, begin)).append("***").append(url.substr(at));
}

}  // namespace dyntastic

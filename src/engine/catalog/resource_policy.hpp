// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace dyntastic::engine::catalog {

/// The policy of a table or a stream, or what is left of one that was deleted.
struct ResourcePolicy {
    std::string document{};    ///< in the service's own form; empty once it is deleted
    bool has_version = false;  ///< whether the text that was put names its version
    std::string revision{};    ///< milliseconds of the last change, its deletion included

    [[nodiscard]] bool exists() const noexcept { return !document.empty(); }
};

}  // namespace dyntastic::engine::catalog

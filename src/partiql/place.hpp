// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

namespace dyntastic::partiql {

/// Where a token stands in a statement: line and column, both from 1, and its length as written. Columns and lengths count
/// characters.
struct Place {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
    std::uint32_t length = 0;

    /// " at 1:8:5", as messages end with it.
    [[nodiscard]] std::string text() const {
        return " at " + std::to_string(line) + ":" + std::to_string(column) + ":" + std::to_string(length);
    }
    friend bool operator==(const Place&, const Place&) = default;
};

}  // namespace dyntastic::partiql

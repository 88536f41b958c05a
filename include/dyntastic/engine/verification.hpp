// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace dyntastic::engine {

/// What Engine::verify() has found.
struct Verification {
    std::size_t tables = 0;
    std::size_t items = 0;
    std::size_t entries = 0;              ///< of indexes
    std::vector<std::string> problems{};  ///< a sentence each; no more than a hundred of a table

    [[nodiscard]] bool is_sound() const noexcept { return problems.empty(); }
};

}  // namespace dyntastic::engine

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace dyntastic::engine::evaluation {

/// Whether `text` holds `part`, in time that grows as the sum of their sizes, whatever they are.
[[nodiscard]] bool holds_text(std::string_view text, std::string_view part) noexcept;

}  // namespace dyntastic::engine::evaluation

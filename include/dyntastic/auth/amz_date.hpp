// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace dyntastic::auth {

/// The form of the header x-amz-date, such as 20150830T123600Z, for years of four digits.
[[nodiscard]] std::string format_amz_date(std::chrono::sys_seconds time);
/// nullopt for any other form, and for days and hours that do not exist.
[[nodiscard]] std::optional<std::chrono::sys_seconds> parse_amz_date(std::string_view text);

}  // namespace dyntastic::auth

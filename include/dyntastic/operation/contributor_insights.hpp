// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Which keys of a table or index are read and written most.
#pragma once

#include <cstdint>

namespace dyntastic::operation {

enum class ContributorInsightsStatus : std::uint8_t { enabling, enabled, disabling, disabled, failed };
enum class ContributorInsightsMode : std::uint8_t { accessed_and_throttled_keys, throttled_keys };

}  // namespace dyntastic::operation

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/clock.hpp>
#include <memory>

namespace dyntastic {

/// Says what time it is for fields with the role created_at or updated_at; null goes back to the machine's clock. For tests;
/// may be called at any time from any thread.
void set_default_clock(std::shared_ptr<const Clock> clock);

namespace model {
[[nodiscard]] std::chrono::system_clock::time_point now();
}  // namespace model

}  // namespace dyntastic

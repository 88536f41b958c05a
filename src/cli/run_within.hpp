// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <functional>

namespace dyntastic::cli {

/// Runs a function on a thread of its own, and says whether it ended within a time. When it has not, the thread goes on, so
/// that what it uses has to live as long as the process.
[[nodiscard]] bool run_within(std::chrono::milliseconds time, std::function<void()> function);

}  // namespace dyntastic::cli

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

namespace dyntastic {

/// Where the time comes from. Whatever needs the time takes one of these, so that tests can say what time it is.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual std::chrono::system_clock::time_point now() const = 0;
};

/// The machine's own clock. It is never destroyed.
[[nodiscard]] const Clock& system_clock() noexcept;

}  // namespace dyntastic

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

namespace dyntastic {

/// How time passes. Whatever waits takes one of these, so that tests need not.
class Sleeper {
public:
    virtual ~Sleeper() = default;
    virtual void sleep(std::chrono::milliseconds duration) const = 0;
};

/// Lets the calling thread sleep. It is never destroyed.
[[nodiscard]] const Sleeper& system_sleeper() noexcept;

}  // namespace dyntastic

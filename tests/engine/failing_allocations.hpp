// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace dyntastic::testing {

/// While one lives, allocation `number` of its thread throws std::bad_alloc, counted from 1 on; those before and behind it
/// work.
class FailingAllocation {
public:
    explicit FailingAllocation(std::uint64_t number) noexcept;
    ~FailingAllocation();
    FailingAllocation(const FailingAllocation&) = delete;
    FailingAllocation& operator=(const FailingAllocation&) = delete;

    /// Whether it came to that allocation.
    [[nodiscard]] bool has_failed() const noexcept;
};

}  // namespace dyntastic::testing

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace dyntastic::testing {

constexpr int stream_count = 3;

/// What the process that is killed says of each request: whose it was, and its number. The stream behind the last is the
/// tables'.
struct Acknowledged {
    std::uint64_t stream;
    std::uint64_t n;
};

}  // namespace dyntastic::testing

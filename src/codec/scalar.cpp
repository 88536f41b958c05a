// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/codec/scalar.hpp>

namespace dyntastic::codec {

std::string integer_rule(std::int64_t low, std::uint64_t high) {
    return "an integer from " + std::to_string(low) + " to " + std::to_string(high);
}

}  // namespace dyntastic::codec

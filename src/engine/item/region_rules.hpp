// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Where regions of the service answer differently. All others, and names that are no regions, are as us-east-1.
#pragma once

#include <string_view>

namespace dyntastic::engine {

/// Whether UpdateItem limits what an update writes, beside the item that it makes (recorded in October 2026).
[[nodiscard]] constexpr bool limits_written_size(std::string_view region) noexcept {
    return region != "eu-south-2" && region != "me-central-1";
}

}  // namespace dyntastic::engine

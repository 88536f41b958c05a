// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace dyntastic::durable {

/// The write-ahead logs that a manifest names.
struct ManifestState {
    /// The log that begins what is not in files yet; all older ones are of no use any more.
    std::uint64_t first_log = 0;
    std::uint64_t last_sequence = 0;
};

/// Adds what one record of the manifest (a "version edit") says. False when there is something in it that is not understood;
/// then older logs may be of no use than `first_log` says.
[[nodiscard]] bool add_edit(ManifestState& state, std::string_view edit);

}  // namespace dyntastic::durable

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "engine/kv/store.hpp"

namespace dyntastic::engine::kv {

/// A store in this process's memory. Collections are cut into shards by the top bits of the partition hash, each behind its
/// own lock, which readers share; items are immutable and counted, so a reader only takes a reference under the lock. The
/// hashes have a random seed, so the order of a scan differs from process to process.
[[nodiscard]] std::unique_ptr<Store> make_memory_store();

}  // namespace dyntastic::engine::kv

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A store whose collections can also be read as they were some time ago: Collection::eventual(). It hands everything on to the
// store behind it. What a commit writes is noted with the time, and put into a copy of each collection in memory once that is
// long enough ago: whenever somebody reads the copy, or commits. So commits come into the copies whole and in order.
#pragma once

#include <chrono>
#include <dyntastic/common/clock.hpp>
#include <memory>

#include "engine/kv/store.hpp"

namespace dyntastic::engine::kv {

/// The clock must outlive the store and its collections.
[[nodiscard]] std::unique_ptr<Store> make_lagging_store(std::unique_ptr<Store> store, const Clock& clock,
                                                        std::chrono::milliseconds lag);

}  // namespace dyntastic::engine::kv

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/kv/store.hpp"

namespace dyntastic::engine::kv {

/// While one lives, the commits of its thread to durable stores do not wait for the disk: who has many to make, waits once.
/// What is committed so can be read at once. It is lost in a power failure only together with all that was committed after
/// it, because the log keeps their order.
class SyncLater {
public:
    explicit SyncLater(Store& store) noexcept : store_(&store) { ++depth(); }
    ~SyncLater() { --depth(); }
    SyncLater(const SyncLater&) = delete;
    SyncLater& operator=(const SyncLater&) = delete;

    /// Waits for all of them, unless another one around this does so later.
    [[nodiscard]] result<void> finish() { return depth() == 1 ? store_->sync() : result<void>(); }

    /// Whether this thread is inside of one.
    [[nodiscard]] static bool is_on() noexcept { return depth() != 0; }

private:
    static int& depth() noexcept {
        thread_local int depth = 0;
        return depth;
    }
    Store* store_;
};

}  // namespace dyntastic::engine::kv

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <dyntastic/client/backoff.hpp>

namespace dyntastic {

struct BatchGetOptions {
    bool consistent_read = false;  ///< sees every write that was acknowledged before
    /// How often to ask again for what the service left unprocessed; `max_attempts` counts those in a row that got nothing.
    client::BackoffPolicy backoff{.max_attempts = 8};
    client::Pacing* pacing = nullptr;  ///< how pauses pass; null: the thread sleeps
};

struct BatchWriteOptions {
    std::size_t batch_size = 25;  ///< entries that go out together, 1 to 25
    /// How often to send again what the service left unprocessed; `max_attempts` counts those in a row that did nothing.
    client::BackoffPolicy backoff{.max_attempts = 8};
    client::Pacing* pacing = nullptr;  ///< how pauses pass; null: the thread sleeps
};

}  // namespace dyntastic

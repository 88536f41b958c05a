// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/client/backoff.hpp>

#include "remote/transport/pool.hpp"
#include "remote/transport/task.hpp"

namespace dyntastic::remote {

/// Drives a task to its end on this thread, which waits for whatever the task needs.
void run_blocking(Task& task, Pool& pool, client::Pacing& pacing);

}  // namespace dyntastic::remote

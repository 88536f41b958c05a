// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/client/backoff.hpp>

namespace dyntastic::model {

/// Gives `receive` a random number. Returns how long the driver has to wait then: a pacing of the caller's waits by itself.
template <class Receive>
[[nodiscard]] std::chrono::milliseconds paced(client::Pacing* pacing, const Receive& receive) {
    if (pacing == nullptr) return receive(client::Pacing::of_the_system().random());
    const std::chrono::milliseconds pause = receive(pacing->random());
    if (pause.count() > 0) pacing->sleep(pause);
    return {};
}

}  // namespace dyntastic::model

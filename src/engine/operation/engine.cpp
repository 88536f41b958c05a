// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/operation/state.hpp"

namespace dyntastic::engine {

Engine::Engine(EngineOptions options) : state_(std::make_unique<State>()) {
    state_->options = std::move(options);
    if (const auto& interval = state_->options.expiry_interval) {
        // What cannot be deleted now is still there for the next time.
        state_->sweeper.start(*interval, [this] { (void)delete_expired_items(); });
    }
}

Engine::~Engine() { state_->sweeper.stop(); }

}  // namespace dyntastic::engine

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/operation/state.hpp"

namespace dyntastic::engine {

Engine::Engine(EngineOptions options) : state_(std::make_unique<State>()) { state_->options = std::move(options); }

Engine::~Engine() = default;

}  // namespace dyntastic::engine

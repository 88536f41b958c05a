// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/client/client.hpp>
#include <dyntastic/engine/engine.hpp>
#include <memory>

namespace dyntastic::embedded {

/// Whether there is something that clients of the engine have to do themselves.
[[nodiscard]] bool is_realistic(const engine::Realism& realism) noexcept;

/// The client of an engine behind Realism. `client` is the engine's own, which has nothing of it.
[[nodiscard]] std::shared_ptr<client::Client> make_realistic(std::shared_ptr<client::Client> client,
                                                             const engine::EngineOptions& options);

}  // namespace dyntastic::embedded

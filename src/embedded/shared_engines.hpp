// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/engine/engine.hpp>
#include <memory>
#include <string>

namespace dyntastic::embedded {

/// The engine in memory that has this name, for as long as somebody uses it.
[[nodiscard]] std::shared_ptr<engine::Engine> named_engine(const std::string& name, const engine::EngineOptions& options);

/// The engine of a database on disk: one in this process, for as long as somebody uses it. ConfigurationError when it is open
/// with other options.
[[nodiscard]] result<std::shared_ptr<engine::Engine>> file_engine(const engine::StoreOptions& store,
                                                                  const engine::EngineOptions& options);

}  // namespace dyntastic::embedded

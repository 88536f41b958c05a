// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/client/client.hpp>
#include <dyntastic/engine/engine.hpp>
#include <memory>

namespace dyntastic::embedded {

/// A client over an engine in this process. Calls touch no event loop and no other thread.
[[nodiscard]] std::shared_ptr<client::Client> make_client(std::shared_ptr<engine::Engine> engine);

/// A client over a new, empty engine in memory, which goes away with the client.
[[nodiscard]] std::shared_ptr<client::Client> make_memory_client(engine::EngineOptions options = {});

/// Makes the URLs memory: and memory:name known. `memory:` opens a new database each time; all clients of one name share one,
/// for as long as one of them lives. Linking dyntastic::embedded calls this; calling it again does no harm.
bool register_urls();

}  // namespace dyntastic::embedded

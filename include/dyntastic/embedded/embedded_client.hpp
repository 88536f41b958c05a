// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/client/client.hpp>
#include <dyntastic/engine/engine.hpp>
#include <memory>
#include <string>

namespace dyntastic::embedded {

/// A client over an engine in this process. Calls touch no event loop and no other thread, unless EngineOptions::realism asks
/// for latency. With realism, all clients of one engine are the same.
[[nodiscard]] std::shared_ptr<client::Client> make_client(std::shared_ptr<engine::Engine> engine);

/// A client over a new, empty engine in memory, which goes away with the client.
[[nodiscard]] std::shared_ptr<client::Client> make_memory_client(engine::EngineOptions options = {});

/// The engine of a URL memory:, memory:name or file:PATH (<dyntastic/embedded/file_url.hpp> says what may follow). All who ask
/// for one name or one path share one engine, for as long as one of them lives; its options are those of the first. Each URL
/// takes the options of engine::Realism too, under their names, as in
/// memory:?table_delay=2s&read_lag=200ms&latency=5ms:80ms&unprocessed=0.1&seed=7 (the median and the 99th percentile of
/// latency). Fails as Engine::open does, and with a ConfigurationError for a URL that is not understood.
[[nodiscard]] result<std::shared_ptr<engine::Engine>> open_engine(const std::string& url, engine::EngineOptions options = {});

/// Makes the URLs memory:, memory:name and file:PATH known. `memory:` opens a new database each time; the others are shared as
/// open_engine says. Linking dyntastic::embedded calls this; calling it again does no harm.
bool register_urls();

}  // namespace dyntastic::embedded

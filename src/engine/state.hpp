// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/engine/engine.hpp>
#include <mutex>

#include "engine/catalog/catalog.hpp"
#include "engine/index/apply.hpp"
#include "engine/kv/store.hpp"
#include "engine/maintenance/sweeper.hpp"
#include "engine/partiql/next_token.hpp"
#include "engine/stream/streams.hpp"
#include "engine/table/describe.hpp"
#include "engine/transaction/idempotency.hpp"
#include "engine/transaction/key_locks.hpp"

namespace dyntastic::engine {

struct Engine::State {
    EngineOptions options;
    std::unique_ptr<kv::Store> store;
    catalog::Catalog catalog{};
    std::mutex creation{};  // held by who creates a table
    transaction::KeyLocks locks{};
    transaction::Idempotency idempotency{*options.clock};
    partiql::NextTokens next_tokens{};
    stream::Streams streams{*store,
                            *options.clock,
                            {options.region, options.stream_retention, options.stream_shards, options.stream_shard_age,
                             store->is_durable() ? SIZE_MAX : options.stream_memory}};
    Sweeper sweeper{};

    [[nodiscard]] Circumstances circumstances() const { return {options.region, options.clock->now()}; }
    /// Finds what the store has kept.
    [[nodiscard]] result<void> open();
    [[nodiscard]] result<void> attach_stream(catalog::Table& table);
};

}  // namespace dyntastic::engine

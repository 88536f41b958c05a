// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/engine/engine.hpp>

#include "engine/catalog/catalog.hpp"
#include "engine/index/apply.hpp"
#include "engine/kv/memory_store.hpp"
#include "engine/operation/describe.hpp"
#include "engine/operation/sweeper.hpp"
#include "engine/transaction/idempotency.hpp"
#include "engine/transaction/key_locks.hpp"

namespace dyntastic::engine {

struct Engine::State {
    EngineOptions options;
    std::unique_ptr<kv::Store> store = kv::make_memory_store();
    catalog::Catalog catalog;
    transaction::KeyLocks locks;
    transaction::Idempotency idempotency{*options.clock};
    Sweeper sweeper{};

    [[nodiscard]] Circumstances circumstances() const { return {options.region, options.clock->now()}; }
};

}  // namespace dyntastic::engine

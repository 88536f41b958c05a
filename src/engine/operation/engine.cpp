// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <utility>
#include <vector>

#include "engine/kv/memory_store.hpp"
#include "engine/kv/open_store.hpp"
#include "engine/operation/backfill.hpp"
#include "engine/operation/state.hpp"
#include "engine/operation/table_record.hpp"

namespace dyntastic::engine {

Engine::Engine(EngineOptions options) : Engine(std::move(options), kv::make_memory_store()) {}

Engine::Engine(EngineOptions options, std::unique_ptr<kv::Store> store)
    : state_(new State{std::move(options), std::move(store)}) {
    if (const auto& interval = state_->options.expiry_interval) {
        // What cannot be deleted now is still there for the next time.
        state_->sweeper.start(*interval, [this] { (void)delete_expired_items(); });
    }
}

Engine::~Engine() { state_->sweeper.stop(); }

result<std::unique_ptr<Engine>> Engine::open(const StoreOptions& store, EngineOptions options) {
    auto opened = kv::open_store(store);
    if (!opened) return opened.error();
    return over(*std::move(opened), std::move(options));
}

result<std::unique_ptr<Engine>> Engine::over(std::unique_ptr<kv::Store> store, EngineOptions options) {
    const auto interval = std::exchange(options.expiry_interval, std::nullopt);
    std::unique_ptr<Engine> engine(new Engine(std::move(options), std::move(store)));
    if (auto opened = engine->state_->open(); !opened) return opened.error();
    if (interval) {
        engine->state_->sweeper.start(*interval, [self = engine.get()] { (void)self->delete_expired_items(); });
    }
    return engine;
}

result<void> Engine::State::open() {
    std::vector<std::string> records;
    auto read = store->read_records(table_records,
                                    [&](std::string_view /*name*/, std::string_view text) { records.emplace_back(text); });
    if (!read) return read;
    for (const std::string& text : records) {
        auto table = open_table(*store, text);
        if (!table) return table.error();
        if (auto made = make_unfinished_entries(*store, locks, **table); !made) return made;
        (void)catalog.add(*std::move(table));
    }
    if (auto dropped = store->drop_unopened(); !dropped) return dropped;
    return idempotency.open(*store);
}

bool Engine::is_durable() const noexcept { return state_->store->is_durable(); }

void Engine::write_together(const std::function<bool()>& work, std::function<void(const result<void>&)> done) {
    bool wrote = false;
    {
        const kv::SyncLater later(*state_->store);
        wrote = work();
    }
    if (wrote) state_->store->when_synced(std::move(done));
    else done({});
}

result<void> Engine::backup(const std::string& path) const { return state_->store->backup(path); }

}  // namespace dyntastic::engine

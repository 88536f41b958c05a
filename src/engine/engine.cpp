// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <bit>
#include <string>
#include <utility>
#include <vector>

#include "engine/kv/lagging_store.hpp"
#include "engine/kv/memory_store.hpp"
#include "engine/kv/open_store.hpp"
#include "engine/maintenance/backfill.hpp"
#include "engine/state.hpp"
#include "engine/table/table_record.hpp"

namespace dyntastic::engine {

namespace {

Failure no_option(const std::string& name, const std::string& value, const std::string& rule) {
    return {FailureKind::configuration, "EngineOptions::realism." + name + " is " + value + "; it must be " + rule};
}

result<void> check(const Realism& realism) {
    for (const auto& [name, duration] : {std::pair("table_delay", realism.table_delay),
                                         {"read_lag", realism.read_lag},
                                         {"transaction_time", realism.transaction_time},
                                         {"latency.median", realism.latency.median},
                                         {"latency.p99", realism.latency.p99}}) {
        if (duration.count() < 0) return no_option(name, std::to_string(duration.count()) + " ms", "0 ms or more");
    }
    for (const auto& [name, probability] : {std::pair("conflicts", realism.conflicts), {"unprocessed", realism.unprocessed}}) {
        if (!(probability >= 0 && probability <= 1)) return no_option(name, std::to_string(probability), "from 0 to 1");
    }
    return {};
}

result<void> check(const EngineOptions& options) {
    constexpr std::chrono::milliseconds shortest{1};
    if (auto sound = check(options.realism); !sound) return sound;
    constexpr std::size_t most_shards = 64;
    if (options.stream_retention < shortest || options.stream_retention > std::chrono::hours(24)) {
        return Failure(FailureKind::configuration, "EngineOptions::stream_retention is " +
                                                       std::to_string(options.stream_retention.count()) +
                                                       " ms; it must be from 1 ms to 24 hours");
    }
    if (!std::has_single_bit(options.stream_shards) || options.stream_shards > most_shards) {
        return Failure(FailureKind::configuration, "EngineOptions::stream_shards is " + std::to_string(options.stream_shards) +
                                                       "; it must be 1, 2, 4, 8, 16, 32 or 64");
    }
    if (options.stream_shard_age.count() < 0) {
        return Failure(FailureKind::configuration,
                       "EngineOptions::stream_shard_age is negative; it must be 0, for never, or more");
    }
    const auto& interval = options.expiry_interval;
    if (!interval || *interval >= shortest) return {};
    return Failure(FailureKind::configuration, "EngineOptions::expiry_interval is " + std::to_string(interval->count()) +
                                                   " ms; it must be 1 ms or more, or absent if nothing shall expire by itself");
}

EngineOptions checked(EngineOptions options) {
    if (const auto sound = check(options); !sound) throw_failure(sound.error());
    return options;
}

}  // namespace

Engine::Engine(EngineOptions options) : Engine(checked(std::move(options)), kv::make_memory_store()) {}

Engine::Engine(EngineOptions options, std::unique_ptr<kv::Store> store)
    : state_(new State{std::move(options), std::move(store)}) {
    if (const auto lag = state_->options.realism.read_lag; lag.count() != 0) {
        state_->store = kv::make_lagging_store(std::move(state_->store), *state_->options.clock, lag);
    }
    if (const auto& interval = state_->options.expiry_interval) {
        // What cannot be deleted now is still there for the next time.
        state_->sweeper.start(*interval, [this] { (void)delete_expired_items(); });
    }
}

Engine::~Engine() { state_->sweeper.stop(); }

result<std::unique_ptr<Engine>> Engine::open(const StoreOptions& store, EngineOptions options) {
    if (auto sound = check(options); !sound) return sound.error();
    auto opened = kv::open_store(store);
    if (!opened) return opened.error();
    auto engine = over(*std::move(opened), std::move(options));
    if (engine && store.salvage) {
        if (auto repaired = (*engine)->repair(); !repaired) return repaired.error();
    }
    return engine;
}

result<std::unique_ptr<Engine>> Engine::over(std::unique_ptr<kv::Store> store, EngineOptions options) {
    if (auto sound = check(options); !sound) return sound.error();
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
    if (auto opened = streams.open(); !opened) return opened;
    for (const std::string& text : records) {
        auto table = open_table(*store, text);
        if (!table) return table.error();
        if (auto attached = attach_stream(**table); !attached) return attached;
        if (auto made = make_unfinished_entries(*store, locks, **table); !made) return made;
        (void)catalog.add(catalog::Catalog::Entry(*std::move(table)));
    }
    if (auto dropped = store->drop_unopened(); !dropped) return dropped;
    return idempotency.open(*store);
}

const EngineOptions& Engine::options() const noexcept { return state_->options; }
/// A table that was made before there were streams has one in its description alone.
result<void> Engine::State::attach_stream(catalog::Table& table) {
    const auto& description = table.description;
    if (!description.stream_specification || !description.latest_stream_arn) return {};
    table.stream = streams.find(*description.latest_stream_arn);
    if (table.stream && table.stream->is_enabled) return {};
    auto made = streams.make(description);
    if (!made) return made.error();
    const kv::Record record = stream::record_of(**made);
    if (auto saved = store->commit({.records = {&record, 1}}); !saved) return saved;
    table.stream = *made;
    streams.add(*std::move(made));
    return {};
}

std::size_t Engine::stream_bytes() const noexcept { return state_->store->log_bytes(); }

result<void> Engine::renew_stream_shards(const std::string& table_name, bool split) {
    const auto table = state_->catalog.find(table_name);
    if (!table) return table_not_found(catalog::table_name_of(table_name));
    std::shared_ptr<stream::Stream> stream;
    {
        const std::shared_lock lock(table->mutex);
        stream = table->stream;
    }
    if (!stream) return validation_failure("Table has no enabled stream: TableName: " + table->name());
    return state_->streams.renew(*stream, split);
}

std::string Engine::fault() const { return state_->store->fault(); }
bool Engine::is_durable() const noexcept { return state_->store->is_durable(); }

void Engine::write_together(const std::function<void()>& work, std::function<void(const result<void>&)> done) {
    {
        const kv::SyncLater later(*state_->store);
        work();
    }
    state_->store->when_synced(std::move(done));
}

result<void> Engine::backup(const std::string& path) const { return state_->store->backup(path); }

}  // namespace dyntastic::engine

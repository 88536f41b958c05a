// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Trimming. A record that is older than the retention is never returned again: each reader first moves the shard's horizon
// behind all of them. The bytes go later, by pieces: in memory at once, on disk when the sweep comes, or now and then by a
// writer, because many small deletions of ranges would make reading slow.
#include <algorithm>

#include "engine/stream/streams.hpp"

namespace dyntastic::engine::stream {
namespace {

constexpr Milliseconds between_trims = 1'000;           // by writers, in memory
constexpr Milliseconds between_durable_trims = 60'000;  // and on disk

}  // namespace

result<void> Streams::advance(Shard& shard, Milliseconds now) {
    const std::lock_guard lock(shard.trimming);
    const Milliseconds youngest_trimmed = now - options_.retention.count();
    if (shard.oldest && *shard.oldest > youngest_trimmed) return {};
    std::uint64_t horizon = shard.horizon;
    std::optional<Milliseconds> oldest;
    auto read = shard.log->read(horizon, shard.progress.watermark(), [&](const kv::LogEntry& entry) {
        if (entry.time > youngest_trimmed) oldest = entry.time;
        else horizon = entry.number;
        return !oldest;
    });
    if (!read) return read;
    shard.horizon = horizon;
    shard.oldest = oldest;
    return store_.is_durable() ? result<void>() : release(shard);
}

/// The caller holds `trimming`.
result<void> Streams::release(Shard& shard) {
    const std::uint64_t horizon = shard.horizon;
    if (shard.released == horizon) return {};
    if (auto trimmed = store_.trim(*shard.log, horizon); !trimmed) return trimmed;
    shard.released = horizon;
    return {};
}

result<void> Streams::look_after(Shard& shard, Milliseconds now) {
    auto advanced = advance(shard, now);
    const std::lock_guard lock(shard.trimming);
    if (advanced) advanced = release(shard);
    const Milliseconds next = (shard.oldest ? *shard.oldest : now) + options_.retention.count();
    const Milliseconds soonest = now + (store_.is_durable() ? between_durable_trims : between_trims);
    shard.trim_due.store(std::max(next, soonest), std::memory_order_relaxed);
    return advanced;
}

result<void> Streams::remove_gone(const std::shared_ptr<Stream>& stream, Milliseconds now) {
    std::unique_lock lock(stream->mutex);
    std::vector<std::shared_ptr<Shard>> left, gone;
    for (const auto& shard : stream->shards) (is_gone(*shard, now) ? gone : left).push_back(shard);
    const bool is_last = left.empty() && !stream->is_enabled;
    if (gone.empty() && !is_last) return {};
    std::swap(stream->shards, left);
    if (store_.is_durable()) {
        const kv::Record record = is_last ? kv::Record{record_name(*stream), std::nullopt} : record_of(*stream);
        std::vector<kv::Log*> logs;
        for (const auto& shard : gone) logs.push_back(shard->log.get());
        if (auto saved = store_.commit({.records = {&record, 1}, .dropped_logs = logs}); !saved) {
            std::swap(stream->shards, left);
            return saved;
        }
    }
    if (!is_last) return {};
    lock.unlock();  // list() takes the two in the other order
    remove(*stream);
    return {};
}

result<void> Streams::sweep() {
    const Milliseconds now = this->now();
    result<void> first;
    const auto keep = [&](result<void> done) {
        if (first && !done) first = std::move(done);
    };
    for (const auto& stream : all()) {
        keep(remove_gone(stream, now));
        std::vector<std::shared_ptr<Shard>> shards;
        {
            const std::shared_lock lock(stream->mutex);
            shards = stream->shards;
        }
        for (const auto& shard : shards) keep(look_after(*shard, now));
    }
    return first;
}

void Streams::shrink() {
    const std::unique_lock lock(shrinking_, std::try_to_lock);
    if (!lock.owns_lock()) return;  // somebody does it already
    const auto first_of = [](const Shard& shard) {
        std::uint64_t first = UINT64_MAX;
        (void)shard.log->read(shard.horizon, shard.progress.watermark(), [&](const kv::LogEntry& entry) {
            first = entry.number;
            return false;
        });
        return first;
    };
    while (is_too_large()) {
        std::shared_ptr<Shard> oldest;
        std::uint64_t least = UINT64_MAX;
        for (const auto& stream : all()) {
            const std::shared_lock shards(stream->mutex);
            for (const auto& shard : stream->shards) {
                const std::uint64_t first = first_of(*shard);
                if (first >= least) continue;
                least = first;
                oldest = shard;
            }
        }
        if (!oldest) return;
        // A little more than necessary, so that not each write has to do this.
        std::size_t excess = store_.log_bytes() - std::min(store_.log_bytes(), options_.most_bytes) + options_.most_bytes / 64;
        const std::lock_guard trimming(oldest->trimming);
        std::uint64_t horizon = oldest->horizon;
        (void)oldest->log->read(horizon, oldest->progress.watermark(), [&](const kv::LogEntry& entry) {
            horizon = entry.number;
            std::size_t size = sizeof entry;
            for (const Item& item : entry.items) size += item.bytes().size();
            excess -= std::min(size, excess);
            return excess != 0;
        });
        oldest->horizon = horizon;
        oldest->oldest.reset();
        (void)release(*oldest);
    }
}

}  // namespace dyntastic::engine::stream

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/stream/streams.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <dyntastic/common/clock.hpp>
#include <dyntastic/value/key.hpp>

#include "common/undo.hpp"

namespace dyntastic::engine::stream {
namespace {

using ShardPointer = std::shared_ptr<Shard>;
using StreamPointer = std::shared_ptr<Stream>;

bool by_id(const ShardPointer& a, const ShardPointer& b) { return a->id < b->id; }
bool by_hash(const ShardPointer& a, const ShardPointer& b) { return a->first_hash < b->first_hash; }

/// The service's form, which readers take the time of the shard's birth from.
std::string shard_id(Milliseconds time, std::uint64_t hash) {
    std::array<char, 48> text;
    const int size = std::snprintf(text.data(), text.size(), "shardId-%020lld-%08x", static_cast<long long>(time),
                                   static_cast<unsigned>(hash & 0xFFFFFFFFU));
    return {text.data(), static_cast<std::size_t>(size)};
}

/// When a shard was born, by its id.
Milliseconds birth_of(const Shard& shard) { return std::stoll(shard.id.substr(8, 20)); }

}  // namespace

Milliseconds Streams::now() const { return milliseconds(clock_.now()); }

result<void> Streams::open() {
    if (auto opened = numbers_.open(); !opened) return opened;
    std::vector<std::string> records;
    auto read = store_.read_records(stream_records,
                                    [&](std::string_view /*name*/, std::string_view text) { records.emplace_back(text); });
    if (!read) return read;
    for (const std::string& text : records) {
        auto stream = open_stream(*this, store_, text, numbers_.last());
        if (!stream) return stream.error();
        set_renewal(**stream);
        add(*std::move(stream));
    }
    return {};
}

result<ShardPointer> Streams::make_shard(const Stream& stream, const Shard* parent, std::uint64_t first_hash,
                                         std::uint64_t last_hash, Milliseconds now) {
    const auto start = numbers_.take(1);
    if (!start) return start.error();
    auto log = store_.create_log();
    if (!log) return log.error();
    const Milliseconds time = std::max(now, parent == nullptr ? now : birth_of(*parent) + 1);
    const std::uint64_t hash = partition_hash(stream.description.stream_arn + '#' + std::to_string(*start));
    auto shard = std::make_shared<Shard>(shard_id(time, hash), *start, *start);
    if (parent != nullptr) shard->parent = parent->id;
    shard->first_hash = first_hash;
    shard->last_hash = last_hash;
    shard->opened = now;
    shard->log = *std::move(log);
    return shard;
}

result<StreamPointer> Streams::make(const operation::TableDescription& table) {
    operation::StreamDescription description;
    description.stream_arn = table.latest_stream_arn.value_or(std::string());
    description.stream_label = table.latest_stream_label.value_or(std::string());
    description.stream_view_type = table.stream_specification->stream_view_type.value_or(operation::StreamViewType::keys_only);
    description.creation_request_date_time = clock_.now();
    description.table_name = table.table_name;
    description.key_schema = table.key_schema;
    auto stream = std::make_shared<Stream>(*this, std::move(description));
    const Milliseconds now = this->now();
    const std::uint64_t width = options_.shards <= 1 ? 0 : UINT64_MAX / options_.shards + 1;  // 0 stands for 2^64
    for (std::size_t i = 0; i < options_.shards; ++i) {
        auto shard = make_shard(*stream, nullptr, i * width, (i + 1) * width - 1, now);
        if (!shard) return shard.error();
        stream->shards.push_back(*shard);
        stream->open.push_back(*std::move(shard));
    }
    std::sort(stream->shards.begin(), stream->shards.end(), by_id);
    set_renewal(*stream);
    return stream;
}

void Streams::add(StreamPointer stream) {
    const std::lock_guard lock(mutex_);
    const std::string& arn = stream->description.stream_arn;
    streams_.insert_or_assign(arn, std::move(stream));
}

void Streams::remove(const Stream& stream) noexcept {
    const std::lock_guard lock(mutex_);
    const auto found = streams_.find(stream.description.stream_arn);
    if (found != streams_.end() && found->second.get() == &stream) streams_.erase(found);
}

void Streams::set_renewal(Stream& stream) const noexcept {
    Milliseconds due = INT64_MAX;
    if (options_.shard_age.count() != 0) {
        for (const ShardPointer& shard : stream.open) due = std::min(due, shard->opened + options_.shard_age.count());
    }
    stream.renewal_due.store(due, std::memory_order_relaxed);
}

result<void> Streams::close(Stream& stream) {
    const std::lock_guard lock(stream.mutex);
    std::vector<std::uint64_t> ends;
    for (const ShardPointer& shard : stream.open) {
        const auto last = shard->log->last();
        if (!last) return last.error();
        // Of a log whose records are all forgotten, the last one was at the horizon.
        ends.push_back(std::max({*last, shard->horizon.load(), shard->start}));
    }
    const Milliseconds now = this->now();
    for (std::size_t i = 0; i < ends.size(); ++i) {
        stream.open[i]->end = ends[i];
        stream.open[i]->closed = now;
        stream.open[i]->progress.close(true);
    }
    stream.is_enabled = false;
    stream.listeners.tell();
    return {};
}

void Streams::reopen(Stream& stream) noexcept {
    const std::lock_guard lock(stream.mutex);
    for (const ShardPointer& shard : stream.open) {
        shard->end.reset();
        shard->progress.close(false);
    }
    stream.is_enabled = true;
}

result<void> Streams::replace(Stream& stream, const std::vector<ShardPointer>& old, bool split, Milliseconds now) {
    const std::uint64_t usual_width = UINT64_MAX / options_.shards;
    auto shards = stream.shards, open = stream.open;
    Undo closed([&] {
        for (const ShardPointer& shard : old) shard->end.reset();
    });
    for (const ShardPointer& shard : old) {
        const auto last = shard->log->last();
        if (!last) return last.error();
        shard->end = std::max({*last, shard->horizon.load(), shard->start});
        shard->closed = now;
        std::erase(open, shard);
        const std::uint64_t width = shard->last_hash - shard->first_hash;  // less one
        const bool splits = width != 0 && (split || width > usual_width);
        const std::uint64_t middle = shard->first_hash + width / 2;
        auto child = make_shard(stream, shard.get(), shard->first_hash, splits ? middle : shard->last_hash, now);
        if (!child) return child.error();
        shards.push_back(*child);
        open.push_back(*std::move(child));
        if (!splits) continue;
        auto other = make_shard(stream, shard.get(), middle + 1, shard->last_hash, now);
        if (!other) return other.error();
        shards.push_back(*other);
        open.push_back(*std::move(other));
    }
    std::sort(shards.begin(), shards.end(), by_id);
    std::sort(open.begin(), open.end(), by_hash);
    std::swap(stream.shards, shards);
    std::swap(stream.open, open);
    Undo replaced([&] {
        std::swap(stream.shards, shards);
        std::swap(stream.open, open);
    });
    if (store_.is_durable()) {
        const kv::Record record = record_of(stream);
        if (auto saved = store_.commit({.records = {&record, 1}}); !saved) return saved;
    }
    replaced.keep();
    closed.keep();
    for (const ShardPointer& shard : old) shard->progress.close(true);
    stream.listeners.tell();
    set_renewal(stream);
    return {};
}

result<void> Streams::renew(Stream& stream, bool split) {
    const std::lock_guard lock(stream.mutex);
    if (!stream.is_enabled) return {};
    return replace(stream, std::vector(stream.open), split, now());
}

result<void> Streams::renew_old(Stream& stream, std::uint64_t hash, Milliseconds now) {
    const std::lock_guard lock(stream.mutex);
    if (!stream.is_enabled) return {};
    const ShardPointer shard = stream.open_shard(hash);
    if (now - shard->opened < options_.shard_age.count()) return {};
    return replace(stream, {shard}, false, now);
}

bool Streams::is_gone(const Stream& stream, Milliseconds now) const {
    const std::shared_lock lock(stream.mutex);
    return !stream.is_enabled && std::all_of(stream.shards.begin(), stream.shards.end(),
                                             [&](const ShardPointer& shard) { return is_gone(*shard, now); });
}

bool Streams::has(std::string_view arn) const {
    const std::shared_lock lock(mutex_);
    return streams_.contains(arn);
}

StreamPointer Streams::find(std::string_view arn) const {
    StreamPointer stream;
    {
        const std::shared_lock lock(mutex_);
        const auto found = streams_.find(arn);
        if (found == streams_.end()) return nullptr;
        stream = found->second;
    }
    return is_gone(*stream, now()) ? nullptr : stream;
}

std::vector<StreamPointer> Streams::list(const std::optional<std::string>& table_name, std::string_view after,
                                         std::size_t limit) const {
    std::vector<StreamPointer> found;
    const Milliseconds now = this->now();
    const std::shared_lock lock(mutex_);
    for (auto next = streams_.upper_bound(after); next != streams_.end() && found.size() < limit; ++next) {
        const StreamPointer& stream = next->second;
        if (table_name && stream->description.table_name != *table_name) continue;
        if (!is_gone(*stream, now)) found.push_back(stream);
    }
    return found;
}

std::vector<StreamPointer> Streams::all() const {
    const std::shared_lock lock(mutex_);
    std::vector<StreamPointer> all;
    all.reserve(streams_.size());
    for (const auto& [arn, stream] : streams_) all.push_back(stream);
    return all;
}

}  // namespace dyntastic::engine::stream

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/stream/recording.hpp"

#include <algorithm>

#include "engine/stream/streams.hpp"

namespace dyntastic::engine::stream {
namespace {

using operation::EventName;
using operation::StreamViewType;

// The kind of an entry: the event in the lowest two bits, and these.
constexpr unsigned event_bits = 3;
constexpr unsigned expiry_bit = 4;
constexpr unsigned keys_bit = 8;  // the first item has the keys alone; else it is the new image, and the second the old one

const Item& no_item() noexcept {
    static const Item none;
    return none;
}

kv::LogEntry entry_of(const Recorded& change, StreamViewType view, std::uint64_t number, Milliseconds now) {
    const std::optional<Item>&old = *change.old, &item = *change.item;
    const EventName event = !old ? EventName::insert : item ? EventName::modify : EventName::remove;
    kv::LogEntry entry{.number = number, .time = now, .kind = static_cast<std::uint8_t>(event)};
    if (item && view != StreamViewType::old_image && view != StreamViewType::keys_only) entry.items[0] = *item;
    if (old && view != StreamViewType::new_image && view != StreamViewType::keys_only) entry.items[1] = *old;
    if (entry.items[0].empty() && entry.items[1].empty()) {
        entry.items[0] = catalog::key_item(*change.table, (item ? item : old)->view());
        entry.kind = static_cast<std::uint8_t>(entry.kind | keys_bit);
    }
    if (change.is_expired) entry.kind = static_cast<std::uint8_t>(entry.kind | expiry_bit);
    return entry;
}

}  // namespace

Recording::~Recording() {
    std::shared_ptr<Shard> due;  // one of them is enough; another commit looks after the next
    Streams* owner = nullptr;
    for (const Run& run : runs_) run.shard->progress.end(run.first);
    if (!runs_.empty()) {
        for (Stream* const stream : streams_) stream->listeners.tell();
        owner = &streams_.front()->owner;
        Shard* const shard = runs_.front().shard;
        if (now_ >= shard->trim_due.load(std::memory_order_relaxed)) {
            for (const Stream* stream : streams_) {
                for (const auto& open : stream->open) {
                    if (open.get() == shard) due = open;
                }
            }
        }
    }
    while (locked_ > 0) streams_[--locked_]->mutex.unlock_shared();
    if (owner == nullptr) return;
    try {
        // What cannot be trimmed now is trimmed later.
        if (due) (void)owner->look_after(*due, now_);
        if (owner->is_too_large()) owner->shrink();
    } catch (...) {  // NOLINT(bugprone-empty-catch): memory, most likely
    }
}

result<void> Recording::lock_streams(std::span<const Recorded> changes, Milliseconds now) {
    for (const Recorded& change : changes) {
        Stream* const stream = change.table->stream.get();
        const auto at = std::lower_bound(streams_.begin(), streams_.end(), stream, std::less<>{});
        if (at == streams_.end() || *at != stream) streams_.insert(at, stream);
        if (now < stream->renewal_due.load(std::memory_order_relaxed)) continue;
        if (auto renewed = stream->owner.renew_old(*stream, change.hash, now); !renewed) return renewed;
    }
    for (; locked_ < streams_.size(); ++locked_) streams_[locked_]->mutex.lock_shared();
    return {};
}

/// The numbers of the shard that the change goes to, which are taken for all of its changes when the first one comes.
result<Recording::Run*> Recording::run_of(std::span<const Recorded> changes, std::size_t i) {
    const auto shard_of = [](const Recorded& change) { return change.table->stream->open_shard(change.hash).get(); };
    Shard* const shard = shard_of(changes[i]);
    for (Run& run : runs_) {
        if (run.shard == shard) return &run;
    }
    std::uint64_t count = 1;
    for (const Recorded& later : changes.subspan(i + 1)) {
        if (shard_of(later) == shard) ++count;
    }
    Numbers& numbers = changes[i].table->stream->owner.numbers();
    runs_.reserve(runs_.size() + 1);  // numbers that are taken must be ended
    const auto first = shard->progress.begin(count, [&](std::uint64_t wanted) { return numbers.take(wanted); });
    if (!first) return first.error();
    return &runs_.emplace_back(Run{shard, *first, *first});
}

result<void> Recording::begin(std::span<const Recorded> changes) {
    now_ = changes.front().table->stream->owner.now();
    if (auto locked = lock_streams(changes, now_); !locked) return locked;
    appends_.reserve(changes.size());
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const auto run = run_of(changes, i);
        if (!run) return run.error();
        const StreamViewType view = changes[i].table->stream->description.stream_view_type;
        appends_.push_back({(*run)->shard->log.get(), entry_of(changes[i], view, (*run)->next++, now_)});
    }
    return {};
}

EventName event_of(const kv::LogEntry& entry) noexcept { return static_cast<EventName>(entry.kind & event_bits); }
bool is_expiry(const kv::LogEntry& entry) noexcept { return (entry.kind & expiry_bit) != 0; }
const Item& new_image_of(const kv::LogEntry& entry) noexcept {
    return (entry.kind & keys_bit) != 0 ? no_item() : entry.items[0];
}
const Item& old_image_of(const kv::LogEntry& entry) noexcept { return entry.items[1]; }
const Item& keys_of(const kv::LogEntry& entry) noexcept { return (entry.kind & keys_bit) != 0 ? entry.items[0] : no_item(); }

}  // namespace dyntastic::engine::stream

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A stream of a table and its shards. An open shard owns a range of the hashes of partition keys, so that all records of an
// item go to one shard, and when that is closed, to the child whose range has the hash. Everything about a stream but its
// records and how far they go stands in its record in the store.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <dyntastic/operation/describe_stream.hpp>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <vector>

#include "engine/kv/store.hpp"
#include "engine/stream/listeners.hpp"
#include "engine/stream/progress.hpp"

namespace dyntastic::engine::stream {

class Streams;

/// Milliseconds since 1970, as records keep them.
using Milliseconds = std::int64_t;
[[nodiscard]] inline Milliseconds milliseconds(std::chrono::system_clock::time_point time) noexcept {
    return std::chrono::floor<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

struct Shard {
    Shard(std::string the_id, std::uint64_t the_start, std::uint64_t watermark)
        : id(std::move(the_id)), start(the_start), progress(watermark) {}

    const std::string id;
    const std::uint64_t start;  ///< a number that no record bears; those of the shard's records are greater
    std::string parent{};       ///< empty where there is none
    std::uint64_t first_hash = 0;
    std::uint64_t last_hash = UINT64_MAX;
    Milliseconds opened = 0;
    std::shared_ptr<kv::Log> log{};
    Progress progress;

    // Guarded by the stream's mutex.
    std::optional<std::uint64_t> end{};  ///< the number of the last record, or `start`, once it is closed
    Milliseconds closed = 0;

    /// Guards how far it is trimmed. See Streams::advance().
    std::mutex trimming{};
    std::atomic<std::uint64_t> horizon = 0;  ///< the number of the last record that is trimmed; 0 when none is
    std::uint64_t released = 0;              ///< up to which the store has forgotten them
    std::optional<Milliseconds> oldest{};    ///< the time of the first that is not trimmed, where it is known
    std::atomic<Milliseconds> trim_due = 0;  ///< when a writer has to look after it
};

struct Stream {
    Stream(Streams& the_owner, operation::StreamDescription the_description)
        : owner(the_owner), description(std::move(the_description)) {}

    Streams& owner;
    const operation::StreamDescription description;  ///< as it was when the stream was made, without any shard

    /// Shared by writers from taking a number to the end of the commit, and held alone by who changes the shards.
    mutable std::shared_mutex mutex{};
    bool is_enabled = true;
    std::vector<std::shared_ptr<Shard>> shards{};       ///< in the order of their ids
    std::vector<std::shared_ptr<Shard>> open{};         ///< in the order of their hashes, without gaps; of no use when disabled
    std::atomic<Milliseconds> renewal_due = INT64_MAX;  ///< when the first open shard is old
    Listeners listeners{};

    /// The caller holds the mutex.
    [[nodiscard]] const std::shared_ptr<Shard>& open_shard(std::uint64_t hash) const noexcept {
        std::size_t i = 0;
        while (open[i]->last_hash < hash) ++i;
        return open[i];
    }
};

/// The record of a stream: its name, and its text as the stream is now. The caller holds the mutex.
inline constexpr std::string_view stream_records = "stream/";
[[nodiscard]] std::string record_name(const Stream& stream);
[[nodiscard]] kv::Record record_of(const Stream& stream);
/// The stream of a record's text, with its logs; all its numbers are `last` or less.
[[nodiscard]] result<std::shared_ptr<Stream>> open_stream(Streams& owner, kv::Store& store, std::string_view text,
                                                          std::uint64_t last);

/// How a shard is described. The caller holds the stream's mutex.
[[nodiscard]] operation::Shard describe(const Shard& shard);

}  // namespace dyntastic::engine::stream

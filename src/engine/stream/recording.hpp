// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The records of one commit. begin() takes their numbers and makes them; they go into the commit of the items; when the
// recording is destroyed, after the commit, the numbers end, and readers see the records that are there. In between, no shard
// of the streams is replaced.
#pragma once

#include <array>
#include <cstddef>
#include <dyntastic/operation/get_records.hpp>
#include <memory_resource>
#include <optional>
#include <shared_mutex>
#include <span>
#include <vector>

#include "engine/catalog/table.hpp"
#include "engine/stream/stream.hpp"

namespace dyntastic::engine::stream {

/// An item of a table with a stream that changes.
struct Recorded {
    const catalog::Table* table;
    std::uint64_t hash;  ///< of its partition key
    const std::optional<Item>* old;
    const std::optional<Item>* item;
    bool is_expired;  ///< and so is deleted by the engine itself
};

class Recording {
public:
    Recording() = default;
    ~Recording();
    Recording(const Recording&) = delete;
    Recording& operator=(const Recording&) = delete;

    /// Once, in the order in which the records of a shard are to stand. The caller holds the keys' locks.
    [[nodiscard]] result<void> begin(std::span<const Recorded> changes);
    /// What the commit has to append.
    [[nodiscard]] std::span<kv::Append> appends() noexcept { return appends_; }

private:
    struct Run {
        Shard* shard;
        std::uint64_t first;  // of its numbers
        std::uint64_t next;
    };
    [[nodiscard]] result<void> lock_streams(std::span<const Recorded> changes, Milliseconds now);
    [[nodiscard]] result<Run*> run_of(std::span<const Recorded> changes, std::size_t i);

    std::array<std::byte, 512> own_memory_;
    std::pmr::monotonic_buffer_resource memory_{own_memory_.data(), own_memory_.size()};
    std::pmr::vector<kv::Append> appends_{&memory_};
    std::pmr::vector<Stream*> streams_{&memory_};  // ascending, without repetition, locked up to `locked_`
    std::pmr::vector<Run> runs_{&memory_};
    std::size_t locked_ = 0;
    Milliseconds now_ = 0;
};

/// Reads what a recording has put into a log.
[[nodiscard]] operation::EventName event_of(const kv::LogEntry& entry) noexcept;
[[nodiscard]] bool is_expiry(const kv::LogEntry& entry) noexcept;
[[nodiscard]] const Item& new_image_of(const kv::LogEntry& entry) noexcept;  ///< empty where there is none
[[nodiscard]] const Item& old_image_of(const kv::LogEntry& entry) noexcept;
/// The keys, where they stand alone; else they are in the images.
[[nodiscard]] const Item& keys_of(const kv::LogEntry& entry) noexcept;

}  // namespace dyntastic::engine::stream

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// All streams of an engine, enabled ones, disabled ones and those of deleted tables, until their last record is trimmed.
#pragma once

#include <map>
#include <span>

#include "engine/catalog/table.hpp"
#include "engine/stream/numbers.hpp"
#include "engine/stream/stream.hpp"

namespace dyntastic {
class Clock;
}

namespace dyntastic::engine::stream {

struct Options {
    std::string region{};
    std::chrono::milliseconds retention{};
    std::size_t shards = 1;                 ///< of a new stream: 1, 2, 4, ... 64
    std::chrono::milliseconds shard_age{};  ///< after which an open shard is replaced; 0 for never
    std::size_t most_bytes = SIZE_MAX;      ///< that records take in memory
};

class Streams {
public:
    Streams(kv::Store& store, const Clock& clock, Options options)
        : store_(store), clock_(clock), options_(std::move(options)), numbers_(store) {}

    /// Finds what the store has kept.
    [[nodiscard]] result<void> open();

    /// A new stream for a table that is described with one; its record is not written yet, and nobody finds it before add().
    /// remove() takes that back.
    [[nodiscard]] result<std::shared_ptr<Stream>> make(const operation::TableDescription& table);
    void add(std::shared_ptr<Stream> stream);
    void remove(const Stream& stream) noexcept;
    /// Closes all shards of a stream. No writer may be writing to its table. `reopen` takes that back.
    [[nodiscard]] result<void> close(Stream& stream);
    void reopen(Stream& stream) noexcept;
    /// Replaces the open shards by one child each, or two if they are to be split; all of them, or those that are old and own
    /// the hash.
    [[nodiscard]] result<void> renew(Stream& stream, bool split);
    [[nodiscard]] result<void> renew_old(Stream& stream, std::uint64_t hash, Milliseconds now);

    /// Whether there is a stream of this ARN, though all its records may be trimmed.
    [[nodiscard]] bool has(std::string_view arn) const;
    /// Null when there is no such stream, or not any more.
    [[nodiscard]] std::shared_ptr<Stream> find(std::string_view arn) const;
    /// Up to `limit` streams whose ARNs are greater than `after`, ascending; of one table's name if there is one.
    [[nodiscard]] std::vector<std::shared_ptr<Stream>> list(const std::optional<std::string>& table_name,
                                                            std::string_view after, std::size_t limit) const;
    /// Whether a shard is closed for so long that all its records are trimmed. The caller holds the stream's mutex.
    [[nodiscard]] bool is_gone(const Shard& shard, Milliseconds now) const noexcept {
        return shard.end && shard.closed <= now - options_.retention.count();
    }

    /// Moves a shard's horizon behind all records that are old enough.
    [[nodiscard]] result<void> advance(Shard& shard, Milliseconds now);
    /// Does that from time to time for a shard that is written to, and lets the store forget what is trimmed.
    [[nodiscard]] result<void> look_after(Shard& shard, Milliseconds now);
    /// Trims all shards, gives their space back, and removes what is gone.
    [[nodiscard]] result<void> sweep();
    /// While all records together take too much memory, forgets the oldest of them, whatever their age.
    void shrink();
    [[nodiscard]] bool is_too_large() const noexcept { return store_.log_bytes() > options_.most_bytes; }

    [[nodiscard]] Milliseconds now() const;
    [[nodiscard]] Numbers& numbers() noexcept { return numbers_; }
    [[nodiscard]] kv::Store& store() const noexcept { return store_; }
    [[nodiscard]] const Options& options() const noexcept { return options_; }

private:
    [[nodiscard]] result<std::shared_ptr<Shard>> make_shard(const Stream& stream, const Shard* parent, std::uint64_t first_hash,
                                                            std::uint64_t last_hash, Milliseconds now);
    [[nodiscard]] result<void> replace(Stream& stream, const std::vector<std::shared_ptr<Shard>>& old, bool split,
                                       Milliseconds now);
    [[nodiscard]] result<void> release(Shard& shard);
    [[nodiscard]] result<void> remove_gone(const std::shared_ptr<Stream>& stream, Milliseconds now);
    void set_renewal(Stream& stream) const noexcept;
    [[nodiscard]] bool is_gone(const Stream& stream, Milliseconds now) const;
    [[nodiscard]] std::vector<std::shared_ptr<Stream>> all() const;

    kv::Store& store_;
    const Clock& clock_;
    const Options options_;
    Numbers numbers_;
    mutable std::shared_mutex mutex_;
    std::map<std::string, std::shared_ptr<Stream>, std::less<>> streams_;  // by ARN
    std::mutex shrinking_;
};

}  // namespace dyntastic::engine::stream

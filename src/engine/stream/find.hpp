// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What the operations of streams have in common: how they find streams and shards, and how they say that there are none.
#pragma once

#include <dyntastic/common/failure.hpp>

#include "engine/stream/position.hpp"
#include "engine/stream/streams.hpp"

namespace dyntastic::engine::stream {

[[nodiscard]] Failure invalid_arn();
[[nodiscard]] Failure trimmed();

/// The stream of an ARN; fails for a text that is none, and where there is no such stream any more.
[[nodiscard]] result<std::shared_ptr<Stream>> find_stream(const Streams& streams, std::string_view arn);

/// A shard as it was at one moment.
struct FoundShard {
    std::shared_ptr<Shard> shard;
    std::optional<std::uint64_t> end;  ///< of a closed one
};
/// The shard that has an id, or a starting number; fails where there is none any more.
[[nodiscard]] result<FoundShard> find_shard(const Streams& streams, const Stream& stream, std::string_view id);
[[nodiscard]] result<FoundShard> find_shard(const Streams& streams, const Stream& stream, std::uint64_t start);

/// Whether the records behind a number are all still there, once the shard's horizon has been advanced.
[[nodiscard]] inline bool is_trimmed_behind(const Shard& shard, std::uint64_t after) noexcept { return after < shard.horizon; }

}  // namespace dyntastic::engine::stream

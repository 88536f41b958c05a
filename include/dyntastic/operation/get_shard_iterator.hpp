// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace dyntastic::operation {

/// Where reading begins: at the oldest record, behind the youngest, or at or behind a sequence number.
enum class ShardIteratorType : std::uint8_t { trim_horizon, latest, at_sequence_number, after_sequence_number };

/// A position in a shard, valid for 15 minutes. TrimmedDataAccessException when what follows it is trimmed already.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetShardIterator.html
struct GetShardIteratorRequest {
    std::string stream_arn{};
    std::string shard_id{};
    ShardIteratorType shard_iterator_type = ShardIteratorType::trim_horizon;
    std::optional<std::string> sequence_number{};  ///< 21 to 40 digits; for the two types that need one, and no other
};

struct GetShardIteratorResponse {
    std::string shard_iterator{};
};

}  // namespace dyntastic::operation

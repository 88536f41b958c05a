// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <dyntastic/operation/stream_specification.hpp>
#include <dyntastic/operation/table.hpp>
#include <optional>
#include <string>
#include <vector>

namespace dyntastic::operation {

enum class StreamStatus : std::uint8_t { enabling, enabled, disabling, disabled };

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_SequenceNumberRange.html
struct SequenceNumberRange {
    std::optional<std::string> starting_sequence_number{};
    std::optional<std::string> ending_sequence_number{};  ///< absent while the shard is open
    friend bool operator==(const SequenceNumberRange&, const SequenceNumberRange&) = default;
};

/// A part of a stream. All records of one item are in one shard and then in its descendants.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_Shard.html
struct Shard {
    std::string shard_id{};
    SequenceNumberRange sequence_number_range{};
    std::optional<std::string> parent_shard_id{};  ///< read that shard first; it may be gone already
    friend bool operator==(const Shard&, const Shard&) = default;
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_StreamDescription.html
struct StreamDescription {
    std::string stream_arn{};
    std::string stream_label{};
    StreamStatus stream_status = StreamStatus::enabled;
    StreamViewType stream_view_type = StreamViewType::new_and_old_images;
    std::chrono::system_clock::time_point creation_request_date_time{};
    std::string table_name{};
    std::vector<KeySchemaElement> key_schema{};
    std::vector<Shard> shards{};  ///< in the order of their ids: parents stand before their children
    std::optional<std::string> last_evaluated_shard_id{};
};

enum class ShardFilterType : std::uint8_t { child_shards };

/// Only the children of one shard.
struct ShardFilter {
    ShardFilterType type = ShardFilterType::child_shards;
    std::string shard_id{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_DescribeStream.html
struct DescribeStreamRequest {
    std::string stream_arn{};
    std::optional<std::int32_t> limit{};  ///< of shards: 1 to 100; 100 when absent
    std::optional<std::string> exclusive_start_shard_id{};
    std::optional<ShardFilter> shard_filter{};
};

struct DescribeStreamResponse {
    StreamDescription stream_description{};
};

}  // namespace dyntastic::operation

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/describe_stream.hpp>

#include "operation/index_members.hpp"
#include "operation/wire.hpp"

namespace dyntastic::operation {

static constexpr std::string_view stream_statuses[] = {"ENABLING", "ENABLED", "DISABLING", "DISABLED"};
static EnumNames enum_names(StreamStatus /*type*/) { return {stream_statuses, "[ENABLING, ENABLED, DISABLING, DISABLED]"}; }
static constexpr std::string_view filters[] = {"CHILD_SHARDS"};
static EnumNames enum_names(ShardFilterType /*type*/) { return {filters, "[CHILD_SHARDS]"}; }

static constexpr Rule shard_id{.shortest = 28, .longest = 65};

template <class Visitor, Same<SequenceNumberRange> Object>
static void members(Visitor& visit, Object& range) {
    visit("StartingSequenceNumber", range.starting_sequence_number);
    visit("EndingSequenceNumber", range.ending_sequence_number);
}

template <class Visitor, Same<Shard> Object>
static void members(Visitor& visit, Object& shard) {
    visit("ShardId", shard.shard_id, required);
    visit("SequenceNumberRange", shard.sequence_number_range, required);
    visit("ParentShardId", shard.parent_shard_id);
}

template <class Visitor, Same<StreamDescription> Object>
static void members(Visitor& visit, Object& stream) {
    visit("StreamArn", stream.stream_arn, required);
    visit("StreamLabel", stream.stream_label, required);
    visit("StreamStatus", stream.stream_status, required);
    visit("StreamViewType", stream.stream_view_type, required);
    visit("CreationRequestDateTime", stream.creation_request_date_time, required);
    visit("TableName", stream.table_name, required);
    visit("KeySchema", stream.key_schema, required);
    visit("Shards", stream.shards, required);
    visit("LastEvaluatedShardId", stream.last_evaluated_shard_id);
}

template <class Visitor, Same<ShardFilter> Object>
static void members(Visitor& visit, Object& filter) {
    visit("Type", filter.type, required);
    visit("ShardId", filter.shard_id, Rule{.required = true, .shortest = shard_id.shortest, .longest = shard_id.longest});
}

template <class Visitor, Same<DescribeStreamRequest> Object>
static void members(Visitor& visit, Object& request) {
    visit("StreamArn", request.stream_arn, Rule{.required = true, .shortest = 37, .longest = 1024});
    visit("Limit", request.limit, Rule{.least = 1});
    visit("ExclusiveStartShardId", request.exclusive_start_shard_id, shard_id);
    visit("ShardFilter", request.shard_filter);
}

template <class Visitor, Same<DescribeStreamResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("StreamDescription", response.stream_description, required);
}

DYNTASTIC_WIRE_JSON(DescribeStream)

}  // namespace dyntastic::operation

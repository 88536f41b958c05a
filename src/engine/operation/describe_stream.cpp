// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_DescribeStream.html
#include <dyntastic/operation/wire_json.hpp>

#include "engine/state.hpp"
#include "engine/stream/find.hpp"

namespace dyntastic::engine {

result<operation::DescribeStreamResponse> Engine::describe_stream(const operation::DescribeStreamRequest& request) const {
    constexpr std::int32_t most = 100;
    if (auto checked = operation::check_constraints(request); !checked) return std::move(checked).error();
    if (request.limit.value_or(1) > most) return invalid_parameter("Limit cannot be greater than the maximum: 100");
    const auto found = stream::find_stream(state_->streams, request.stream_arn);
    if (!found) return found.error();
    const stream::Stream& stream = **found;
    operation::DescribeStreamResponse response{stream.description};
    operation::StreamDescription& description = response.stream_description;
    const auto limit = static_cast<std::size_t>(request.limit.value_or(most));
    const stream::Milliseconds now = state_->streams.now();
    const std::shared_lock lock(stream.mutex);
    description.stream_status = stream.is_enabled ? operation::StreamStatus::enabled : operation::StreamStatus::disabled;
    for (const auto& shard : stream.shards) {
        if (state_->streams.is_gone(*shard, now)) continue;
        if (request.shard_filter && shard->parent != request.shard_filter->shard_id) continue;
        if (request.exclusive_start_shard_id && shard->id <= *request.exclusive_start_shard_id) continue;
        if (description.shards.size() == limit) {
            description.last_evaluated_shard_id = description.shards.back().shard_id;
            break;
        }
        description.shards.push_back(describe(*shard));
    }
    return response;
}

}  // namespace dyntastic::engine

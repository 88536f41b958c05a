// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetShardIterator.html
//
// To read from a number on is to read behind the number before, also where trimming is concerned.
#include <dyntastic/operation/wire_json.hpp>

#include "engine/state.hpp"
#include "engine/stream/find.hpp"

namespace dyntastic::engine {
namespace {

using operation::ShardIteratorType;

/// The number that the request asks for, or none where its type needs none.
result<std::optional<std::uint64_t>> number_of(const operation::GetShardIteratorRequest& request) {
    const bool needs_number = request.shard_iterator_type == ShardIteratorType::at_sequence_number ||
                              request.shard_iterator_type == ShardIteratorType::after_sequence_number;
    if (!needs_number) {
        if (!request.sequence_number) return std::optional<std::uint64_t>();
        return invalid_parameter("SequenceNumber should not be passed for this iterator type");
    }
    auto number = request.sequence_number ? stream::parse_sequence_number(*request.sequence_number) : std::nullopt;
    if (!number) return invalid_parameter("Invalid SequenceNumber");
    return number;
}

}  // namespace

result<operation::GetShardIteratorResponse> Engine::get_shard_iterator(
    const operation::GetShardIteratorRequest& request) const {
    if (auto checked = operation::check_constraints(request); !checked) return std::move(checked).error();
    const auto stream = stream::find_stream(state_->streams, request.stream_arn);
    if (!stream) return stream.error();
    const auto found = stream::find_shard(state_->streams, **stream, request.shard_id);
    if (!found) return found.error();
    const auto number = number_of(request);
    if (!number) return number.error();
    stream::Shard& shard = *found->shard;
    const stream::Milliseconds now = state_->streams.now();
    stream::Position position{.arn = request.stream_arn, .shard = shard.start, .issued = now};
    if (*number) {
        const bool is_behind = request.shard_iterator_type == ShardIteratorType::after_sequence_number;
        position.after = is_behind || **number == 0 ? **number : **number - 1;
        if (auto advanced = state_->streams.advance(shard, now); !advanced) return advanced.error();
        if (stream::is_trimmed_behind(shard, position.after)) return stream::trimmed();
    } else if (request.shard_iterator_type == ShardIteratorType::trim_horizon) {
        position.is_horizon = true;
    } else {
        position.after = found->end ? *found->end : shard.progress.complete();
        // The numbers up to there must not come again after a loss of power.
        if (auto settled = state_->store->settle(); !settled) return settled.error();
    }
    return operation::GetShardIteratorResponse{stream::iterator_of(position)};
}

}  // namespace dyntastic::engine

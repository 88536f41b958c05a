// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/stream/find.hpp"

#include <algorithm>

namespace dyntastic::engine::stream {
namespace {

template <class Matches>
result<FoundShard> find_shard_if(const Streams& streams, const Stream& stream, const Matches& matches) {
    const Milliseconds now = streams.now();
    const std::shared_lock lock(stream.mutex);
    const auto found =
        std::find_if(stream.shards.begin(), stream.shards.end(), [&](const auto& shard) { return matches(*shard); });
    if (found == stream.shards.end() || streams.is_gone(**found, now)) {
        return Failure(FailureKind::resource_not_found, "Requested resource not found: Shard does not exist");
    }
    return FoundShard{*found, (*found)->end};
}

}  // namespace

Failure invalid_arn() { return validation_failure("Invalid StreamArn"); }

Failure trimmed() { return {FailureKind::trimmed_data_access, "The data you are trying to access has been trimmed"}; }

result<std::shared_ptr<Stream>> find_stream(const Streams& streams, std::string_view arn) {
    if (!is_stream_arn(arn)) return invalid_arn();
    auto stream = streams.find(arn);
    if (stream) return stream;
    return Failure(FailureKind::resource_not_found, "Requested resource not found: Stream: ARN not found");
}

result<FoundShard> find_shard(const Streams& streams, const Stream& stream, std::string_view id) {
    return find_shard_if(streams, stream, [&](const Shard& shard) { return shard.id == id; });
}

result<FoundShard> find_shard(const Streams& streams, const Stream& stream, std::uint64_t start) {
    return find_shard_if(streams, stream, [&](const Shard& shard) { return shard.start == start; });
}

}  // namespace dyntastic::engine::stream

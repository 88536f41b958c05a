// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_ListStreams.html
#include <dyntastic/operation/wire_json.hpp>

#include "engine/state.hpp"
#include "engine/stream/find.hpp"

namespace dyntastic::engine {

result<operation::ListStreamsResponse> Engine::list_streams(const operation::ListStreamsRequest& request) const {
    constexpr std::int32_t most = 100;
    if (auto checked = operation::check_constraints(request); !checked) return std::move(checked).error();
    if (request.limit.value_or(1) > most) {
        return invalid_parameter("Limit cannot be greater than the maximum allowed size: 100");
    }
    const std::string& after = request.exclusive_start_stream_arn.value_or(std::string());
    if (!after.empty() && !stream::is_stream_arn(after)) return stream::invalid_arn();
    const auto limit = static_cast<std::size_t>(request.limit.value_or(most));
    operation::ListStreamsResponse response;
    for (const auto& stream : state_->streams.list(request.table_name, after, limit)) {
        const operation::StreamDescription& one = stream->description;
        response.streams.push_back({one.stream_arn, one.table_name, one.stream_label});
    }
    // As the service does, a full page says that others may follow.
    if (response.streams.size() == limit) response.last_evaluated_stream_arn = response.streams.back().stream_arn;
    return response;
}

}  // namespace dyntastic::engine

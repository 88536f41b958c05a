// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/list_streams.hpp>

#include "operation/wire.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<Stream> Object>
static void members(Visitor& visit, Object& stream) {
    visit("StreamArn", stream.stream_arn, required);
    visit("TableName", stream.table_name, required);
    visit("StreamLabel", stream.stream_label, required);
}

template <class Visitor, Same<ListStreamsRequest> Object>
static void members(Visitor& visit, Object& request) {
    visit("TableName", request.table_name, index_name);
    visit("Limit", request.limit, Rule{.least = 1});
    visit("ExclusiveStartStreamArn", request.exclusive_start_stream_arn, Rule{.shortest = 37, .longest = 1024});
}

template <class Visitor, Same<ListStreamsResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("Streams", response.streams, required);
    visit("LastEvaluatedStreamArn", response.last_evaluated_stream_arn);
}

DYNTASTIC_WIRE_JSON(ListStreams)

}  // namespace dyntastic::operation

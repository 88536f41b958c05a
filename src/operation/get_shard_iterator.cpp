// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/get_shard_iterator.hpp>

#include "operation/wire.hpp"

namespace dyntastic::operation {

static constexpr std::string_view types[] = {"TRIM_HORIZON", "LATEST", "AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER"};
static EnumNames enum_names(ShardIteratorType /*type*/) {
    return {types, "[AFTER_SEQUENCE_NUMBER, LATEST, AT_SEQUENCE_NUMBER, TRIM_HORIZON]"};
}

template <class Visitor, Same<GetShardIteratorRequest> Object>
static void members(Visitor& visit, Object& request) {
    visit("StreamArn", request.stream_arn, Rule{.required = true, .shortest = 37, .longest = 1024});
    visit("ShardId", request.shard_id, Rule{.required = true, .shortest = 28, .longest = 65});
    visit("ShardIteratorType", request.shard_iterator_type, required);
    visit("SequenceNumber", request.sequence_number, Rule{.shortest = 21, .longest = 40});
}

template <class Visitor, Same<GetShardIteratorResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("ShardIterator", response.shard_iterator);
}

DYNTASTIC_WIRE_JSON(GetShardIterator)

}  // namespace dyntastic::operation

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/get_records.hpp>

#include "operation/wire.hpp"

namespace dyntastic::operation {

static constexpr std::string_view events[] = {"INSERT", "MODIFY", "REMOVE"};
static EnumNames enum_names(EventName /*type*/) { return {events, "[INSERT, MODIFY, REMOVE]"}; }

template <class Visitor, Same<StreamRecord> Object>
static void members(Visitor& visit, Object& record) {
    if constexpr (Visitor::reads) {
        visit("ApproximateCreationDateTime", record.approximate_creation_date_time, required);
    } else {  // the service writes no fraction here
        const auto since_1970 = record.approximate_creation_date_time.time_since_epoch();
        const std::int64_t seconds = std::chrono::floor<std::chrono::seconds>(since_1970).count();
        visit("ApproximateCreationDateTime", seconds, required);
    }
    visit("Keys", record.keys, required);
    visit("NewImage", record.new_image);
    visit("OldImage", record.old_image);
    visit("SequenceNumber", record.sequence_number, required);
    visit("SizeBytes", record.size_bytes, required);
    visit("StreamViewType", record.stream_view_type, required);
}

template <class Visitor, Same<Identity> Object>
static void members(Visitor& visit, Object& identity) {
    visit("Type", identity.type);
    visit("PrincipalId", identity.principal_id);
}

template <class Visitor, Same<Record> Object>
static void members(Visitor& visit, Object& record) {
    visit("eventID", record.event_id, required);
    visit("eventName", record.event_name, required);
    visit("eventVersion", record.event_version, required);
    visit("eventSource", record.event_source, required);
    visit("awsRegion", record.aws_region, required);
    visit("dynamodb", record.dynamodb, required);
    visit("userIdentity", record.user_identity);
}

template <class Visitor, Same<GetRecordsRequest> Object>
static void members(Visitor& visit, Object& request) {
    visit("ShardIterator", request.shard_iterator, Rule{.required = true, .shortest = 1, .longest = 2048});
    visit("Limit", request.limit, Rule{.least = 1});
}

template <class Visitor, Same<GetRecordsResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("Records", response.records, required);
    visit("NextShardIterator", response.next_shard_iterator);
}

DYNTASTIC_WIRE_JSON(GetRecords)

}  // namespace dyntastic::operation

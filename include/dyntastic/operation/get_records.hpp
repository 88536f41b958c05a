// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <dyntastic/operation/stream_specification.hpp>
#include <dyntastic/value/item.hpp>
#include <optional>
#include <string>
#include <vector>

namespace dyntastic::operation {

/// Follows from the item before and after the write, whatever the operation was.
enum class EventName : std::uint8_t { insert, modify, remove };

/// The images depend on the stream's view type.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_StreamRecord.html
struct StreamRecord {
    std::chrono::system_clock::time_point approximate_creation_date_time{};  ///< in whole seconds
    Item keys{};
    std::optional<Item> new_image{};
    std::optional<Item> old_image{};
    std::string sequence_number{};  ///< 21 to 40 digits; grows along a shard and on to its children
    std::int64_t size_bytes = 0;
    StreamViewType stream_view_type = StreamViewType::new_and_old_images;
};

/// Who has made a change, if that was not a user: the service deletes expired items as "Service" and
/// "dynamodb.amazonaws.com".
struct Identity {
    std::string type{};
    std::string principal_id{};
};

/// One change of one item. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_Record.html
struct Record {
    std::string event_id{};  ///< the same each time that the record is read
    EventName event_name = EventName::insert;
    std::string event_version{};
    std::string event_source{};
    std::string aws_region{};
    StreamRecord dynamodb{};
    std::optional<Identity> user_identity{};
};

/// The records at an iterator. ExpiredIteratorException 15 minutes after it was made, TrimmedDataAccessException when what it
/// points to is older than 24 hours. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetRecords.html
struct GetRecordsRequest {
    std::string shard_iterator{};
    std::optional<std::int32_t> limit{};  ///< 1 to 1,000; 1,000 when absent. A page also ends at 1 MB
};

struct GetRecordsResponse {
    std::vector<Record> records{};                     ///< may be empty, also when others follow
    std::optional<std::string> next_shard_iterator{};  ///< absent when a closed shard is read to its end
};

}  // namespace dyntastic::operation

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetRecords.html
//
// What was acknowledged before the call is read, so it waits for the commits that are under way, and for nothing else. Records
// are read up to the shard's watermark, which lies behind no commit that is still running. Whatever it answers is on the disk
// then, so that no reader knows of a write that a loss of power takes back.
#include <array>
#include <dyntastic/operation/wire_json.hpp>
#include <dyntastic/value/item_writer.hpp>
#include <dyntastic/value/key.hpp>

#include "engine/state.hpp"
#include "engine/stream/find.hpp"
#include "engine/stream/recording.hpp"

namespace dyntastic::engine {
namespace {

constexpr std::int32_t most_records = 1'000;
constexpr std::int64_t most_bytes = std::int64_t{1} << 20;

/// 32 digits that are the same whenever the record is read.
std::string event_id(std::string_view arn, std::uint64_t number) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(32);
    for (const std::uint64_t seed : {number, ~number}) {
        const std::uint64_t hash = partition_hash(arn, seed);
        for (int shift = 60; shift >= 0; shift -= 4) text.push_back(digits[hash >> shift & 0xF]);
    }
    return text;
}

/// The keys are a part of every image.
Item keys_in(const operation::StreamDescription& stream, const ItemView& image) {
    ItemWriter writer;
    auto keys = writer.begin_item();
    for (const auto& element : stream.key_schema) {
        const auto value = image.find(element.attribute_name);
        if (!value) continue;
        writer.name(keys, element.attribute_name);
        writer.value(*value);
    }
    return writer.finish_item(keys);
}

operation::Record record_of(const kv::LogEntry& entry, const operation::StreamDescription& stream, const std::string& region) {
    operation::Record record;
    record.event_id = event_id(stream.stream_arn, entry.number);
    record.event_name = stream::event_of(entry);
    record.event_version = "1.1";
    record.event_source = "aws:dynamodb";
    record.aws_region = region;
    operation::StreamRecord& change = record.dynamodb;
    const auto time = std::chrono::system_clock::time_point(std::chrono::milliseconds(entry.time));
    change.approximate_creation_date_time = std::chrono::floor<std::chrono::seconds>(time);
    const Item& new_image = stream::new_image_of(entry);
    const Item& old_image = stream::old_image_of(entry);
    change.keys = stream::keys_of(entry);
    if (change.keys.empty()) change.keys = keys_in(stream, (new_image.empty() ? old_image : new_image).view());
    change.size_bytes = change.keys.item_size();
    const auto add = [&](const Item& image, std::optional<Item>& to) {
        if (image.empty()) return;
        change.size_bytes += image.item_size();
        to = image;
    };
    add(new_image, change.new_image);
    add(old_image, change.old_image);
    change.sequence_number = stream::sequence_number(entry.number);
    change.stream_view_type = stream.stream_view_type;
    if (stream::is_expiry(entry)) record.user_identity = {"Service", "dynamodb.amazonaws.com"};
    return record;
}

/// Where an iterator points.
struct Place {
    stream::Position position;
    std::shared_ptr<stream::Stream> stream;
    stream::FoundShard found;
};

result<Place> place_of(const stream::Streams& streams, const std::string& iterator, stream::Milliseconds now) {
    auto position = stream::parse_iterator(iterator);
    if (!position) return validation_failure("Invalid ShardIterator");
    if (now - position->issued > stream::iterator_life) {
        return Failure(FailureKind::expired_iterator,
                       "Iterator expired. The iterator has been created more than 900 seconds ago.");
    }
    auto stream = stream::find_stream(streams, position->arn);
    if (!stream) return stream.error();
    auto found = stream::find_shard(streams, **stream, position->shard);
    if (!found) return found.error();
    return Place{*std::move(position), *std::move(stream), *std::move(found)};
}

}  // namespace

result<operation::GetRecordsResponse> Engine::get_records(const operation::GetRecordsRequest& request) const {
    if (auto checked = operation::check_constraints(request); !checked) return std::move(checked).error();
    const std::int32_t limit = request.limit.value_or(most_records);
    if (limit > most_records) return invalid_parameter("Limit should be less than or equal to 1000");
    stream::Streams& streams = state_->streams;
    const stream::Milliseconds now = streams.now();
    auto place = place_of(streams, request.shard_iterator, now);
    if (!place) return place.error();
    stream::Position& position = place->position;
    const stream::FoundShard* const found = &place->found;
    stream::Shard& shard = *found->shard;

    // Of a shard that was closed before, every record is there.
    const std::uint64_t last = found->end ? *found->end : shard.progress.complete();
    if (auto advanced = streams.advance(shard, now); !advanced) return advanced.error();
    std::uint64_t after = position.is_horizon ? std::max<std::uint64_t>(shard.horizon, shard.start) : position.after;
    if (stream::is_trimmed_behind(shard, after)) return stream::trimmed();

    operation::GetRecordsResponse response;
    std::vector<kv::LogEntry> entries;  // so that records are made while nobody waits for the log
    std::int64_t bytes = 0;
    bool is_full = false;
    auto read = shard.log->read(after, last, [&](const kv::LogEntry& entry) {
        for (const Item& item : entry.items) bytes += item.empty() ? 0 : item.item_size();
        is_full = !entries.empty() && bytes > most_bytes;
        if (is_full) return false;
        entries.push_back(entry);
        is_full = entries.size() == static_cast<std::size_t>(limit);
        return !is_full;
    });
    if (!read) return read.error();
    // While it was read, some of it may have been trimmed.
    if (!position.is_horizon && stream::is_trimmed_behind(shard, after)) return stream::trimmed();
    response.records.reserve(entries.size());
    std::int64_t size = 0;
    for (const kv::LogEntry& entry : entries) {
        operation::Record record = record_of(entry, place->stream->description, state_->options.region);
        size += record.dynamodb.size_bytes;
        if (size > most_bytes && !response.records.empty()) {
            is_full = true;
            break;
        }
        response.records.push_back(std::move(record));
        after = entry.number;
    }
    if (auto settled = state_->store->settle(); !settled) return settled.error();
    if (!is_full) after = std::max(after, last);  // there is nothing in between, and an idle reader must not fall behind
    if (found->end && after >= *found->end) return response;  // a closed shard that is read to its end
    response.next_shard_iterator = stream::iterator_of(
        {.arn = std::move(position.arn), .shard = shard.start, .is_horizon = false, .after = after, .issued = now});
    return response;
}

result<bool> Engine::wait_for_records(const std::string& shard_iterator, std::chrono::milliseconds timeout) const {
    const auto place = place_of(state_->streams, shard_iterator, state_->streams.now());
    if (!place) return place.error();
    const stream::Shard& shard = *place->found.shard;
    if (place->found.end) return true;
    const std::uint64_t after =
        place->position.is_horizon ? std::max<std::uint64_t>(shard.horizon, shard.start) : place->position.after;
    return shard.progress.wait_beyond(after, timeout);
}

bool Engine::watch_stream(const std::string& stream_arn, std::weak_ptr<operation::StreamListener> listener) const {
    const auto stream = state_->streams.find(stream_arn);
    if (!stream) return false;
    stream->listeners.add(std::move(listener));
    return true;
}

}  // namespace dyntastic::engine

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <dyntastic/json/writer.hpp>
#include <dyntastic/operation/wire_json.hpp>
#include <dyntastic/value/attribute_value.hpp>
#include <map>

#include "engine/stream/numbers.hpp"
#include "engine/stream/stream.hpp"

namespace dyntastic::engine::stream {
namespace {

constexpr int format = 1;

Failure fault(std::string_view of) {
    return {FailureKind::internal_server_error, "the record of a stream is damaged: " + std::string(of)};
}

std::string json_of(const Stream& stream) {
    operation::DescribeStreamResponse response{stream.description};
    response.stream_description.stream_status =
        stream.is_enabled ? operation::StreamStatus::enabled : operation::StreamStatus::disabled;
    for (const auto& shard : stream.shards) response.stream_description.shards.push_back(describe(*shard));
    std::string text;
    {
        json::Writer writer(text);
        operation::write_wire_json(writer, response);
    }
    return text;
}

/// A number of a shard that its description does not say.
template <class T>
result<T> number_in(const AttributeValue::Map& of, std::string_view name) {
    const auto found = of.find(name);
    const Number* number = found == of.end() ? nullptr : found->second.get_if<Number>();
    const auto value = number == nullptr ? std::nullopt : number->to<T>();
    if (!value) return fault(name);
    return *value;
}

result<std::shared_ptr<Shard>> open_shard(kv::Store& store, const operation::Shard& described, const AttributeValue::Map& rest,
                                          std::uint64_t last) {
    const auto& range = described.sequence_number_range;
    const auto start = range.starting_sequence_number ? parse_sequence_number(*range.starting_sequence_number) : std::nullopt;
    if (!start) return fault("the numbers of a shard");
    auto shard = std::make_shared<Shard>(described.shard_id, *start, last);
    shard->parent = described.parent_shard_id.value_or(std::string());
    if (range.ending_sequence_number) {
        shard->end = parse_sequence_number(*range.ending_sequence_number);
        if (!shard->end) return fault("the numbers of a shard");
    }
    const auto first_hash = number_in<std::uint64_t>(rest, "first_hash");
    const auto last_hash = number_in<std::uint64_t>(rest, "last_hash");
    const auto opened = number_in<Milliseconds>(rest, "opened");
    const auto closed = number_in<Milliseconds>(rest, "closed");
    const auto id = number_in<kv::CollectionId>(rest, "log");
    for (const auto* number : {&first_hash, &last_hash}) {
        if (!*number) return number->error();
    }
    for (const auto* time : {&opened, &closed}) {
        if (!*time) return time->error();
    }
    if (!id) return id.error();
    shard->first_hash = *first_hash;
    shard->last_hash = *last_hash;
    shard->opened = *opened;
    shard->closed = *closed;
    auto log = store.open_log(*id);
    if (!log) return log.error();
    shard->log = *std::move(log);
    return shard;
}

}  // namespace

operation::Shard describe(const Shard& shard) {
    operation::Shard described;
    described.shard_id = shard.id;
    described.sequence_number_range.starting_sequence_number = sequence_number(shard.start);
    if (shard.end) described.sequence_number_range.ending_sequence_number = sequence_number(*shard.end);
    if (!shard.parent.empty()) described.parent_shard_id = shard.parent;
    return described;
}

std::string record_name(const Stream& stream) { return std::string(stream_records) + stream.description.stream_arn; }

kv::Record record_of(const Stream& stream) {
    AttributeValue::Map shards;
    for (const auto& shard : stream.shards) {
        shards.emplace(shard->id, AttributeValue::Map{{"log", shard->log->id()},
                                                      {"first_hash", Number(shard->first_hash)},
                                                      {"last_hash", Number(shard->last_hash)},
                                                      {"opened", shard->opened},
                                                      {"closed", shard->closed}});
    }
    const AttributeValue::Map record{{"format", format}, {"description", json_of(stream)}, {"shards", std::move(shards)}};
    return {record_name(stream), std::string(to_item(record).bytes())};
}

result<std::shared_ptr<Stream>> open_stream(Streams& owner, kv::Store& store, std::string_view text, std::uint64_t last) {
    const auto item = Item::from_bytes(text);
    if (!item) return item.error();
    const AttributeValue::Map record = to_attribute_map(item->view());
    const auto version = number_in<int>(record, "format");
    if (!version) return version.error();
    if (*version != format) {
        return Failure(FailureKind::configuration,
                       "the database was written by a newer version of dyntastic: its streams' records have format " +
                           std::to_string(*version) + ", and this version reads formats up to " + std::to_string(format));
    }
    const auto json = record.find("description");
    const auto rest = record.find("shards");
    const std::string* json_text = json == record.end() ? nullptr : json->second.get_if<std::string>();
    const AttributeValue::Map* details = rest == record.end() ? nullptr : rest->second.get_if<AttributeValue::Map>();
    if (json_text == nullptr || details == nullptr) return fault("description or shards");
    operation::DescribeStreamResponse described;
    if (auto checked = operation::read_wire_json(*json_text, described); !checked) return std::move(checked).error();
    const auto shards = std::exchange(described.stream_description.shards, {});
    auto stream = std::make_shared<Stream>(owner, std::move(described.stream_description));
    stream->is_enabled = stream->description.stream_status == operation::StreamStatus::enabled;
    for (const operation::Shard& shard : shards) {
        const auto found = details->find(shard.shard_id);
        const auto* detail = found == details->end() ? nullptr : found->second.get_if<AttributeValue::Map>();
        if (detail == nullptr) return fault("shards");
        auto opened = open_shard(store, shard, *detail, last);
        if (!opened) return opened.error();
        if (!(*opened)->end) stream->open.push_back(*opened);
        stream->shards.push_back(*std::move(opened));
    }
    auto& open = stream->open;
    std::sort(open.begin(), open.end(), [](const auto& a, const auto& b) { return a->first_hash < b->first_hash; });
    if (stream->is_enabled) {  // every hash has its open shard
        std::uint64_t next = 0;
        for (std::size_t i = 0; i < open.size(); ++i) {
            if (open[i]->first_hash != next) return fault("open shards");
            next = open[i]->last_hash + 1;
        }
        if (open.empty() || next != 0) return fault("open shards");
    }
    return stream;
}

}  // namespace dyntastic::engine::stream

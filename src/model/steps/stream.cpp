// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <dyntastic/client/backoff.hpp>
#include <dyntastic/model/detail/steps/stream.hpp>
#include <dyntastic/value/wire_json.hpp>
#include <set>
#include <string_view>

#include "model/drive.hpp"

namespace dyntastic {

ChangeMisfit::ChangeMisfit(const std::string& cause, Details details)
    : Error("the change " + details.sequence + " of the item " + to_wire_json(details.keys.view()) +
            " does not fit the model: " + cause + "; go on with the loop, or set on_misfit, to skip such changes"),
      details_(std::make_shared<const Details>(std::move(details))) {}

namespace model {
namespace {

using Kind = ShardPosition::Kind;
using operation::Shard;
using operation::ShardIteratorType;
using operation::StreamStatus;

/// An iterator lives for 15 minutes; asking more often keeps those fresh whose shard has no record yet.
constexpr std::chrono::milliseconds longest_stream_wait = std::chrono::minutes(5);
constexpr std::chrono::milliseconds first_retry{100};
constexpr int most_attempts = 8;

ShardIteratorType type_of(Kind kind) {
    switch (kind) {
        case Kind::trim_horizon: return ShardIteratorType::trim_horizon;
        case Kind::latest: return ShardIteratorType::latest;
        default: return ShardIteratorType::after_sequence_number;
    }
}

const Shard* find(const std::vector<Shard>& shards, std::string_view id) {
    const auto found = std::find_if(shards.begin(), shards.end(), [&](const Shard& shard) { return shard.shard_id == id; });
    return found == shards.end() ? nullptr : &*found;
}

/// Calls `function` with the shard's ancestors that are known, the parent first, until it returns false.
template <class Function>
void for_ancestors(const std::vector<Shard>& shards, const Shard& shard, const Function& function) {
    for (const Shard* at = &shard; at != nullptr && at->parent_shard_id; at = find(shards, *at->parent_shard_id)) {
        if (!function(std::string_view(*at->parent_shard_id))) return;
    }
}

}  // namespace

StreamPosition position_behind(const StreamPosition& before, std::size_t shard, const std::string& sequence) {
    StreamPosition position = before;
    position.shards[shard].kind = Kind::after;
    position.shards[shard].sequence_number = sequence;
    return position;
}

StreamSteps::StreamSteps(std::shared_ptr<client::Client> client, std::string table_name, const StreamOptions& options,
                         SteadyNow now)
    : client_(std::move(client)),
      table_name_(std::move(table_name)),
      options_(options),
      now_(now),
      began_(now()),
      stream_arn_(options.from.token().position().stream_arn),
      poll_(options.poll) {}

RecordPage StreamSteps::run() {
    begin();
    return drive(*client_, *this);
}

StreamPosition StreamSteps::position() const {
    if (!has_begun_) return options_.from.token().position();
    StreamPosition position{stream_arn_};
    for (const Reading& reading : readings_) position.shards.push_back(reading.position);
    return position;
}

std::chrono::milliseconds StreamSteps::pause() {
    const auto pause = std::exchange(pause_, {});
    if (pause.count() == 0 || options_.sleeper == nullptr || is_watched_) return pause;
    options_.sleeper->sleep(pause);
    return {};
}

std::optional<std::chrono::milliseconds> StreamSteps::time_left() const {
    if (!options_.timeout) return std::nullopt;
    const auto waited = std::chrono::duration_cast<std::chrono::milliseconds>(now_() - began_);
    return std::max(*options_.timeout - waited, std::chrono::milliseconds(0));
}

StreamSteps::Reading* StreamSteps::reading_in_turn() {
    for (std::size_t i = 0; i < readings_.size(); ++i) {
        turn_ = turn_ < readings_.size() ? turn_ : 0;
        if (!readings_[turn_].is_drained) return &readings_[turn_];
        ++turn_;
    }
    return nullptr;
}

void StreamSteps::choose() {
    if (is_over_) {
        request_ = NoRequest();
    } else if (stream_arn_.empty()) {
        request_ = operation::DescribeTableRequest{table_name_};
    } else if (needs_description_) {
        if (!is_watched_) is_watched_ = client_->watch_stream(stream_arn_, alarm_);
        request_ = operation::DescribeStreamRequest{.stream_arn = stream_arn_, .exclusive_start_shard_id = described_up_to_};
    } else if (Reading* const reading = reading_in_turn(); reading == nullptr) {
        alarm_->clear();
        request_ = NoRequest();  // all have ended, and their children are not listed yet
    } else if (reading->iterator.empty()) {
        const ShardPosition& position = reading->position;
        operation::GetShardIteratorRequest request{stream_arn_, position.shard_id, type_of(position.kind), std::nullopt};
        if (position.kind == Kind::after) request.sequence_number = position.sequence_number;
        request_ = std::move(request);
    } else {
        if (idle_turns_ == 0) alarm_->clear();
        request_ = operation::GetRecordsRequest{reading->iterator, options_.per_page};
    }
}

std::optional<RecordPage> StreamSteps::take(result<Response> response) {
    if (std::holds_alternative<NoRequest>(request_)) {
        if (is_over_) return RecordPage{PageEnd::end_of_stream};
        needs_description_ = true;
        return idle();
    }
    if (!response) return take_failure(response.error());
    failures_ = 0;
    if (auto* const table = std::get_if<operation::DescribeTableResponse>(&*response)) {
        if (!table->table.latest_stream_arn) {
            throw NoStream("the table " + table_name_ + " has no stream; make it with create_table({.stream = " +
                           "new_and_old_images}), or call enable_stream");
        }
        stream_arn_ = *table->table.latest_stream_arn;
        return std::nullopt;
    }
    if (auto* const described = std::get_if<operation::DescribeStreamResponse>(&*response)) {
        return take_description(std::move(described->stream_description));
    }
    if (auto* const iterator = std::get_if<operation::GetShardIteratorResponse>(&*response)) {
        readings_[turn_].iterator = std::move(iterator->shard_iterator);
        return std::nullopt;
    }
    return take_records(std::get<operation::GetRecordsResponse>(*std::move(response)));
}

std::optional<RecordPage> StreamSteps::take_description(operation::StreamDescription description) {
    if (!described_up_to_) shards_.clear();
    shards_.insert(shards_.end(), std::make_move_iterator(description.shards.begin()),
                   std::make_move_iterator(description.shards.end()));
    described_up_to_ = std::move(description.last_evaluated_shard_id);
    status_ = description.stream_status;
    if (described_up_to_) return std::nullopt;
    needs_description_ = false;
    if (!has_begun_) begin_reading();
    replace_drained();
    const bool all_drained =
        std::all_of(readings_.begin(), readings_.end(), [](const Reading& reading) { return reading.is_drained; });
    is_over_ = all_drained && status_ == StreamStatus::disabled;
    return std::nullopt;
}

void StreamSteps::begin_reading() {
    has_begun_ = true;
    if (options_.from.kind() == StreamStart::Kind::token) return begin_at_token();
    const bool at_latest = options_.from.kind() == StreamStart::Kind::latest;
    for (const Shard& shard : shards_) {
        const bool is_wanted = at_latest ? !shard.sequence_number_range.ending_sequence_number.has_value()
                                         : !shard.parent_shard_id || find(shards_, *shard.parent_shard_id) == nullptr;
        if (is_wanted) readings_.push_back({{shard.shard_id, at_latest ? Kind::latest : Kind::trim_horizon, {}}});
    }
}

void StreamSteps::begin_at_token() {
    std::set<std::string, std::less<>> listed, done;
    for (const ShardPosition& position : options_.from.token().position().shards) {
        readings_.push_back({position});
        listed.insert(position.shard_id);
    }
    for (const Shard& shard : shards_) {
        if (!listed.contains(shard.shard_id)) continue;
        for_ancestors(shards_, shard, [&](std::string_view ancestor) { return done.emplace(ancestor).second; });
    }
    for (const Shard& shard : shards_) {
        if (listed.contains(shard.shard_id) || done.contains(shard.shard_id)) continue;
        // A child whose parent is unknown too, or done, is read now; one whose ancestor is being read comes later.
        bool waits = false;
        for_ancestors(shards_, shard, [&](std::string_view ancestor) {
            waits = waits || listed.contains(ancestor);
            return !waits;
        });
        const bool begins =
            !shard.parent_shard_id || find(shards_, *shard.parent_shard_id) == nullptr || done.contains(*shard.parent_shard_id);
        if (!waits && begins) readings_.push_back({{shard.shard_id, Kind::trim_horizon, {}}});
    }
}

/// Puts children in the places of parents that have ended.
void StreamSteps::replace_drained() {
    for (std::size_t i = 0; i < readings_.size();) {
        if (!readings_[i].is_drained) {
            ++i;
            continue;
        }
        std::vector<Reading> children;
        for (const Shard& shard : shards_) {
            if (shard.parent_shard_id == readings_[i].position.shard_id) {
                children.push_back({{shard.shard_id, Kind::trim_horizon, {}}});
            }
        }
        if (children.empty()) {
            ++i;
            continue;
        }
        const auto at = readings_.erase(readings_.begin() + static_cast<std::ptrdiff_t>(i));
        const std::size_t count = children.size();
        readings_.insert(at, std::make_move_iterator(children.begin()), std::make_move_iterator(children.end()));
        i += count;
    }
    idle_turns_ = 0;
}

std::optional<RecordPage> StreamSteps::take_records(operation::GetRecordsResponse response) {
    Reading& reading = readings_[turn_];
    const std::size_t shard = turn_++;
    std::shared_ptr<const StreamPosition> before;
    if (!response.records.empty()) before = std::make_shared<const StreamPosition>(position());
    reading.iterator = std::move(response.next_shard_iterator).value_or(std::string());
    if (reading.iterator.empty()) {
        reading.is_drained = true;
        needs_description_ = true;
    }
    if (before) {
        reading.position.kind = Kind::after;
        reading.position.sequence_number = response.records.back().dynamodb.sequence_number;
        idle_turns_ = 0;
        poll_ = options_.poll;
        return RecordPage{PageEnd::records, std::move(response.records), std::move(before), shard};
    }
    ++idle_turns_;
    const auto live = std::count_if(readings_.begin(), readings_.end(), [](const Reading& one) { return !one.is_drained; });
    if (needs_description_ || idle_turns_ < static_cast<std::size_t>(live)) return std::nullopt;
    return idle();
}

std::optional<RecordPage> StreamSteps::take_failure(const Failure& failure) {
    // More than two readers of a shard, or too many requests. The client has retried already, if it does.
    const bool may_pass =
        failure.kind() == FailureKind::limit_exceeded || client::retry_cause(failure.kind()) != client::RetryCause::none;
    if (may_pass && ++failures_ < most_attempts) {
        pause_ = first_retry * (1 << failures_);
        if (const auto left = time_left()) {
            if (left->count() == 0) throw_failure(failure);
            pause_ = std::min(pause_, *left);
        }
        return std::nullopt;
    }
    failures_ = 0;
    if (std::holds_alternative<operation::GetShardIteratorRequest>(request_) ||
        std::holds_alternative<operation::GetRecordsRequest>(request_)) {
        return take_shard_failure(failure);
    }
    described_up_to_.reset();
    throw_failure(failure);
}

std::optional<RecordPage> StreamSteps::take_shard_failure(const Failure& failure) {
    Reading& reading = readings_[turn_];
    switch (failure.kind()) {
        case FailureKind::expired_iterator:
            reading.iterator.clear();
            // It is not known any more what was the latest then. Rather some changes too many than one too few.
            if (reading.position.kind == Kind::latest) reading.position.kind = Kind::trim_horizon;
            return std::nullopt;
        case FailureKind::trimmed_data_access: move_to_oldest(reading, failure); return std::nullopt;
        case FailureKind::resource_not_found:
            // The shard is gone, with what may have been unread behind the position.
            if (reading.position.kind == Kind::after) move_to_oldest(reading, failure);
            reading.is_drained = true;
            needs_description_ = true;
            return std::nullopt;
        default: throw_failure(failure);
    }
}

void StreamSteps::move_to_oldest(Reading& reading, const Failure& failure) {
    reading.iterator.clear();
    if (!options_.skips_trimmed) {
        throw ChangesTrimmed("changes of the table " + table_name_ + " were trimmed from the shard " +
                             reading.position.shard_id + " before they were read (" + failure.message() +
                             "); with skips_trimmed, a range goes on with the oldest that are left");
    }
    reading.position = {reading.position.shard_id, Kind::trim_horizon, {}};
}

std::optional<RecordPage> StreamSteps::idle() {
    idle_turns_ = 0;
    const auto left = time_left();
    if (left && left->count() == 0) return RecordPage{PageEnd::timeout};
    pause_ = is_watched_ && !needs_description_ ? longest_stream_wait : poll_;
    poll_ = std::min(2 * poll_, options_.longest_poll);
    if (left) pause_ = std::min(pause_, *left);
    return std::nullopt;
}

}  // namespace model
}  // namespace dyntastic

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Reading a stream: DescribeStream, GetShardIterator and GetRecords, in which order and for which shard.
//
//   1. DescribeTable names the stream, unless a token does.
//   2. DescribeStream lists the shards. The first time they say where to begin: at the shards without a parent
//      (trim_horizon), at the open ones (latest), or at those of the token and the ones that are no kin of them.
//   3. The shards that are being read take turns: GetShardIterator where there is no iterator, else GetRecords.
//   4. A page with records is a result. A page without a next iterator ends its shard. Then DescribeStream is asked again, and
//      the shard's children take its place. They begin only here, after all changes of the parent have been delivered, so the
//      changes of an item keep their order.
//   5. When all shards in turn had nothing, there is a pause: until the client tells of a change, or by polling.
//   6. When every shard has ended, none has children, and the stream is disabled, the stream is over.
//
// An expired iterator is made anew from the position. Trimmed positions throw ChangesTrimmed, or begin at the oldest record
// that is left.
#pragma once

#include <chrono>
#include <cstdint>
#include <dyntastic/client/interface.hpp>
#include <dyntastic/model/detail/alarm.hpp>
#include <dyntastic/model/detail/steps.hpp>
#include <dyntastic/model/stream_options.hpp>
#include <dyntastic/operation/describe_stream.hpp>
#include <dyntastic/operation/describe_table.hpp>
#include <dyntastic/operation/get_records.hpp>
#include <dyntastic/operation/get_shard_iterator.hpp>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace dyntastic::model {

enum class PageEnd : std::uint8_t { records, timeout, end_of_stream };

/// Records of one shard, one or more; or why there are none.
struct RecordPage {
    PageEnd why = PageEnd::records;
    std::vector<operation::Record> records{};
    std::shared_ptr<const StreamPosition> before{};  ///< the position before the first record
    std::size_t shard = 0;                           ///< which one of `before`
};
/// The position behind a record of a page.
[[nodiscard]] StreamPosition position_behind(const StreamPosition& before, std::size_t shard, const std::string& sequence);

/// Tells the time; tests have one of their own.
using SteadyNow = std::chrono::steady_clock::time_point (*)();

class StreamSteps {
public:
    using Response = std::variant<operation::DescribeTableResponse, operation::DescribeStreamResponse,
                                  operation::GetShardIteratorResponse, operation::GetRecordsResponse>;
    using Result = RecordPage;

    StreamSteps(std::shared_ptr<client::Client> client, std::string table_name, const StreamOptions& options,
                SteadyNow now = std::chrono::steady_clock::now);

    /// The next steps are those of a new page. The timeout begins.
    void begin() { began_ = now_(); }
    /// Runs them, blocking.
    Result run();

    template <class Ask>
    auto ask(const Ask& ask) {
        choose();
        return std::visit([&](const auto& request) { return ask(request); }, request_);
    }
    std::optional<Result> take(result<Response> response);
    [[nodiscard]] std::chrono::milliseconds pause();
    /// Ends the pause early. Null when the client cannot tell of changes.
    [[nodiscard]] std::shared_ptr<Alarm> alarm() const { return is_watched_ ? alarm_ : nullptr; }

    [[nodiscard]] const std::shared_ptr<client::Client>& client() const noexcept { return client_; }
    /// How far everything has been given out.
    [[nodiscard]] StreamPosition position() const;

private:
    struct Reading {
        ShardPosition position;
        std::string iterator{};
        bool is_drained = false;
    };

    void choose();
    [[nodiscard]] Reading* reading_in_turn();
    std::optional<Result> take_description(operation::StreamDescription description);
    void begin_reading();
    void begin_at_token();
    void replace_drained();
    std::optional<Result> take_records(operation::GetRecordsResponse response);
    std::optional<Result> take_failure(const Failure& failure);
    std::optional<Result> take_shard_failure(const Failure& failure);
    void move_to_oldest(Reading& reading, const Failure& failure);
    std::optional<Result> idle();
    [[nodiscard]] std::optional<std::chrono::milliseconds> time_left() const;

    std::shared_ptr<client::Client> client_;
    std::string table_name_;
    StreamOptions options_;
    SteadyNow now_;
    std::chrono::steady_clock::time_point began_;

    std::variant<NoRequest, operation::DescribeTableRequest, operation::DescribeStreamRequest,
                 operation::GetShardIteratorRequest, operation::GetRecordsRequest>
        request_;
    std::string stream_arn_;
    std::shared_ptr<Alarm> alarm_ = std::make_shared<Alarm>();
    bool is_watched_ = false;

    std::vector<operation::Shard> shards_;  // as they were described
    std::optional<std::string> described_up_to_;
    operation::StreamStatus status_ = operation::StreamStatus::enabled;
    bool has_begun_ = false;
    bool needs_description_ = true;
    bool is_over_ = false;

    std::vector<Reading> readings_;
    std::size_t turn_ = 0;
    std::size_t idle_turns_ = 0;  // one behind the other without a record
    int failures_ = 0;            // one behind the other
    std::chrono::milliseconds poll_;
    std::chrono::milliseconds pause_{0};
};

}  // namespace dyntastic::model

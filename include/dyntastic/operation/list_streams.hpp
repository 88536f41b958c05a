// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dyntastic::operation {

/// One stream of a table. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_Stream.html
struct Stream {
    std::string stream_arn{};
    std::string table_name{};
    std::string stream_label{};  ///< the time at which it was enabled, as in 2026-10-08T23:07:31.275
    friend bool operator==(const Stream&, const Stream&) = default;
};

/// Lists streams, also disabled ones and those of deleted tables, until their last record is trimmed.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_ListStreams.html
struct ListStreamsRequest {
    std::optional<std::string> table_name{};  ///< only the streams of tables of this name
    std::optional<std::int32_t> limit{};      ///< 1 to 100; 100 when absent
    std::optional<std::string> exclusive_start_stream_arn{};
};

struct ListStreamsResponse {
    std::vector<Stream> streams{};
    std::optional<std::string> last_evaluated_stream_arn{};  ///< more may follow
};

}  // namespace dyntastic::operation

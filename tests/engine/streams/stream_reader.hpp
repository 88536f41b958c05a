// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Reads a stream as a consumer does, and makes a table of its records again.
#pragma once

#include <dyntastic/engine/engine.hpp>
#include <map>
#include <string>
#include <vector>

namespace dyntastic::testing {

/// The ARN of the latest stream of a table.
[[nodiscard]] std::string stream_of(engine::Engine& engine, const std::string& table);

/// An iterator at the oldest record of a shard.
[[nodiscard]] std::string horizon_of(engine::Engine& engine, const std::string& arn, const std::string& shard);

[[nodiscard]] std::vector<operation::Shard> shards_of(engine::Engine& engine, const std::string& arn);

/// All records of one shard from an iterator on, in pages of `limit`. The iterator becomes the next one; empty at the end of a
/// closed shard.
[[nodiscard]] std::vector<operation::Record> read_shard(engine::Engine& engine, std::string& iterator,
                                                        std::int32_t limit = 1000);

/// All records of a stream, parents before their children.
[[nodiscard]] std::vector<operation::Record> read_stream(engine::Engine& engine, const std::string& arn,
                                                         std::int32_t limit = 1000);

/// The items that records leave, as JSON, by their keys as JSON. Where a record does not fit what was there before it, or
/// numbers do not grow along an item, a line says so. The stream has both images.
struct Replayed {
    std::map<std::string, std::string> items{};
    std::vector<std::string> problems{};
};
[[nodiscard]] Replayed replay(const std::vector<operation::Record>& records);

/// What the table holds, in the same form.
[[nodiscard]] std::map<std::string, std::string> items_of(engine::Engine& engine, const std::string& table);

}  // namespace dyntastic::testing

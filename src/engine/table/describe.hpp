// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// How a table is described: what a request asked for, in the service's terms.
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html
#pragma once

#include <chrono>
#include <dyntastic/operation/create_table.hpp>
#include <string_view>

namespace dyntastic::engine {

/// Where and when something is described.
struct Circumstances {
    std::string_view region{};
    std::chrono::system_clock::time_point now{};
};

[[nodiscard]] bool is_on_demand(const operation::TableDescription& table) noexcept;

/// A new table, whose request was checked; it is active at once.
[[nodiscard]] operation::TableDescription describe_new(const operation::CreateTableRequest& request, const Circumstances& at);
[[nodiscard]] operation::GlobalSecondaryIndexDescription describe_new(const operation::GlobalSecondaryIndex& index,
                                                                      const operation::TableDescription& table);

/// What CreateTable answers. As with the service everything in it is still being created, and what comes only with that is
/// left out; but the next request finds it active.
[[nodiscard]] operation::TableDescription creating(operation::TableDescription table,
                                                   const operation::CreateTableRequest& request);

/// Turns the stream on, under a label of its own, or off.
void set_stream(operation::TableDescription& table, const operation::StreamSpecification& stream, const Circumstances& at);
void set_encryption(operation::TableDescription& table, const operation::SseSpecification& encryption, const Circumstances& at);

/// Sorts definitions by name, as the service does, and leaves out those that are of no key.
void tidy_definitions(operation::TableDescription& table);

/// Warm throughput is at least this.
void warm_to(std::optional<operation::WarmThroughputDescription>& warm, std::int64_t read_units, std::int64_t write_units);

}  // namespace dyntastic::engine

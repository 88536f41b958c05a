// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Global tables of version 2017.11.29.
#pragma once

#include <chrono>
#include <cstdint>
#include <dyntastic/operation/replica.hpp>
#include <optional>
#include <string>
#include <vector>

namespace dyntastic::operation {

enum class GlobalTableStatus : std::uint8_t { creating, active, deleting, updating };

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Replica.html
struct Replica {
    std::optional<std::string> region_name{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GlobalTableDescription.html
struct GlobalTableDescription {
    std::vector<ReplicaDescription> replication_group{};
    std::optional<std::string> global_table_arn{};
    std::optional<std::chrono::system_clock::time_point> creation_date_time{};
    std::optional<GlobalTableStatus> global_table_status{};
    std::optional<std::string> global_table_name{};
};

}  // namespace dyntastic::operation

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Expiry of items: an attribute that holds the second, since 1970, after which an item may be deleted.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace dyntastic::operation {

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TimeToLiveSpecification.html
struct TimeToLiveSpecification {
    std::string attribute_name{};
    bool enabled = false;
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTimeToLive.html
struct UpdateTimeToLiveRequest {
    std::string table_name{};
    TimeToLiveSpecification time_to_live_specification{};
};

struct UpdateTimeToLiveResponse {
    TimeToLiveSpecification time_to_live_specification{};
};

enum class TimeToLiveStatus : std::uint8_t { enabling, disabling, enabled, disabled };

struct TimeToLiveDescription {
    TimeToLiveStatus time_to_live_status = TimeToLiveStatus::disabled;
    std::optional<std::string> attribute_name{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTimeToLive.html
struct DescribeTimeToLiveRequest {
    std::string table_name{};
};

struct DescribeTimeToLiveResponse {
    TimeToLiveDescription time_to_live_description{};
};

}  // namespace dyntastic::operation

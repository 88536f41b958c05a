// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <dyntastic/value/item.hpp>
#include <optional>
#include <string>
#include <vector>

namespace dyntastic::operation {

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html
struct ScanRequest {
    std::string table_name;
    bool consistent_read = false;
    std::optional<std::int32_t> limit;           ///< items to look at, at least 1
    std::optional<Item> exclusive_start_key;     ///< the last_evaluated_key of the page before
    std::optional<std::int32_t> segment;         ///< 0 to total_segments - 1
    std::optional<std::int32_t> total_segments;  ///< 1 to 1,000,000
};

struct ScanResponse {
    std::vector<Item> items;
    std::int32_t count = 0;
    std::int32_t scanned_count = 0;
    std::optional<Item> last_evaluated_key;  ///< set when there may be more
};

}  // namespace dyntastic::operation

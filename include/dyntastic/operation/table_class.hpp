// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace dyntastic::operation {

enum class TableClass : std::uint8_t { standard, standard_infrequent_access };

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableClassSummary.html
struct TableClassSummary {
    TableClass table_class = TableClass::standard;
    std::optional<std::chrono::system_clock::time_point> last_update_date_time{};
};

}  // namespace dyntastic::operation

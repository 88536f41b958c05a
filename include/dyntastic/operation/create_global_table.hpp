// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/operation/global_table.hpp>
#include <optional>
#include <string>
#include <vector>

namespace dyntastic::operation {

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateGlobalTable.html
struct CreateGlobalTableRequest {
    std::string global_table_name{};
    std::vector<Replica> replication_group{};
};

struct CreateGlobalTableResponse {
    std::optional<GlobalTableDescription> global_table_description{};
};

}  // namespace dyntastic::operation

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/operation/global_table.hpp>
#include <optional>
#include <string>
#include <vector>

namespace dyntastic::operation {

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateReplicaAction.html
struct CreateReplicaAction {
    std::string region_name{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteReplicaAction.html
struct DeleteReplicaAction {
    std::string region_name{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ReplicaUpdate.html
struct ReplicaUpdate {
    std::optional<CreateReplicaAction> create{};
    std::optional<DeleteReplicaAction> erase{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateGlobalTable.html
struct UpdateGlobalTableRequest {
    std::string global_table_name{};
    std::vector<ReplicaUpdate> replica_updates{};
};

struct UpdateGlobalTableResponse {
    std::optional<GlobalTableDescription> global_table_description{};
};

}  // namespace dyntastic::operation

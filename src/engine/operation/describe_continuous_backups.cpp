// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeContinuousBackups.html
//
// As for every table of the service, continuous backups are enabled. Point-in-time recovery is disabled: it cannot be switched
// on yet.
#include "engine/state.hpp"

namespace dyntastic::engine {

result<operation::DescribeContinuousBackupsResponse> Engine::describe_continuous_backups(
    const operation::DescribeContinuousBackupsRequest& request) const {
    if (!state_->catalog.find(request.table_name)) {
        return backed_up_table_not_found(catalog::table_name_of(request.table_name));
    }
    return operation::DescribeContinuousBackupsResponse{};
}

}  // namespace dyntastic::engine

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/table/global_table.hpp"

#include <string>

namespace dyntastic::engine {

Failure old_global_tables_unsupported() {
    return invalid_parameter(
        "DynamoDB global tables version 2017.11.29 is not supported. We recommend using DynamoDB global tables "
        "version 2019.11.21, instead of version 2017.11.29 (Legacy).");
}

Failure global_table_not_found(std::string_view name, std::string_view prefix) {
    return {FailureKind::global_table_not_found,
            std::string(prefix).append("Global table with name: '").append(name).append("' does not exist.")};
}

}  // namespace dyntastic::engine

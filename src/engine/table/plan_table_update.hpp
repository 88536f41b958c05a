// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/operation/update_table.hpp>
#include <optional>
#include <string>

#include "engine/catalog/table.hpp"
#include "engine/table/describe.hpp"

namespace dyntastic::engine {

/// What an update makes of a table.
struct TableUpdatePlan {
    operation::TableDescription table{};     // as it is described afterwards
    operation::TableDescription response{};  // as UpdateTable describes it: being updated, with the capacity of before
    std::optional<operation::GlobalSecondaryIndex> create{};
    std::optional<std::string> erase{};
};

/// Works out an update that check_table_update let pass, and checks it against the table as it is. Changes nothing. The caller
/// holds the table's mutex.
[[nodiscard]] result<TableUpdatePlan> plan_table_update(const catalog::Table& table,
                                                        const operation::UpdateTableRequest& request, const Circumstances& at);

}  // namespace dyntastic::engine

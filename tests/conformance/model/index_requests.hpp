// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The model's tables and indexes as requests make them.
#pragma once

#include <dyntastic/operation/create_table.hpp>
#include <dyntastic/operation/update_table.hpp>

#include "model/table.hpp"

namespace dyntastic::conformance::model {

[[nodiscard]] operation::CreateTableRequest create_request(const Schema& schema);
[[nodiscard]] operation::UpdateTableRequest create_index_request(const Index& index);
[[nodiscard]] operation::UpdateTableRequest delete_index_request(const std::string& name);

}  // namespace dyntastic::conformance::model

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Global tables of version 2017.11.29. The service makes none any more, so none exists here either.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/globaltables.V1.html
#pragma once

#include <dyntastic/common/failure.hpp>
#include <string_view>

namespace dyntastic::engine {

/// ValidationException of what would make one.
[[nodiscard]] Failure old_global_tables_unsupported();
/// GlobalTableNotFoundException.
[[nodiscard]] Failure global_table_not_found(std::string_view name, std::string_view prefix = {});

}  // namespace dyntastic::engine

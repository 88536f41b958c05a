// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/failure.hpp>
#include <dyntastic/operation/wire_json.hpp>

namespace dyntastic::engine {

/// What a request on items says when its table is not there: first what the API's model says of the request, then that. So
/// requests on tables that are there, whose names were checked when they were made, need not be checked again.
template <class Request>
[[nodiscard]] Failure missing_table(const Request& request) {
    if (auto checked = operation::check_constraints(request); !checked) return std::move(checked).error();
    return table_not_found();
}

}  // namespace dyntastic::engine

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/result.hpp>

#include "json/element.hpp"

namespace dyntastic::operation {

/// What the service says first of a parameter of a statement whose JSON is sound. Members are looked at in the order in which
/// they were sent, and a level that is too deep is reported before what lies in it.
[[nodiscard]] result<void> check_parameter(const json::Element& value);

}  // namespace dyntastic::operation

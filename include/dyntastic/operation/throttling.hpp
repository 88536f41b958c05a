// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/throttling.hpp>

namespace dyntastic::operation {

using dyntastic::ThrottlingDetails;
using dyntastic::ThrottlingReason;

}  // namespace dyntastic::operation

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The requests and responses of all operations, declared and no more: GetItemRequest, GetItemResponse, ...
#pragma once

namespace dyntastic::operation {

#define DYNTASTIC_OPERATION(Name, ...) \
    struct Name##Request;              \
    struct Name##Response;
#include <dyntastic/operation/operations.def>

}  // namespace dyntastic::operation

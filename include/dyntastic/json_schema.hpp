// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The JSON Schema of models.
#pragma once

#include <dyntastic/model/json_schema.hpp>

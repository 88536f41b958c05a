// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Several models in one table.
#pragma once

#include <dyntastic/model/one_of.hpp>

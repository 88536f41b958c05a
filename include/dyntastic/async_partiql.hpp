// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Statements of PartiQL, blocking and asynchronous; execute_statement has a twin here.
#pragma once

#include <dyntastic/async.hpp>
#include <dyntastic/model/async_statement.hpp>
#include <dyntastic/partiql.hpp>

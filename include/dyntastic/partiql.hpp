// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Statements of PartiQL, which docs/guide/partiql.md shows: Order::execute("SELECT …", values…), statement<"SELECT …">, which
// the compiler checks, and execute_statement for items without a model.
#pragma once

#include <dyntastic/model/model.hpp>
#include <dyntastic/model/statement.hpp>

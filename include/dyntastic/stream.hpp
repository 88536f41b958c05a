// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The changes of a table's items. docs/guide/streams.md shows how they are used.
#pragma once

#include <dyntastic/dyntastic.hpp>
#include <dyntastic/model/change_range.hpp>
#include <dyntastic/model/checkpoint_store.hpp>

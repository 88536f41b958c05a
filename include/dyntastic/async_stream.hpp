// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The changes of a table's items, asynchronously: async_stream() and subscribe(). docs/guide/streams.md shows how they are
// used.
#pragma once

#include <dyntastic/async.hpp>
#include <dyntastic/model/async_change_range.hpp>
#include <dyntastic/model/async_subscription.hpp>
#include <dyntastic/stream.hpp>

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Boost.JSON, compiled once.
#include <boost/json/src.hpp>

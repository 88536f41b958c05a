// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Models as JSON and as documents, and their output to streams.
#pragma once

#include <dyntastic/model/document.hpp>

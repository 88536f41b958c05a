// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// std::filesystem::path as a field of models.
#pragma once

#include <dyntastic/codec/detail/path.hpp>

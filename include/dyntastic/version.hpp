// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The version of the headers. CMake reads it from here. docs/releasing.md says what a version promises.
#pragma once

#if __cplusplus < 202002L
#error "dyntastic needs C++20: compile with -std=c++20, or with target_compile_features(app PRIVATE cxx_std_20) in CMake"
#endif

#define DYNTASTIC_VERSION_MAJOR 0
#define DYNTASTIC_VERSION_MINOR 1
#define DYNTASTIC_VERSION_PATCH 0
#define DYNTASTIC_VERSION_STRING "0.1.0"

/// One number to compare, such as `#if DYNTASTIC_VERSION >= 200` for 0.2.0: two digits each for the minor version and the
/// patch.
#define DYNTASTIC_VERSION (DYNTASTIC_VERSION_MAJOR * 10000 + DYNTASTIC_VERSION_MINOR * 100 + DYNTASTIC_VERSION_PATCH)

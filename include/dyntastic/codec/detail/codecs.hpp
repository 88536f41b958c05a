// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// All types that can be stored, but for those whose headers are costly.
#pragma once

#include <dyntastic/codec/detail/codec.hpp>
#include <dyntastic/codec/detail/containers.hpp>
#include <dyntastic/codec/detail/scalar.hpp>
#include <dyntastic/codec/detail/structure.hpp>
#include <dyntastic/codec/detail/time.hpp>
#include <dyntastic/codec/detail/variant.hpp>
#include <dyntastic/codec/tagged.hpp>

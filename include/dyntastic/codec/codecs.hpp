// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// All types that can be stored, but for those whose headers are costly.
#pragma once

#include <dyntastic/codec/codec.hpp>
#include <dyntastic/codec/containers.hpp>
#include <dyntastic/codec/scalar.hpp>
#include <dyntastic/codec/structure.hpp>
#include <dyntastic/codec/tagged.hpp>
#include <dyntastic/codec/time.hpp>
#include <dyntastic/codec/variant.hpp>

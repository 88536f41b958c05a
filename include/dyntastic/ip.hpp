// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Addresses of the internet, interfaces and networks, as values and as fields of models.
#pragma once

#include <dyntastic/codec/detail/ip.hpp>

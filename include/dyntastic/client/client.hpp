// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The interface `Client`, with the requests and responses of all its operations.
#pragma once

#include <dyntastic/client/interface.hpp>
#include <dyntastic/operation/requests.hpp>

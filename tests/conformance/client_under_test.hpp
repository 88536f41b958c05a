// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The one place that says what the suite runs on.
#pragma once

#include <dyntastic/embedded/embedded_client.hpp>
#include <memory>

namespace dyntastic::conformance {

/// A client for one test. No other test need see its tables.
inline std::shared_ptr<client::Client> client_under_test() { return embedded::make_memory_client(); }

}  // namespace dyntastic::conformance

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Included by the umbrella header where dyntastic::durable is linked, for the reason that <dyntastic/embedded/link.hpp> names.
#pragma once

namespace dyntastic::durable {

/// Makes databases on disk known to the embedded engine: the URLs file:PATH, and Engine::open. Linking dyntastic::durable calls
/// this where a file includes the umbrella header; calling it again does no harm.
bool register_store();

inline const bool store_is_registered = register_store();  // NOLINT(cert-err58-cpp): a program that cannot start should end

}  // namespace dyntastic::durable

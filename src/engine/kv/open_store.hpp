// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The durable store is a library of its own, so that only programs that want it load RocksDB. It says here that it is there.
#pragma once

#include <dyntastic/engine/store_options.hpp>
#include <memory>

#include "engine/kv/store.hpp"

namespace dyntastic::engine::kv {

using OpenStore = result<std::unique_ptr<Store>> (*)(const StoreOptions& options);

/// Makes `open` the way in which durable stores are opened. Always true, so that a static object can hold the answer.
bool register_durable_store(OpenStore open);

/// Opens a durable store, from the module where none is registered; UnsupportedByEndpoint, with what to do, when there is
/// neither.
[[nodiscard]] result<std::unique_ptr<Store>> open_store(const StoreOptions& options);

}  // namespace dyntastic::engine::kv

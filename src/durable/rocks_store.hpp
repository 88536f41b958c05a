// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/engine/store_options.hpp>
#include <memory>

#include "engine/kv/store.hpp"

namespace rocksdb {
class Env;
}

namespace dyntastic::durable {

/// A store in a RocksDB database. `env` stands for the operating system, for tests; null is the real one. It must outlive the
/// store.
[[nodiscard]] result<std::unique_ptr<engine::kv::Store>> open_rocks_store(const engine::StoreOptions& options,
                                                                          rocksdb::Env* env = nullptr);

}  // namespace dyntastic::durable

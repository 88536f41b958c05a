// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/kv/open_store.hpp"

#include <atomic>

namespace dyntastic::engine::kv {
namespace {

std::atomic<OpenStore>& registered() {
    static std::atomic<OpenStore> open = nullptr;
    return open;
}

}  // namespace

bool register_durable_store(OpenStore open) {
    registered() = open;
    return true;
}

result<std::unique_ptr<Store>> open_store(const StoreOptions& options) {
    if (const OpenStore open = registered()) return open(options);
    return Failure(FailureKind::unsupported_by_endpoint,
                   "the database \"" + options.path +
                       "\" needs the durable store, which this program does not have: link dyntastic::durable (it is built "
                       "where CMake finds RocksDB; on Debian: apt install librocksdb-dev); memory: works without");
}

}  // namespace dyntastic::engine::kv

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/kv/open_store.hpp"

#include <atomic>
#include <dlfcn.h>
#include <string_view>

#include "engine/kv/durable_module.hpp"

namespace dyntastic::engine::kv {
namespace {

std::atomic<OpenStore>& registered() {
    static std::atomic<OpenStore> open = nullptr;
    return open;
}

/// The durable store from its module, which the program's run path leads to: for programs that do not want to load RocksDB each
/// time they start. Null when it is not there, or of another build.
OpenStore load_module() {
    void* const module = ::dlopen(durable_module_file, RTLD_NOW | RTLD_LOCAL);
    if (module == nullptr) return nullptr;
    const auto* const entry = static_cast<const DurableModule*>(::dlsym(module, durable_module_entry));
    if (entry == nullptr || std::string_view(entry->build) != build_name) return nullptr;
    return entry->open;
}

}  // namespace

bool register_durable_store(OpenStore open) {
    registered() = open;
    return true;
}

result<std::unique_ptr<Store>> open_store(const StoreOptions& options) {
    if (const OpenStore open = registered()) return open(options);
    static const OpenStore from_module = load_module();
    if (from_module != nullptr) return from_module(options);
    return Failure(FailureKind::unsupported_by_endpoint,
                   "the database \"" + options.path +
                       "\" needs the durable store, which this program does not have: link dyntastic::durable (it is built "
                       "where CMake finds RocksDB; on Debian: apt install librocksdb-dev); memory: works without");
}

}  // namespace dyntastic::engine::kv

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/durable/link.hpp>

#include "durable/rocks_store.hpp"
#include "engine/kv/open_store.hpp"

namespace dyntastic::durable {

bool register_store() {
    return engine::kv::register_durable_store([](const engine::StoreOptions& options) { return open_rocks_store(options); });
}

}  // namespace dyntastic::durable

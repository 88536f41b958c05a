// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The durable store as a module, which open_store() loads when a program first asks for a database on disk.
#include "durable/rocks_store.hpp"
#include "engine/kv/durable_module.hpp"

extern "C" {
[[gnu::visibility("default")]] extern const dyntastic::engine::kv::DurableModule dyntastic_durable_module;
const dyntastic::engine::kv::DurableModule dyntastic_durable_module{
    dyntastic::engine::kv::build_name.data(),
    [](const dyntastic::engine::StoreOptions& options) { return dyntastic::durable::open_rocks_store(options); }};
}

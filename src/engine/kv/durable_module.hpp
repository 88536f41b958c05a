// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/version.hpp>
#include <string_view>

#include "engine/kv/open_store.hpp"

namespace dyntastic::engine::kv {

/// What the module dyntastic-durable.so has under the name `durable_module_entry`. Its interface is C++, so a program takes no
/// module but that of its own build.
struct DurableModule {
    const char* build;
    OpenStore open;
};
inline constexpr const char* durable_module_file = "dyntastic-durable.so";
inline constexpr const char* durable_module_entry = "dyntastic_durable_module";
inline constexpr std::string_view build_name = DYNTASTIC_VERSION_STRING " " __VERSION__;

}  // namespace dyntastic::engine::kv

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/result.hpp>
#include <dyntastic/engine/store_options.hpp>
#include <string>
#include <string_view>

namespace dyntastic::embedded {

/// What a URL such as file:PATH or file:///PATH?durability=process&cache=256MB says. Behind the path, after a question mark and
/// with & between them:
///   - durability=power (the default) or process: what an acknowledged write survives;
///   - cache=SIZE and buffer=SIZE: memory for what was read, and for what was written last, in bytes or with KB, MB or GB
///   behind;
///   - create=no: fails where there is no database;
///   - salvage=true: puts together what can still be read of a damaged database, as StoreOptions::salvage does.
/// In the path %XX stands for a byte, as in any URL. ConfigurationError, with what is wrong, for anything else.
[[nodiscard]] result<engine::StoreOptions> parse_file_url(std::string_view url);

}  // namespace dyntastic::embedded

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/result.hpp>
#include <dyntastic/engine/realism.hpp>
#include <string>

namespace dyntastic::embedded {

/// Takes the options of Realism out of the URL of a database; others stay there. ConfigurationError for a value that makes no
/// sense, and for an option of memory: that is none of Realism's, since it has no others.
[[nodiscard]] result<void> take_realism(std::string& url, engine::Realism& realism);

}  // namespace dyntastic::embedded

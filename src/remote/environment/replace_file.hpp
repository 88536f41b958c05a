// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace dyntastic::remote {

/// Gives a file another text, or makes it, so that others see the old text or the new one and never a part; only its owner may
/// read or write it. False where that cannot be done, and nothing has changed then.
[[nodiscard]] bool replace_file(const std::string& path, std::string_view text);

}  // namespace dyntastic::remote

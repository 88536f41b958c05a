// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace dyntastic {

/// A URL, or a list of hosts behind one scheme, for a message: without the user's name and password that stand before an @.
[[nodiscard]] std::string shown_url(std::string_view url);

}  // namespace dyntastic

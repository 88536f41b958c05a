// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace dyntastic {

/// Base64 of RFC 4648 section 4, padded.
/// Appends the text of `bytes` to `out`.
void append_base64(std::string& out, std::string_view bytes);

/// Appends the bytes of `text` to `out` and says true; false, with `out` as it was, when `text` is not base64: a
/// character outside the alphabet, wrong padding, or bits set that belong to no byte.
[[nodiscard]] bool append_decoded_base64(std::string& out, std::string_view text);

}  // namespace dyntastic

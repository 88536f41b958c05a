// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/result.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace dyntastic::server {

/// Who may send requests, and whether they may change anything.
struct AccessKey {
    std::string access_key_id;
    std::string secret_access_key;
    bool is_read_only = false;

    friend bool operator==(const AccessKey&, const AccessKey&) = default;
};

/// Reads access keys from a text, one a line: the key's id, its secret, and perhaps `read-only`, with blanks between them.
/// Empty lines and those that begin with # say nothing. Fails with a ConfigurationError that names the line, never its secret;
/// also when there is no key at all, or one twice.
[[nodiscard]] result<std::vector<AccessKey>> parse_access_keys(std::string_view text);
/// The same from a file, which nobody but its owner may be able to write: one with a mode such as 0666 or 0664 is refused.
[[nodiscard]] result<std::vector<AccessKey>> read_access_keys(const std::string& path);

}  // namespace dyntastic::server

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The names that RocksDB gives its files, with or without a folder before them.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

namespace dyntastic::durable {

[[nodiscard]] inline std::optional<std::uint64_t> number_between(std::string_view path, std::string_view before,
                                                                 std::string_view after) {
    std::string_view name = path.substr(path.rfind('/') + 1);
    if (!name.starts_with(before)) return std::nullopt;
    name.remove_prefix(before.size());
    if (!name.ends_with(after)) return std::nullopt;
    name.remove_suffix(after.size());
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
    return error == std::errc() && end == name.data() + name.size() ? std::optional(number) : std::nullopt;
}

[[nodiscard]] inline std::optional<std::uint64_t> log_number(std::string_view path) { return number_between(path, "", ".log"); }
[[nodiscard]] inline std::optional<std::uint64_t> manifest_number(std::string_view path) {
    return number_between(path, "MANIFEST-", "");
}
[[nodiscard]] inline std::optional<std::uint64_t> table_number(std::string_view path) {
    return number_between(path, "", ".sst");
}

}  // namespace dyntastic::durable

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/result.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace dyntastic::remote {

/// The words of a command line, by the rules of a POSIX shell for blanks, quotes and backslashes, without its substitutions.
/// Fails with a CredentialsError for a quote that does not end.
[[nodiscard]] result<std::vector<std::string>> split_command(std::string_view line);

/// What a program prints to its standard output, up to a megabyte; found in PATH, run without a shell. Waits for its end. Fails
/// with a CredentialsError when it cannot be started or ends with an error.
[[nodiscard]] result<std::string> run_program(const std::vector<std::string>& command);

}  // namespace dyntastic::remote

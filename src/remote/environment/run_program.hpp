// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <dyntastic/common/result.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace dyntastic::remote {

/// The words of a command line, by the rules of a POSIX shell for blanks, quotes and backslashes, without its substitutions.
/// Fails with a CredentialsError for a quote that does not end.
[[nodiscard]] result<std::vector<std::string>> split_command(std::string_view line);

/// Runs a program from PATH, without a shell, and returns its standard output, up to a megabyte. Waits for its end, but no
/// longer than `limit`; then kills it. Fails with a CredentialsError if the program cannot be started, is killed, or ends with
/// an error. While this process ignores SIGCHLD, the exit status is unknown and only the output counts.
[[nodiscard]] result<std::string> run_program(const std::vector<std::string>& command,
                                              std::chrono::milliseconds limit = std::chrono::minutes(1));

}  // namespace dyntastic::remote

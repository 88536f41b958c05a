// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/result.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dyntastic::remote {

/// What a process finds around itself. Tests have one of their own.
class Environment {
public:
    virtual ~Environment() = default;
    /// nullopt for a variable that is not there, and for an empty one.
    [[nodiscard]] virtual std::optional<std::string> variable(const char* name) const = 0;
    /// The text of a file; nullopt where it cannot be read or is larger than any such file.
    [[nodiscard]] virtual std::optional<std::string> file(const std::string& path) const = 0;
    /// Gives a file another text in one step, and to its owner alone. False where that cannot be done.
    [[nodiscard]] virtual bool replace_file(const std::string& path, std::string_view text) const = 0;
    /// What a program prints. Fails with a CredentialsError when it cannot be started or ends with an error.
    [[nodiscard]] virtual result<std::string> run(const std::vector<std::string>& command) const = 0;

    /// The process's own.
    [[nodiscard]] static const Environment& of_the_process();

protected:
    Environment() = default;
    Environment(const Environment&) = default;
    Environment& operator=(const Environment&) = default;
};

/// Whether a setting says true, in any case; nullopt is false.
[[nodiscard]] bool is_true(const std::optional<std::string>& setting);

}  // namespace dyntastic::remote

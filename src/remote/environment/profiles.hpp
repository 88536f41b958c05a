// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// AWS's two files of profiles. https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
#pragma once

#include <dyntastic/common/result.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "remote/environment/environment.hpp"

namespace dyntastic::remote {

/// Settings by their names in small letters. What is nested is one text with "outer.inner" for a name.
using ProfileSettings = std::map<std::string, std::string, std::less<>>;

struct Profiles {
    std::map<std::string, ProfileSettings, std::less<>> profiles;
    std::map<std::string, ProfileSettings, std::less<>> sso_sessions;
    std::map<std::string, ProfileSettings, std::less<>> services;
    /// Profiles as the file of credentials alone has them.
    std::map<std::string, ProfileSettings, std::less<>> of_credentials_file;

    /// A profile's setting; nullopt where it or the profile is not there.
    [[nodiscard]] std::optional<std::string> find(std::string_view profile, std::string_view setting) const;
};

/// Adds what ~/.aws/config says. Fails with a ConfigurationError that names the line.
[[nodiscard]] result<void> read_config_file(std::string_view text, Profiles& to);
/// Adds what ~/.aws/credentials says, whose settings win.
[[nodiscard]] result<void> read_credentials_file(std::string_view text, Profiles& to);

/// Both files, where AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE say or at their usual places. A file that is not there
/// says nothing.
[[nodiscard]] result<Profiles> read_profiles(const Environment& environment);

/// A path in the home folder where it begins with ~/.
[[nodiscard]] std::string expand_home(std::string path, const Environment& environment);

}  // namespace dyntastic::remote

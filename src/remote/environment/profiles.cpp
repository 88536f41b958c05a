// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/environment/profiles.hpp"

#include <algorithm>
#include <functional>

#include "common/ascii.hpp"

namespace dyntastic::remote {
namespace {

constexpr std::string_view blanks = " \t\r\v\f";

std::string_view trim(std::string_view text) { return ascii::trim(text, blanks); }

/// The kind and the name of a section such as [profile "my name"]; a single word is a name without a kind.
struct Section {
    std::string kind{};
    std::string name{};
    std::string whole{};
};

std::optional<Section> parse_section(std::string_view line) {
    const std::size_t end = line.find(']');
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view inside = trim(line.substr(1, end - 1));
    const std::size_t blank = inside.find_first_of(blanks);
    if (blank == std::string_view::npos) return Section{{}, std::string(inside), std::string(inside)};
    std::string_view name = trim(inside.substr(blank));
    for (const char quote : {'"', '\''}) {
        if (name.size() >= 2 && name.front() == quote && name.back() == quote) name = name.substr(1, name.size() - 2);
    }
    return Section{std::string(inside.substr(0, blank)), std::string(name), std::string(inside)};
}

/// Reads a file; `settings_of` says where a section's settings go, null for one that does not matter.
result<void> read(std::string_view text, const std::function<ProfileSettings*(const Section&)>& settings_of) {
    ProfileSettings* settings = nullptr;
    bool in_section = false;
    std::string last;  // the name of the setting that indented lines go on with
    std::size_t number = 0;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    while (!text.empty()) {
        const std::string_view whole = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(whole.size() + 1, text.size()));
        ++number;
        const std::string_view line = trim(whole);
        if (line.empty() || line.front() == '#' || line.front() == ';') continue;
        const bool is_indented = blanks.find(whole.front()) != std::string_view::npos;
        const std::size_t equals = line.find('=');
        if (is_indented && !last.empty()) {
            if (settings == nullptr) continue;
            std::string& value = (*settings)[last];
            // Under an empty setting stand nested ones; under any other, the rest of it.
            if (value.empty() && equals != std::string_view::npos && equals > 0) {
                (*settings)[last + "." + ascii::lower(trim(line.substr(0, equals)))] = trim(line.substr(equals + 1));
            } else {
                value.append(value.empty() ? "" : "\n").append(line);
            }
            continue;
        }
        if (line.front() == '[') {
            const auto section = parse_section(line);
            if (!section)
                return Failure(FailureKind::configuration, "line " + std::to_string(number) + ": a section without its ]");
            settings = settings_of(*section);
            in_section = true;
            last.clear();
            continue;
        }
        if (!in_section || equals == std::string_view::npos || equals == 0) {
            return Failure(
                FailureKind::configuration,
                "line " + std::to_string(number) + ": neither a section, such as [default], nor a setting, such as a = b");
        }
        last = ascii::lower(trim(line.substr(0, equals)));
        if (settings != nullptr) (*settings)[last] = trim(line.substr(equals + 1));
    }
    return {};
}

}  // namespace

std::optional<std::string> Profiles::find(std::string_view profile, std::string_view setting) const {
    const auto settings = profiles.find(profile);
    if (settings == profiles.end()) return std::nullopt;
    const auto found = settings->second.find(setting);
    if (found == settings->second.end()) return std::nullopt;
    return found->second;
}

result<void> read_config_file(std::string_view text, Profiles& to) {
    return read(text, [&](const Section& section) -> ProfileSettings* {
        if (section.kind == "profile") return &to.profiles[section.name];
        if (section.kind == "sso-session") return &to.sso_sessions[section.name];
        if (section.kind == "services") return &to.services[section.name];
        return section.kind.empty() && section.name == "default" ? &to.profiles[section.name] : nullptr;
    });
}

result<void> read_credentials_file(std::string_view text, Profiles& to) {
    std::map<std::string, ProfileSettings, std::less<>> read_here;
    auto read_all = read(text, [&](const Section& section) { return &read_here[section.whole]; });
    if (!read_all) return read_all;
    for (const auto& [name, settings] : read_here) {
        for (const auto& [setting, value] : settings) to.profiles[name][setting] = value;
    }
    to.of_credentials_file = std::move(read_here);
    return {};
}

std::string expand_home(std::string path, const Environment& environment) {
    if (!path.starts_with("~/")) return path;
    return environment.variable("HOME").value_or("") + path.substr(1);
}

result<Profiles> read_profiles(const Environment& environment) {
    Profiles profiles;
    using Read = result<void> (*)(std::string_view, Profiles&);
    const std::tuple<const char*, const char*, Read> files[] = {
        {"AWS_CONFIG_FILE", "~/.aws/config", read_config_file},
        {"AWS_SHARED_CREDENTIALS_FILE", "~/.aws/credentials", read_credentials_file},
    };
    for (const auto& [variable, usual, read_file] : files) {
        const std::string path = expand_home(environment.variable(variable).value_or(usual), environment);
        const auto text = environment.file(path);
        if (!text) continue;
        if (const auto read = read_file(*text, profiles); !read) {
            return Failure(FailureKind::configuration, path + ", " + read.error().message());
        }
    }
    return profiles;
}

}  // namespace dyntastic::remote

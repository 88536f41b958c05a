// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdlib>
#include <dyntastic/dyntastic.hpp>
#include <optional>
#include <string>
#include <vector>

/// A part of a country as ISO 3166-2 lists them: a state, a province, a parish.
struct Subdivision : dyntastic::Model<Subdivision> {
    static constexpr auto table_name = "subdivisions";
    static constexpr auto hash_key = "country";
    static constexpr auto range_key = "code";
    static std::string table_host() {
        const char* host = std::getenv("DYNTASTIC_HOST");
        return host != nullptr ? host : "memory:";
    }

    std::string country;                  // "DE"
    std::string code;                     // "DE-BY"
    std::string name;                     // "Bayern"
    std::string type;                     // "Land"
    std::optional<std::string> parent{};  // the code of the subdivision that it is part of
};

/// Reads Debian's list of them (package iso-codes). Throws std::runtime_error with the file and the reason.
std::vector<Subdivision> read_subdivisions(const std::string& path);

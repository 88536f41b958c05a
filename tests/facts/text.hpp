// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Expands the texts and forms of a fact: ${NAME} a table or a saved value, {"$repeat": ["x", 3]} "xxx" and so on.
// README.md lists them.
#pragma once

#include <boost/json.hpp>
#include <map>
#include <stdexcept>
#include <string>

namespace dyntastic::facts {

namespace json = boost::json;

/// Real names of tables, and what steps have saved.
using Names = std::map<std::string, json::value, std::less<>>;

/// Thrown when a fact itself is malformed or does not hold.
class Mismatch : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

[[nodiscard]] json::value fill(const json::value& value, const Names& names);

/// The same for a text.
[[nodiscard]] std::string fill_text(std::string_view text, const Names& names);

/// The JSON of a value for messages, of a long one the beginning.
[[nodiscard]] std::string shown(const json::value& value);

}  // namespace dyntastic::facts

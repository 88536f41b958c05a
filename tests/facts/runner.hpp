// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Asks an endpoint what the facts of a file say that it answers.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>

#include "facts/endpoint.hpp"
#include "facts/text.hpp"

namespace dyntastic::facts {

/// The JSON of a file.
[[nodiscard]] json::value read_json(const std::string& path);

class Runner {
public:
    /// `definitions` are the tables that facts name; their real names, and the keys of facts, begin with `run`.
    Runner(Endpoint& endpoint, json::value definitions, std::string run);
    /// Deletes the tables.
    ~Runner();
    Runner(const Runner&) = delete;
    Runner& operator=(const Runner&) = delete;

    /// The part that does not hold, and its place; nullopt if the whole fact holds.
    [[nodiscard]] std::optional<std::string> run(const json::value& fact);

private:
    struct Response {
        int status = 0;
        json::value body{};
        std::string error{};  ///< its type, without namespace; empty when it succeeded
    };
    [[nodiscard]] Response ask(std::string_view operation, const std::string& body);
    [[nodiscard]] std::string table(const std::string& name);
    void wait_until_active(const std::string& table);
    void step(const json::object& step, Names& names);
    void find_largest(const json::object& step, Names& names);
    void check(const json::object& step, Names& names);
    void check_response(const json::object& step, const Response& response, Names& names);

    Endpoint& endpoint_;
    json::value definitions_;
    std::string run_;
    std::set<std::string> made_{};
    int facts_ = 0;
};

}  // namespace dyntastic::facts

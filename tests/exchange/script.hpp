// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A network, a clock and credentials that do what a test says.
#pragma once

#include <cstddef>
#include <deque>
#include <dyntastic/auth/amz_date.hpp>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "remote/call.hpp"

namespace dyntastic::remote {

/// The text of an answer. A checksum and a date are added.
[[nodiscard]] std::string answer(int status, std::string_view body, std::string_view more_headers = {});
/// The body of an error.
[[nodiscard]] std::string error_body(std::string_view type, std::string_view message, std::string_view more = {});

enum class Trouble : std::uint8_t {
    none,
    failed,   // the operation fails
    closed,   // the server has hung up
    silence,  // nothing happens any more
};

/// A server behind a network. Each operation on the network is a step; one step may go wrong.
class Script final : public Network {
public:
    // What goes wrong, and where.
    Trouble trouble = Trouble::none;
    std::size_t trouble_at = 0;

    std::size_t piece = SIZE_MAX;       // so many bytes are written or read at once
    std::deque<std::string> answers{};  // to the requests, in their order; to all others the last one
    bool hangs_up_when_idle = false;    // and nobody notices before the next request
    std::size_t addresses = 1;          // of each name
    std::set<std::string> down{};       // hosts that cannot be reached
    std::string local_nodes{};          // the answer to GET /localnodes, which the server does not know when it is empty
    std::string description{};          // the answer to DescribeTable, when it is not empty

    // What happened.
    std::size_t steps = 0;
    std::vector<std::string> requests{};  // that came in whole
    std::vector<std::string> hosts{};     // that were connected to
    std::vector<std::string> discoveries{};
    std::size_t descriptions = 0;
    std::vector<std::string> forgotten{};  // hosts
    bool is_silent = false;
    bool came_before_trouble = false;  // a request, whole

    std::shared_ptr<const Resolution> resolve(const Node& node) override;
    void forget(const Node& node) override { forgotten.push_back(node.host); }
    result<std::unique_ptr<Stream>> open(const Node& node, const Address& address) override;

    /// Whether something goes wrong in this step.
    [[nodiscard]] Trouble next_step();
    [[nodiscard]] std::string answer_to(const std::string& request);
};

class ScriptedCredentials final : public CredentialsProvider {
public:
    result<auth::Credentials> load() override;
    std::optional<std::chrono::system_clock::time_point> expires{};
    std::string session_token{};
    result<void> available{};
    int loaded = 0;
};

class ScriptedClock final : public Clock {
public:
    [[nodiscard]] std::chrono::system_clock::time_point now() const override { return time; }
    std::chrono::system_clock::time_point time = *auth::parse_amz_date("20261129T153045Z");
};

/// All random numbers are nearly 1, so that each pause is as long as it may be.
class ScriptedPacing final : public client::Pacing {
public:
    double random() override { return 0.9999999; }
    void sleep(std::chrono::milliseconds /*time*/) override {}
};

/// A client's inside, and the time that passes for it.
struct Exchange {
    explicit Exchange(std::string_view url = "http://localhost:8000", std::size_t most_connections = 2);

    /// Runs a call to its end.
    result<std::string> run(Call::Request request);
    result<std::string> run(std::string_view operation = "GetItem", bool is_repeatable = true) {
        return run(Call::Request{std::string(operation), "{}", is_repeatable});
    }
    /// The same, cancelled before the step of that number.
    result<std::string> run_canceled(Call::Request request, std::size_t at);

    /// Drives a call to its end; cancelled before the step of that number.
    void drive(Call& call, std::size_t canceled_at);

    ScriptedClock clock;
    ScriptedPacing pacing;
    std::shared_ptr<Script> script = std::make_shared<Script>();
    std::shared_ptr<ScriptedCredentials> credentials = std::make_shared<ScriptedCredentials>();
    std::shared_ptr<Shared> shared;
    TimePoint now{};
    std::vector<std::chrono::milliseconds> pauses{};
    std::size_t needs = 0;  // of the last call
};

}  // namespace dyntastic::remote

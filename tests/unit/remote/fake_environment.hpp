// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <deque>
#include <dyntastic/auth/amz_date.hpp>
#include <dyntastic/common/clock.hpp>
#include <map>
#include <string>
#include <vector>

#include "remote/environment/environment.hpp"
#include "remote/fetch.hpp"

namespace dyntastic::remote {

class FakeEnvironment final : public Environment {
public:
    std::map<std::string, std::string> variables{{"HOME", "/home/me"}};
    mutable std::map<std::string, std::string> files{};
    bool can_write = true;
    std::map<std::vector<std::string>, std::string> programs{};

    [[nodiscard]] std::optional<std::string> variable(const char* name) const override {
        const auto found = variables.find(name);
        if (found == variables.end() || found->second.empty()) return std::nullopt;
        return found->second;
    }
    [[nodiscard]] std::optional<std::string> file(const std::string& path) const override {
        const auto found = files.find(path);
        if (found == files.end()) return std::nullopt;
        return found->second;
    }
    [[nodiscard]] bool replace_file(const std::string& path, std::string_view text) const override {
        if (can_write) files[path] = text;
        return can_write;
    }
    [[nodiscard]] result<std::string> run(const std::vector<std::string>& command) const override {
        const auto found = programs.find(command);
        if (found == programs.end()) return Failure(FailureKind::credentials, "no such program");
        return found->second;
    }
};

class FixedClock final : public Clock {
public:
    [[nodiscard]] std::chrono::system_clock::time_point now() const override {
        return *auth::parse_amz_date("20261129T153045Z");
    }
};

/// Answers by method and URL; what it does not know does not answer.
class FakeFetcher final : public Fetcher {
public:
    struct Answer {
        int status = 200;
        std::string body{};
    };
    std::map<std::string, Answer> answers{};
    std::vector<FetchRequest> requests{};

    result<HttpResponse> fetch(const FetchRequest& request) override {
        requests.push_back(request);
        const auto found = answers.find(request.method + " " + request.url + request.target);
        if (found == answers.end()) return Failure(FailureKind::credentials, request.url + ": nobody answers");
        return HttpResponse{.status = found->second.status, .body = found->second.body};
    }
    [[nodiscard]] std::string header(std::size_t request, const std::string& name) const {
        for (const auto& [known, value] : requests.at(request).headers) {
            if (known == name) return value;
        }
        return {};
    }
};

}  // namespace dyntastic::remote

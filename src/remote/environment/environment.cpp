// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/environment/environment.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <string_view>

#include "remote/environment/replace_file.hpp"
#include "remote/environment/run_program.hpp"

namespace dyntastic::remote {
namespace {

constexpr std::streamsize largest_file = 4 << 20;

class ProcessEnvironment final : public Environment {
public:
    [[nodiscard]] std::optional<std::string> variable(const char* name) const override {
        // NOLINTNEXTLINE(concurrency-mt-unsafe): only a program that changes its environment beside threads is in danger
        const char* value = std::getenv(name);
        if (value == nullptr || *value == '\0') return std::nullopt;
        return value;
    }

    [[nodiscard]] std::optional<std::string> file(const std::string& path) const override {
        std::ifstream in(path, std::ios::binary);
        std::string text;
        char buffer[4096];
        while (in.read(buffer, sizeof buffer) || in.gcount() > 0) {
            text.append(buffer, static_cast<std::size_t>(in.gcount()));
            if (static_cast<std::streamsize>(text.size()) > largest_file) return std::nullopt;
        }
        if (!in.eof()) return std::nullopt;
        return text;
    }

    [[nodiscard]] bool replace_file(const std::string& path, std::string_view text) const override {
        return remote::replace_file(path, text);
    }

    [[nodiscard]] result<std::string> run(const std::vector<std::string>& command) const override {
        return run_program(command);
    }
};

}  // namespace

const Environment& Environment::of_the_process() {
    static const auto* const environment = new ProcessEnvironment;  // not destroyed: static objects may make requests
    return *environment;
}

bool is_true(const std::optional<std::string>& setting) {
    constexpr std::string_view wanted = "true";
    return setting && std::equal(setting->begin(), setting->end(), wanted.begin(), wanted.end(),
                                 [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + ('a' - 'A') : a) == b; });
}

}  // namespace dyntastic::remote

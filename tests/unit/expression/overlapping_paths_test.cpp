// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Of many paths, the two that overlap or conflict first, as comparing all pairs would find them.
#include <algorithm>
#include <dyntastic/expression/parse.hpp>
#include <gtest/gtest.h>
#include <optional>
#include <random>

namespace dyntastic::expression {
namespace {

using Path = std::vector<std::string>;  // names, and indexes such as "[1]"

std::string message_of_pairs(const std::vector<Path>& paths) {
    const auto is_index = [](const std::string& step) { return step.front() == '['; };
    const auto relation = [&](const Path& a, const Path& b) -> std::string {
        for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
            if (is_index(a[i]) != is_index(b[i])) return "conflict";
            if (a[i] != b[i]) return "apart";
        }
        return "overlap";
    };
    const auto shown = [](const Path& path) {
        std::string text = "[";
        for (const std::string& step : path) text.append(text.size() == 1 ? "" : ", ").append(step);
        return text + "]";
    };
    for (const char* wanted : {"overlap", "conflict"}) {
        for (std::size_t i = 0; i < paths.size(); ++i) {
            for (std::size_t j = i + 1; j < paths.size(); ++j) {
                if (relation(paths[i], paths[j]) != wanted) continue;
                return "Invalid ProjectionExpression: Two document paths " + std::string(wanted) +
                       " with each other; must remove or rewrite one of these paths; path one: " + shown(paths[i]) +
                       ", path two: " + shown(paths[j]);
            }
        }
    }
    return {};
}

TEST(Paths, that_overlap_or_conflict_first_are_found) {
    std::mt19937 random(3);
    int refused = 0;
    for (int round = 0; round < 3000; ++round) {
        std::vector<Path> paths;
        std::string text;
        const std::size_t count = 1 + random() % 8;
        for (std::size_t i = 0; i < count; ++i) {
            Path path{"n" + std::to_string(random() % 4)};
            std::string written = path.front();
            for (std::size_t steps = random() % 4; steps > 0; --steps) {
                if (random() % 4 == 0) {
                    path.push_back("[" + std::to_string(random() % 3) + "]");
                    written += path.back();
                } else {
                    path.push_back("n" + std::to_string(random() % 4));
                    // Two placeholders may stand for one name.
                    written += random() % 3 == 0 ? "." + path.back() : ".#" + path.back();
                }
            }
            text.append(text.empty() ? "" : ", ").append(written);
            paths.push_back(std::move(path));
        }
        const std::map<std::string, std::string> names{{"#n0", "n0"}, {"#n1", "n1"}, {"#n2", "n2"}, {"#n3", "n3"}};
        const std::map<std::string, Value> values;
        Substitutions substitutions(names, values);
        const auto bound = substitutions.bind(Parameter::projection_expression, text);
        ASSERT_EQ(bound ? std::string() : bound.error().message(), message_of_pairs(paths)) << text;
        refused += bound ? 0 : 1;
    }
    EXPECT_GT(refused, 500);
    EXPECT_LT(refused, 2500);
}

}  // namespace
}  // namespace dyntastic::expression

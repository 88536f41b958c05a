// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Recorded facts about the service hold here, too: in memory, or at DYNTASTIC_CONFORMANCE_URL: file:PATH in this process,
// http://… over HTTP.
#include <cstdlib>
#include <gtest/gtest.h>
#include <map>

#include "facts/runner.hpp"

namespace dyntastic::facts {
namespace {

const std::string folder = DYNTASTIC_FACTS;  // NOLINT(cert-err58-cpp)

std::string url() {
    const char* const given = std::getenv("DYNTASTIC_CONFORMANCE_URL");
    return given == nullptr ? "memory:" : given;
}

std::unique_ptr<Endpoint> make_endpoint() {
    return url().starts_with("http:") ? make_http_endpoint(url()) : make_engine_endpoint(url());
}

/// The facts of a file that do not hold, with what is wrong.
std::map<std::string, std::string> failures(const json::value& facts, const std::string& run) {
    const auto endpoint = make_endpoint();
    Runner runner(*endpoint, read_json(folder + "/tables.json"), run);
    std::map<std::string, std::string> failed;
    for (const json::value& fact : facts.as_array()) {
        if (auto problem = runner.run(fact)) failed[std::string(fact.at("name").as_string())] = *std::move(problem);
    }
    return failed;
}

/// Facts that are known not to hold, with the reasons.
std::map<std::string, std::string> known_failures(const std::string& file) {
    std::map<std::string, std::string> known;
    for (const json::value& one : read_json(folder + "/known_failures.json").as_array()) {
        if (one.at("file").as_string() == file) {
            known[std::string(one.at("fact").as_string())] = std::string(one.at("reason").as_string());
        }
    }
    return known;
}

class Facts : public testing::TestWithParam<const char*> {};

TEST_P(Facts, hold) {
    const std::string file = GetParam();
    const auto failed = failures(read_json(folder + "/" + file + ".json"), "facts_" + file);
    const auto known = known_failures(file);
    for (const auto& [fact, problem] : failed) {
        if (!known.contains(fact)) ADD_FAILURE() << file << ": " << fact << "\n  " << problem;
    }
    for (const auto& [fact, reason] : known) {
        EXPECT_TRUE(failed.contains(fact)) << file << ": " << fact << " holds, but is listed as known to fail: " << reason;
    }
}

INSTANTIATE_TEST_SUITE_P(recorded, Facts,
                         testing::Values("backups", "data-plane", "endpoints", "errors", "kinds", "limits", "partiql-batch",
                                         "partiql-comparison", "partiql-errors", "partiql-functions", "partiql-grammar",
                                         "partiql-index", "partiql-returning", "partiql-statement", "partiql-transaction",
                                         "streams", "transactions"),
                         [](const auto& tested) {
                             std::string name = tested.param;
                             for (char& c : name) c = c == '-' ? '_' : c;
                             return name;
                         });

/// The runner's report about one wrong step on the table S.
std::string problem_of(const char* steps) {
    const std::string fact = std::string(R"([{"name": "wrong", "tables": ["S"], "steps": [)") + steps + "]}]";
    const auto failed = failures(json::parse(fact), "facts_wrong");
    return failed.empty() ? "holds" : failed.begin()->second;
}

constexpr const char* put = R"({"op": "PutItem", "in": {"TableName": "$S", "Item": {"pk": {"S": "$ID"}, "n": {"N": "7"}}}},)";

TEST(FactRunner, reports_what_does_not_hold) {
    EXPECT_EQ(
        problem_of(
            R"({"op": "GetItem", "in": {"TableName": "$S", "Key": {"pk": {"S": "none"}}}, "out": {"Item": {"$any": true}}})"),
        "step 1: GetItem.Item: nothing should be there");
    const auto read = [](const std::string& out) {
        return problem_of((std::string(put) +
                           R"({"op": "GetItem", "in": {"TableName": "$S", "Key": {"pk": {"S": "$ID"}}}, "out": )" + out + "}")
                              .c_str());
    };
    EXPECT_EQ(read(R"({"Item": {"n": {"N": "7"}}})"), "holds");
    EXPECT_EQ(read(R"({"Item": {"n": {"N": "8"}}})"), R"(step 2: GetItem.Item.n.N: "7" is not "8")");
    EXPECT_EQ(read(R"({"Item": {"n": {"$absent": true}}})"), R"(step 2: GetItem.Item.n: {"N":"7"} should be absent)");
    EXPECT_EQ(read(R"({"Item": {"$exact": {"n": {"N": "7"}}}})"),
              R"(step 2: GetItem.Item: {"n":{"N":"7"},"pk":{"S":"id1"}} is not exactly {"n":{"N":"7"}})");
    EXPECT_EQ(read(R"({"Item": {"n": {"N": {"$oneof": ["1", {"$regex": "^8"}]}}}})"),
              R"(step 2: none of 2 alternatives: GetItem.Item.n.N: "7" is not "1"; GetItem.Item.n.N: "7" does not match "^8")");
}

TEST(FactRunner, reports_errors_that_do_not_come_and_others_that_do) {
    EXPECT_EQ(problem_of(R"({"op": "Scan", "in": {"TableName": "$S"}, "error": "ValidationException"})"),
              R"(step 1: Scan succeeded: {"Items":[],"Count":0,"ScannedCount":0})");
    EXPECT_EQ(problem_of(R"({"op": "Scan", "in": {"TableName": "missing"}, "error": "ValidationException"})"),
              R"(step 1: Scan error: "ResourceNotFoundException" is not "ValidationException")");
    EXPECT_EQ(
        problem_of(R"({"op": "Scan", "in": {"TableName": "missing"}, "error": "ResourceNotFoundException", "message": "?"})"),
        R"(step 1: Scan message: "Requested resource not found" is not "?")");
    EXPECT_EQ(problem_of(R"({"op": "Scan", "in": {"TableName": "missing"}})").substr(0, 21), "step 1: Scan failed: ");
}

}  // namespace
}  // namespace dyntastic::facts

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Any JSON as the body of any operation of the engine. A request that takes more than 10 µs of CPU for each kilobyte of itself,
// of what it can read and of its answer is a finding; the sanitizers' share is allowed for. The first byte says which
// operation.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <iterator>
#include <memory>

#include "support/run_operation.hpp"

namespace {

using namespace dyntastic;

constexpr double slower_with_sanitizers = 20;
constexpr double microseconds_per_kilobyte = 10 * slower_with_sanitizers;
constexpr double microseconds_of_any = 100 * slower_with_sanitizers;  // errors, tables, the first use of anything
constexpr int attempts = 5;
constexpr std::size_t item_bytes = 16 << 10;

double cpu_microseconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

std::string call(engine::Engine& engine, const char* operation, const std::string& body) {
    auto answer = testing::operations_by_name().find(operation)->second(engine, body);
    if (!answer) std::abort();
    return *std::move(answer);
}

/// A table with an item of each of the shapes that cost: a text of one letter, and many attributes, elements and members.
std::unique_ptr<engine::Engine> make_engine() {
    auto engine = std::make_unique<engine::Engine>();
    call(
        *engine, "CreateTable",
        R"({"TableName":"abc","AttributeDefinitions":[{"AttributeName":"p","AttributeType":"S"},{"AttributeName":"r","AttributeType":"N"}],)"
        R"("KeySchema":[{"AttributeName":"p","KeyType":"HASH"},{"AttributeName":"r","KeyType":"RANGE"}],)"
        R"("GlobalSecondaryIndexes":[{"IndexName":"ind","KeySchema":[{"AttributeName":"r","KeyType":"HASH"}],)"
        R"("Projection":{"ProjectionType":"ALL"}}],"BillingMode":"PAY_PER_REQUEST"})");
    std::string attributes, elements, members;
    for (std::size_t i = 0; i < item_bytes / 8; ++i) {
        attributes += ",\"a" + std::to_string(i) + R"(":{"N":"1"})";
        elements += (i == 0 ? "" : ",") + std::string(R"({"N":"1"})");
        members += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\"";
    }
    int number = 0;
    for (const std::string& more :
         {",\"v\":{\"S\":\"" + std::string(item_bytes, 'a') + "\"}", attributes, ",\"l\":{\"L\":[" + elements + "]}",
          ",\"s\":{\"SS\":[" + members + "]}", ",\"m\":{\"M\":{\"x\":{\"N\":\"1\"}" + attributes + "}}"}) {
        call(*engine, "PutItem",
             R"({"TableName":"abc","Item":{"p":{"S":"a"},"r":{"N":")" + std::to_string(++number) + "\"}" + more + "}}");
    }
    return engine;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    if (size == 0) return 0;
    const auto& operations = testing::operations_by_name();
    const auto& [name, run] = *std::next(operations.begin(), static_cast<std::ptrdiff_t>(data[0] % operations.size()));
    const std::string_view body(reinterpret_cast<const char*>(data) + 1, size - 1);
    static std::unique_ptr<engine::Engine> engine = make_engine();
    static int runs = 0;
    double least = 0, allowed = 0;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        if (++runs % 500 == 0 || attempt != 0) engine = make_engine();  // what earlier runs left must not count
        const double before = cpu_microseconds();
        const auto answer = run(*engine, body);
        const double took = cpu_microseconds() - before;
        const double bytes =
            static_cast<double>(size + 5 * item_bytes + (answer ? answer->size() : answer.error().message().size()));
        allowed = microseconds_of_any + microseconds_per_kilobyte * bytes / 1024;
        least = attempt == 0 ? took : std::min(least, took);
        if (least <= allowed) return 0;
    }
    std::fprintf(stderr, "%s of %zu bytes takes %.0f µs; allowed are %.0f µs\n", name.c_str(), size, least, allowed);
    std::abort();
}

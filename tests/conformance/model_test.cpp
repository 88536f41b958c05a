// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Random sequences of requests, each answered by a client and by a naive model of DynamoDB. RC_PARAMS="max_success=10000" in
// the environment makes this longer.
#include <algorithm>
#include <array>
#include <sstream>

#include "model/generators.hpp"
#include "model/requests.hpp"
#include "url_client.hpp"

namespace dyntastic::conformance {
namespace {

using model::Attributes;
using model::Found;
using model::show;

/// What differs, for a reader; empty when nothing does.
std::string difference(const model::Answer& expected, const model::Answer& actual) {
    const auto text = [](const model::Answer& answer) {
        static constexpr std::array outcomes{"success", "ValidationException", "ConditionalCheckFailedException"};
        return outcomes.at(static_cast<std::size_t>(answer.outcome)) +
               (answer.attributes ? " " + show(*answer.attributes) : std::string());
    };
    if (expected.outcome == actual.outcome && expected.attributes == actual.attributes) return "";
    return "expected " + text(expected) + "\n  but got " + text(actual);
}

std::vector<std::string> texts(const std::vector<Attributes>& items) {
    std::vector<std::string> all;
    for (const Attributes& item : items) all.push_back(show(item));
    return all;
}
std::vector<std::string> sorted(std::vector<std::string> texts) {
    std::sort(texts.begin(), texts.end());
    return texts;
}

void expect_same_page(const Found& expected, const Found& actual) {
    RC_ASSERT(actual.outcome == expected.outcome);
    RC_ASSERT(texts(actual.items) == texts(expected.items));
    RC_ASSERT(actual.scanned_count == expected.scanned_count);
    // A page that ends with the last item may say so or not.
    if (actual.last_key) RC_ASSERT(actual.last_key == expected.last_key);
    else RC_ASSERT(!expected.more);
}

/// The whole table by Scan, and each hash key by Query.
void expect_same_content(const model::Table& table, const model::ClientTable& client) {
    RC_ASSERT(sorted(texts(client.scan(std::nullopt).items)) == sorted(texts(table.items())));
    for (const Attributes& item : table.items()) {
        model::Search search;
        search.hash = item.at("p");
        for (search.forward = true;; search.forward = false) {
            RC_ASSERT(texts(client.query(search).items) == texts(table.query(search).items));
            if (!search.forward) break;
        }
    }
}

RC_GTEST_PROP(Model, answers_every_sequence_of_requests_alike, ()) {
    const model::Schema schema = *model::schema();
    model::Table table(schema);
    model::ClientTable client(make_client(), schema);
    // Items first, so that there is something to update.
    std::vector<model::Operation> operations = *model::several(model::put(schema), 0.2);
    const std::vector<model::Operation> others = *model::several(model::operation(schema), 0.4);
    operations.insert(operations.end(), others.begin(), others.end());
    for (const model::Operation& operation : operations) {
        const model::Answer expected = table.run(operation);
        const std::string found = difference(expected, client.run(operation));
        if (found.empty()) continue;
        std::ostringstream text;
        showValue(operation, text);
        RC_FAIL(text.str() + "\n  " + found);
    }
    expect_same_content(table, client);
}

RC_GTEST_PROP(Model, finds_alike, ()) {
    const model::Schema schema = *model::schema();
    model::Table table(schema);
    model::ClientTable client(make_client(), schema);
    for (const model::Operation& put : *model::several(model::put(schema), 0.3)) {
        RC_ASSERT(difference(table.run(put), client.run(put)).empty());
    }
    for (const model::Search& search : *model::several(model::search(schema), 0.1)) {
        expect_same_page(table.query(search), client.query(search));
    }
    for (const model::Expression& filter : *model::several(model::condition(), 0.1)) {
        const Found expected = table.scan(filter), actual = client.scan(filter);
        RC_ASSERT(actual.outcome == expected.outcome);
        RC_ASSERT(actual.scanned_count == expected.scanned_count);
        RC_ASSERT(sorted(texts(actual.items)) == sorted(texts(expected.items)));
    }
}

}  // namespace
}  // namespace dyntastic::conformance

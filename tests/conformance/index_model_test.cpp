// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Random sequences of requests of all kinds to tables with indexes. After each, every index holds what the naive model
// projects of the table's items. RC_PARAMS="max_success=10000" in the environment makes this longer.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/SecondaryIndexes.html
#include <algorithm>
#include <array>
#include <cstdlib>
#include <sstream>

#include "model/generators.hpp"
#include "model/requests.hpp"
#include "url_client.hpp"

namespace dyntastic::conformance {
namespace {

using model::Answers;
using model::Attributes;
using model::show;  // of one tree

std::vector<std::string> sorted_texts(const std::vector<Attributes>& items) {
    std::vector<std::string> all;
    for (const Attributes& item : items) all.push_back(show(item));
    std::sort(all.begin(), all.end());
    return all;
}

std::string show(const std::vector<Attributes>& items) {
    std::string text;
    for (const std::string& item : sorted_texts(items)) text += "\n    " + item;
    return text;
}

std::string show(const Answers& answers, bool in_order) {
    static constexpr std::array outcomes{"success", "ValidationException", "ConditionalCheckFailedException",
                                         "TransactionCanceledException", "ResourceNotFoundException"};
    std::string text = outcomes.at(static_cast<std::size_t>(answers.outcome));
    for (const std::string& reason : answers.reasons) text += " " + reason;
    std::vector<std::string> items;
    for (const auto& item : answers.items) items.push_back(item ? show(*item) : "-");
    if (!in_order) std::sort(items.begin(), items.end());
    for (const std::string& item : items) text += "\n    " + item;
    return text;
}

/// What is wrong with an answer to a Query, for a reader; empty when nothing is.
std::string fault_of(const std::vector<Attributes>& expected, const model::Index& index,
                     const std::vector<model::Expression>& condition, const model::ClientTable& client) {
    std::vector<Attributes> wanted;
    for (const Attributes& entry : expected) {
        const auto holds = [&](const model::Expression& part) { return model::holds(part, entry); };
        if (std::all_of(condition.begin(), condition.end(), holds)) wanted.push_back(entry);
    }
    const auto found = client.query_index(index, condition, true);
    auto backward = client.query_index(index, condition, false);
    std::reverse(backward.begin(), backward.end());
    std::string what = "query of index " + index.name + " for";
    for (const model::Expression& part : condition) what += " " + show(part);
    if (sorted_texts(found) != sorted_texts(wanted))
        return what + " should find" + show(wanted) + "\n  but finds" + show(found);
    if (found != backward) return what + " finds something else backward: " + show(backward);
    for (std::size_t i = 1; i < found.size(); ++i) {
        if (!model::may_stand_before(index, found[i - 1], found[i])) return what + " is out of order";
    }
    return "";
}

/// What is wrong with an index.
std::string fault_of(const model::Table& table, const model::Index& index, const model::ClientTable& client) {
    const std::vector<Attributes> expected = model::content(table.schema(), index, table.items());
    const std::vector<Attributes> scanned = client.scan_index(index);
    if (sorted_texts(scanned) != sorted_texts(expected)) {
        return "index " + index.name + " should hold" + show(expected) + "\n  but holds" + show(scanned);
    }
    std::vector<Attributes> hashes;
    for (const Attributes& entry : expected) {
        const Attributes hash = model::hash_of(index, entry);
        if (std::count(hashes.begin(), hashes.end(), hash) == 0) hashes.push_back(hash);
    }
    for (const Attributes& hash : hashes) {
        if (std::string fault = fault_of(expected, index, model::equal_to(hash), client); !fault.empty()) return fault;
    }
    return "";
}

std::map<std::string, std::size_t> counts(const model::Table& table) {
    std::map<std::string, std::size_t> counts{{"", table.items().size()}};
    for (const model::Index& index : table.schema().indexes) {
        counts.emplace(index.name, model::content(table.schema(), index, table.items()).size());
    }
    return counts;
}

/// What is wrong with the table or an index of it.
std::string fault_of(const model::Table& table, const model::ClientTable& client) {
    const auto items = client.scan(std::nullopt).items;
    if (sorted_texts(items) != sorted_texts(table.items())) {
        return "the table should hold" + show(table.items()) + "\n  but holds" + show(items);
    }
    for (const model::Index& index : table.schema().indexes) {
        if (std::string fault = fault_of(table, index, client); !fault.empty()) return fault;
    }
    // The service counts every six hours or so.
    if (std::getenv("DYNTASTIC_CONFORMANCE_URL") != nullptr) return "";
    return counts(table) == client.counts() ? "" : "the item counts are wrong";
}

RC_GTEST_PROP(IndexModel, holds_what_is_projected_of_the_items_after_every_request, ()) {
    const model::Schema schema = *model::indexed_schema();
    model::Table table(schema);
    model::ClientTable client(make_client(), schema);
    // Items first, so that there is something to update.
    std::vector<model::Call> calls;
    for (model::Operation& put : *model::several(model::indexed_put(schema), 0.1)) {
        calls.emplace_back().operations = {std::move(put)};
    }
    const std::vector<model::Call> others = *model::several(model::call(schema), 0.4);
    calls.insert(calls.end(), others.begin(), others.end());
    for (const model::Call& call : calls) {
        const bool in_order = call.kind != model::Call::Kind::batch_get;
        const std::string expected = show(table.call(call), in_order), answered = show(client.call(call), in_order);
        std::string fault = expected == answered ? "" : "expected " + expected + "\n  but got " + answered;
        if (fault.empty()) fault = fault_of(table, client);
        if (fault.empty()) continue;
        std::ostringstream text;
        showValue(call, text);
        RC_FAIL(text.str() + "\n  " + fault);
    }
}

RC_GTEST_PROP(IndexModel, finds_what_fulfils_a_condition_on_its_keys, ()) {
    const model::Schema schema = *model::indexed_schema();
    model::Table table(schema);
    model::ClientTable client(make_client(), schema);
    for (const model::Operation& put : *model::several(model::indexed_put(schema), 0.3)) {
        RC_ASSERT(table.run(put).outcome == client.run(put).outcome);
    }
    for (const model::Index& index : schema.indexes) {
        const std::vector<Attributes> entries = model::content(schema, index, table.items());
        for (std::size_t i = 0; i < 5 && !entries.empty(); ++i) {
            const Attributes entry = *rc::gen::elementOf(entries);
            const std::string fault = fault_of(entries, index, *model::key_condition(index, entry), client);
            if (!fault.empty()) RC_FAIL(fault);
        }
    }
}

}  // namespace
}  // namespace dyntastic::conformance

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The same of indexes: for any Limit, the pages are the unpaged answer, also where a page ends among entries that tie.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html
#include <algorithm>
#include <set>
#include <string>

#include "paging.hpp"
#include "url_client.hpp"

namespace dyntastic::conformance {
namespace {

using model::Attributes;
using model::ClientTable;
using model::Expression;

/// Every kind of index, on attributes of which few values are there.
model::Schema a_schema() {
    const model::KeyAttribute p{"p", ValueType::string}, r{"r", ValueType::number}, g{"g", ValueType::string},
        h{"h", ValueType::number}, i{"i", ValueType::binary};
    const operation::Projection all{operation::ProjectionType::all, std::nullopt};
    const operation::Projection with_c{operation::ProjectionType::include, std::vector<std::string>{"c"}};
    model::Schema schema{p, r};
    schema.indexes = {{"local", false, {p}, {h}, all},
                      {"hash", true, {g}, {}, all},
                      {"hash-and-range", true, {g}, {h}, with_c},
                      {"several", true, {g, h}, {i, r}, all},
                      {"many-ranges", true, {g}, {h, i}, with_c},
                      {"inverse", true, {r}, {p}, all},
                      {"other-hash", true, {h}, {p}, with_c}};
    return schema;
}

/// Random items put into both, and one index and a hash key that it has, unless there is no entry.
struct Filled {
    model::Schema schema = a_schema();
    ClientTable client{make_client(), schema};
    model::Table table{schema};
    model::Index index = *rc::gen::elementOf(schema.indexes);
    std::vector<Attributes> entries{};

    Filled() {
        const auto few = [](int count) { return static_cast<int>(*rc::gen::inRange(0, count)); };
        const int ps = few(3) + 1;
        for (const int number : *rc::gen::container<std::set<int>>(rc::gen::inRange(0, 60))) {
            model::Operation put;
            put.item.emplace("p", std::string(1, static_cast<char>('a' + number % ps)));
            put.item.emplace("r", number / 3);
            if (few(10) < 8) put.item.emplace("g", few(4) == 0 ? "g" : "h");
            if (few(10) < 9) put.item.emplace("h", few(3));
            if (few(10) < 9) put.item.emplace("i", Bytes(std::string(static_cast<std::size_t>(few(3) + 1), 'i')));
            put.item.emplace("c", few(5));
            RC_ASSERT(table.run(put).outcome == model::Outcome::success);
            RC_ASSERT(client.run(put).outcome == model::Outcome::success);
        }
        entries = model::content(schema, index, table.items());
    }
    [[nodiscard]] std::vector<std::string> texts() const {
        std::vector<std::string> all;
        for (const Attributes& entry : entries) all.push_back(model::show(entry));
        return sorted(std::move(all));
    }
};

/// Nothing, or a condition on what every index here holds and none has for a key.
template <class Request>
void maybe_filter(Request& request) {
    if (!*rc::gen::arbitrary<bool>()) return;
    model::Writer writer(request.expression_attribute_names, request.expression_attribute_values);
    const AttributeValue bound = *rc::gen::inRange(0, 5);
    request.filter_expression = writer.text(Expression{"<", {}, {}, {{"path", {"c"}}, {"value", {}, bound}}});
}

RC_GTEST_PROP(IndexPaging, pages_of_a_query_are_the_whole_answer, ()) {
    const Filled filled;
    if (filled.entries.empty()) return;
    const Attributes hash = model::hash_of(filled.index, *rc::gen::elementOf(filled.entries));
    auto request = filled.client.index_query_request(filled.index, model::equal_to(hash));
    maybe_filter(request);
    request.scan_index_forward = *rc::gen::arbitrary<bool>();
    const Whole whole = read(filled.client, request, std::nullopt);
    RC_ASSERT(whole.pages == 1U);
    const auto is_of_hash = [&](const Attributes& entry) { return model::hash_of(filled.index, entry) == hash; };
    RC_ASSERT(whole.scanned_count == std::count_if(filled.entries.begin(), filled.entries.end(), is_of_hash));
    const Whole paged = read(filled.client, request, from_one_to(12));
    RC_ASSERT(paged.items == whole.items);
    RC_ASSERT(paged.scanned_count == whole.scanned_count);

    request.scan_index_forward = !request.scan_index_forward;
    Whole backward = read(filled.client, request, from_one_to(12));
    std::reverse(backward.items.begin(), backward.items.end());
    RC_ASSERT(backward.items == whole.items);
}

RC_GTEST_PROP(IndexPaging, a_query_begins_behind_an_entry_that_is_gone, ()) {
    const Filled filled;
    if (filled.entries.empty()) return;
    const Attributes hash = model::hash_of(filled.index, *rc::gen::elementOf(filled.entries));
    auto request = filled.client.index_query_request(filled.index, model::equal_to(hash));
    request.scan_index_forward = *rc::gen::arbitrary<bool>();
    request.limit = from_one_to(12);
    const auto before = filled.client.client().query(request).value();
    if (!before.last_evaluated_key) return;
    request.limit.reset();
    request.exclusive_start_key = before.last_evaluated_key;
    const Whole behind = read(filled.client, request, std::nullopt);
    operation::DeleteItemRequest gone;
    gone.table_name = model::table_name;
    gone.key = to_item(filled.schema.key_of(to_attribute_map(before.last_evaluated_key->view())));
    RC_ASSERT(filled.client.client().delete_item(gone).has_value());
    RC_ASSERT(read(filled.client, request, std::nullopt).items == behind.items);
}

RC_GTEST_PROP(IndexPaging, pages_of_a_scan_are_the_whole_answer, ()) {
    const Filled filled;
    auto request = filled.client.scan_request(std::nullopt);
    request.index_name = filled.index.name;
    request.consistent_read = false;
    RC_ASSERT(sorted(read(filled.client, request, from_one_to(12)).items) == filled.texts());
    maybe_filter(request);
    const Whole whole = read(filled.client, request, std::nullopt);
    const Whole paged = read(filled.client, request, from_one_to(12));
    RC_ASSERT(paged.items == whole.items);
    RC_ASSERT(paged.scanned_count == static_cast<std::int32_t>(filled.entries.size()));
}

RC_GTEST_PROP(IndexPaging, segments_of_a_scan_are_disjoint_and_complete, ()) {
    const Filled filled;
    auto request = filled.client.scan_request(std::nullopt);
    request.index_name = filled.index.name;
    request.consistent_read = false;
    request.total_segments = from_one_to(*rc::gen::arbitrary<bool>() ? 4 : 40);
    std::vector<std::string> together;
    for (request.segment = 0; *request.segment < *request.total_segments; ++*request.segment) {
        const Whole segment = read(filled.client, request, std::nullopt);
        RC_ASSERT(read(filled.client, request, from_one_to(5)).items == segment.items);
        together.insert(together.end(), segment.items.begin(), segment.items.end());
    }
    RC_ASSERT(sorted(together) == filled.texts());
}

}  // namespace
}  // namespace dyntastic::conformance

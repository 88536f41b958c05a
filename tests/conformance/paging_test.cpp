// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// For any Limit, the pages one after the other are the unpaged answer; the segments of a parallel Scan are disjoint and
// complete.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Scan.html#Scan.ParallelScan
#include "paging.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "url_client.hpp"

namespace dyntastic::conformance {
namespace {

using model::ClientTable;
using model::show;

/// A condition, or none; never one that the service refuses.
std::optional<model::Expression> any_filter() {
    const auto filter = rc::gen::suchThat(model::filter(), [](const auto& each) { return !model::is_refused(each); });
    return *rc::gen::arbitrary<bool>() ? std::optional(*filter) : std::nullopt;
}

/// Puts random items and says which are there in the end.
std::vector<std::string> fill(const model::Schema& schema, ClientTable& client) {
    model::Table table(schema);
    for (const model::Operation& put : *model::several(model::put(schema), 0.5)) {
        (void)table.run(put);
        (void)client.run(put);
    }
    std::vector<std::string> items;
    for (const model::Attributes& item : table.items()) items.push_back(show(item));
    return sorted(std::move(items));
}

RC_GTEST_PROP(Paging, pages_of_a_query_are_the_whole_answer, ()) {
    model::Schema schema = *model::schema();
    schema.range = model::KeyAttribute{"r", ValueType::number};
    ClientTable table(make_client(), schema);
    // All of one hash key, for longer answers.
    model::Operation put;
    put.item.emplace("p", *model::key_value(schema.hash.type));
    for (const int r : *rc::gen::container<std::set<int>>(rc::gen::inRange(-20, 20))) {
        put.item.insert_or_assign("r", r);
        put.item.insert_or_assign("c", r % 3);
        RC_ASSERT(table.run(put).outcome == model::Outcome::success);
    }
    model::Search search;
    search.hash = put.item.at("p");
    search.forward = *rc::gen::arbitrary<bool>();
    search.filter = any_filter();
    if (*rc::gen::arbitrary<bool>()) {
        search.range_operator = *rc::gen::element<std::string>("<", "<=", ">", ">=");
        search.range_values = {*rc::gen::inRange(-20, 20)};
    }
    const auto request = table.query_request(search);
    const Whole whole = read(table, request, std::nullopt);
    const Whole paged = read(table, request, from_one_to(12));
    RC_ASSERT(paged.items == whole.items);
    RC_ASSERT(paged.scanned_count == whole.scanned_count);
    RC_ASSERT(whole.pages == 1U);

    search.forward = !search.forward;
    Whole backward = read(table, table.query_request(search), from_one_to(12));
    std::reverse(backward.items.begin(), backward.items.end());
    RC_ASSERT(backward.items == whole.items);
}

RC_GTEST_PROP(Paging, pages_of_a_scan_are_the_whole_answer, ()) {
    const model::Schema schema = *model::schema();
    ClientTable table(make_client(), schema);
    const auto items = fill(schema, table);
    RC_ASSERT(sorted(read(table, table.scan_request(std::nullopt), from_one_to(12)).items) == items);
    const auto request = table.scan_request(any_filter());
    const Whole whole = read(table, request, std::nullopt);
    const Whole paged = read(table, request, from_one_to(12));
    RC_ASSERT(paged.items == whole.items);
    RC_ASSERT(paged.scanned_count == static_cast<std::int32_t>(items.size()));
}

RC_GTEST_PROP(Paging, segments_of_a_scan_are_disjoint_and_complete, ()) {
    const model::Schema schema = *model::schema();
    ClientTable table(make_client(), schema);
    const auto items = fill(schema, table);
    auto request = table.scan_request(std::nullopt);
    request.total_segments = from_one_to(*rc::gen::arbitrary<bool>() ? 4 : 40);
    std::vector<std::string> together;
    for (request.segment = 0; *request.segment < *request.total_segments; ++*request.segment) {
        const Whole segment = read(table, request, std::nullopt);
        // The same at every call, in pages as well.
        RC_ASSERT(read(table, request, from_one_to(5)).items == segment.items);
        together.insert(together.end(), segment.items.begin(), segment.items.end());
    }
    // Together each item once: a segment that shared one with another would repeat it.
    RC_ASSERT(sorted(together) == items);
}

RC_GTEST_PROP(Paging, many_segments_share_many_items, ()) {
    ClientTable table(make_client(), {{"p", ValueType::number}, std::nullopt});
    const int count = *rc::gen::inRange(1, 200);
    model::Operation put;
    for (int i = 0; i < count; ++i) {
        put.item.insert_or_assign("p", i);
        RC_ASSERT(table.run(put).outcome == model::Outcome::success);
    }
    auto request = table.scan_request(std::nullopt);
    request.total_segments = from_one_to(100);
    std::vector<std::string> together;
    for (request.segment = 0; *request.segment < *request.total_segments; ++*request.segment) {
        const Whole segment = read(table, request, from_one_to(7));
        together.insert(together.end(), segment.items.begin(), segment.items.end());
    }
    RC_ASSERT(together.size() == static_cast<std::size_t>(count));
    RC_ASSERT(sorted(together) == sorted(read(table, table.scan_request(std::nullopt), std::nullopt).items));
}

}  // namespace
}  // namespace dyntastic::conformance

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Reads all pages of a Query or a Scan.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "model/generators.hpp"
#include "model/requests.hpp"

namespace dyntastic::conformance {

inline constexpr std::size_t too_many_pages = 1000;

/// What all pages of an answer hold together.
struct Whole {
    std::vector<std::string> items{};
    std::int32_t scanned_count = 0;
    std::size_t pages = 0;
};

inline result<operation::QueryResponse> send(client::Client& client, const operation::QueryRequest& request) {
    return client.query(request);
}
inline result<operation::ScanResponse> send(client::Client& client, const operation::ScanRequest& request) {
    return client.scan(request);
}

/// All pages of a request, of at most `limit` items each.
template <class Request>
Whole read(const model::ClientTable& table, Request request, std::optional<std::int32_t> limit) {
    Whole all;
    request.limit = limit;
    do {
        const auto page = send(table.client(), request).value();
        RC_ASSERT(page.count == static_cast<std::int32_t>(page.items.size()));
        RC_ASSERT(page.count <= page.scanned_count);
        RC_ASSERT(page.scanned_count <= limit.value_or(INT32_MAX));
        // Only a page without a key may look at less than it was allowed to; these items fill no megabyte.
        RC_ASSERT((!page.last_evaluated_key || page.scanned_count == limit));
        for (const Item& item : page.items) all.items.push_back(model::show(to_attribute_map(item.view())));
        all.scanned_count += page.scanned_count;
        request.exclusive_start_key = page.last_evaluated_key;
        RC_ASSERT(++all.pages < too_many_pages);
    } while (request.exclusive_start_key);
    return all;
}

inline std::vector<std::string> sorted(std::vector<std::string> items) {
    std::sort(items.begin(), items.end());
    return items;
}

inline std::int32_t from_one_to(std::int32_t most) {
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::int32_t>(1, most + 1));
}

}  // namespace dyntastic::conformance

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What the asynchronous queries and scans of one model and of several have in common: how their arguments are read.
#pragma once

#include <dyntastic/model/async_arguments.hpp>
#include <dyntastic/model/async_pages.hpp>
#include <dyntastic/model/options.hpp>
#include <dyntastic/model/shape.hpp>
#include <tuple>
#include <utility>

namespace dyntastic::model {

/// The steps of a single page.
template <class T>
[[nodiscard]] auto one_page(AsyncPages pages, const PageToken& from) {
    pages.begin(from.key());
    auto origin = pages.origin();
    return Converted(std::move(pages),
                     [origin = std::move(origin)](ItemPage page) { return page_of<T>(std::move(page), origin, false); });
}

/// Starts a query: `make` makes its steps from the options, which are the first of the rest or the default ones.
template <class T, class Make, class... Rest>
auto start_query(const Make& make, Rest&&... rest) {
    using Options = std::conditional_t<starts_with<IndexQueryOptions<T>, Rest...>, IndexQueryOptions<T>, QueryOptions<T>>;
    if constexpr (check_options<Options, Rest...>()) {
        return start<starts_with<Options, Rest...> ? 1 : 0>(
            [&] {
                if constexpr (starts_with<Options, Rest...>) return make(std::get<0>(std::tie(rest...)));
                else return make(Options());
            },
            std::forward<Rest>(rest)...);
    }
}

/// Starts the scan of a page: `make` makes its pages from the options and the filters, of which there is one or none, in a
/// tuple.
template <class T, class Make, class Filters, class... Rest>
auto start_scan_page_with(const Make& make, const Filters& filters, Rest&&... rest) {
    if constexpr (check_options<ScanOptions<T>, Rest...>()) {
        return start<starts_with<ScanOptions<T>, Rest...> ? 1 : 0>(
            [&] {
                const ScanOptions<T> options = options_or_default<ScanOptions<T>>(rest...);
                return std::apply(
                    [&](const auto&... filter) { return one_page<T>(make(options, filter...), options.last_evaluated_key); },
                    filters);
            },
            std::forward<Rest>(rest)...);
    }
}
template <class T, class Make, class Filter, class... Rest>
auto start_filtered_scan_page(const Make& make, const Filter& filter, Rest&&... rest) {
    return start_scan_page_with<T>(make, std::tie(filter), std::forward<Rest>(rest)...);
}
template <class T, class Make, class... Rest>
auto start_scan_page(const Make& make, Rest&&... rest) {
    if constexpr (starts_with_filter<T, Rest...>) return start_filtered_scan_page<T>(make, std::forward<Rest>(rest)...);
    else return start_scan_page_with<T>(make, std::tuple<>(), std::forward<Rest>(rest)...);
}

}  // namespace dyntastic::model

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <dyntastic/common/result.hpp>
#include <dyntastic/operation/select.hpp>
#include <dyntastic/value/item.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/catalog/table.hpp"
#include "engine/evaluation/condition.hpp"
#include "engine/evaluation/projection.hpp"

namespace dyntastic::engine {

/// What a Query or Scan makes of the items that it has looked at.
struct Selection {
    expression::Condition filter;
    expression::Projection projection;
    bool counts_only = false;
};

/// The rules for Select beside a projection. `projected_by` is the parameter that the projection comes from, empty when
/// there is none.
[[nodiscard]] std::optional<Failure> check_select(const std::optional<operation::Select>& select,
                                                  std::string_view projected_by);

/// What `check_select` asks for.
[[nodiscard]] std::string_view projected_by(const auto& request) {
    if (request.attributes_to_get) return "AttributesToGet";
    return request.projection_expression || !request.projection.empty() ? "ProjectionExpression" : "";
}

/// Collects the items of one page of a Query or Scan, up to the request's Limit or 1 MB, whichever comes first; the item
/// that crosses the megabyte is in.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html
class Page {
public:
    explicit Page(const std::optional<std::int32_t>& limit) : limit_(limit ? static_cast<std::size_t>(*limit) : SIZE_MAX) {}

    /// Takes an item; false when the page is full.
    [[nodiscard]] bool add(Item item) {
        bytes_ += item.item_size();
        items_.push_back(std::move(item));
        full_ = items_.size() == limit_ || bytes_ >= max_bytes;
        return !full_;
    }

    /// Makes a QueryResponse or ScanResponse of what was collected. A full page has a key to go on from, even if nothing
    /// follows: the service does not look ahead either.
    template <class Response>
    [[nodiscard]] Response finish(const catalog::Table& table, const Selection& selection) && {
        Response response;
        response.scanned_count = static_cast<std::int32_t>(items_.size());
        if (full_) response.last_evaluated_key = catalog::key_item(table, items_.back().view());
        std::erase_if(items_, [&](const Item& item) { return !evaluation::holds(selection.filter, item.view()); });
        response.count = static_cast<std::int32_t>(items_.size());
        if (selection.counts_only) return response;
        if (!selection.projection.empty()) {
            for (Item& item : items_)
                item = evaluation::project(selection.projection, selection.projection.tree->projected, item.view());
        }
        response.items = std::move(items_);
        return response;
    }

private:
    static constexpr std::size_t max_bytes = std::size_t{1} << 20;

    std::vector<Item> items_;
    std::size_t bytes_ = 0;
    std::size_t limit_;
    bool full_ = false;
};

/// The constraint of the API's model on Limit.
[[nodiscard]] std::optional<Failure> check_limit(const std::optional<std::int32_t>& limit);

}  // namespace dyntastic::engine

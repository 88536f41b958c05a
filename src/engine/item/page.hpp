// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <dyntastic/common/result.hpp>
#include <dyntastic/operation/consumed_capacity.hpp>
#include <dyntastic/value/item.hpp>
#include <optional>
#include <vector>

#include "engine/evaluation/condition.hpp"
#include "engine/evaluation/projection.hpp"
#include "engine/item/source.hpp"

namespace dyntastic::engine {

/// Collects the items of one page of a Query or Scan, up to the request's Limit or 1 MB, whichever comes first; the item
/// that crosses the megabyte is in.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html
class Page {
public:
    static constexpr std::size_t most_bytes = std::size_t{1} << 20;

    /// `room` is what a page has left that others have begun: one of several reads.
    explicit Page(const std::optional<std::int32_t>& limit, std::size_t room = most_bytes)
        : limit_(limit ? static_cast<std::size_t>(*limit) : SIZE_MAX), room_(room) {}

    /// Takes an item; false when the page is full.
    [[nodiscard]] bool add(Item item) {
        bytes_ += item.item_size();
        items_.push_back(std::move(item));
        full_ = items_.size() == limit_ || bytes_ >= room_;
        return !full_;
    }
    [[nodiscard]] std::size_t bytes() const noexcept { return bytes_; }
    [[nodiscard]] bool is_full() const noexcept { return full_; }

    /// Which items of the table that a read of a local index fetches are charged: those that are found, or, with PartiQL, those
    /// of all entries that were looked at.
    enum class Charged : std::uint8_t { found, looked_at };

    /// Makes a QueryResponse or ScanResponse of what was collected. A full page has a key to go on from, even if nothing
    /// follows: the service does not look ahead either.
    template <class Request, class Response>
    [[nodiscard]] result<Response> finish(const Request& request, const Source& source, const Selection& selection,
                                          Charged charged = Charged::found) && {
        Response response;
        response.scanned_count = static_cast<std::int32_t>(items_.size());
        if (full_) response.last_evaluated_key = source.key_of(items_.back().view());
        if (source.fetches() && charged == Charged::looked_at) {
            if (auto checked = measure(source); !checked) return std::move(checked).error();
        }
        if (!selection.filter.empty()) filter(selection.filter);
        response.count = static_cast<std::int32_t>(items_.size());
        if (source.fetches()) {
            if (auto fetched = fetch(source, charged); !fetched) return std::move(fetched).error();
        }
        response.consumed_capacity = consumed(request.return_consumed_capacity, source, request.consistent_read);
        response.has_items = !selection.counts_only;
        if (selection.counts_only) return response;
        if (!selection.projection.empty()) {
            const evaluation::Projector projector(selection.projection, selection.projection.tree->projected);
            for (Item& item : items_) item = projector.project(item.view());
        }
        response.items = std::move(items_);
        return response;
    }

private:
    /// Leaves what the condition holds for.
    void filter(const expression::Condition& condition);
    /// Notes the sizes of the table's items.
    [[nodiscard]] result<void> measure(const Source& source);
    /// Puts the table's items in the place of the entries.
    [[nodiscard]] result<void> fetch(const Source& source, Charged charged);
    [[nodiscard]] std::optional<operation::ConsumedCapacity> consumed(operation::ReturnConsumedCapacity wanted,
                                                                      const Source& source, bool consistent_read) const;

    std::vector<Item> items_;
    std::vector<std::size_t> fetched_sizes_;
    std::size_t bytes_ = 0;
    std::size_t limit_;
    std::size_t room_;
    bool full_ = false;
};

}  // namespace dyntastic::engine

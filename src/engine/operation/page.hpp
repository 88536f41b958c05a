// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <dyntastic/common/result.hpp>
#include <dyntastic/operation/consumed_capacity.hpp>
#include <dyntastic/operation/select.hpp>
#include <dyntastic/value/item.hpp>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/catalog/table.hpp"
#include "engine/evaluation/condition.hpp"
#include "engine/evaluation/projection.hpp"

namespace dyntastic::engine {

/// What a Query or Scan makes of the items that it has looked at.
struct Selection {
    expression::Condition filter{};
    expression::Projection projection{};
    bool counts_only = false;
};

/// What a Query or Scan reads: a table, or one of its indexes.
class Source {
public:
    /// Fails when the table has no such index, and for a consistent read of a global one.
    [[nodiscard]] static result<Source> find(std::shared_ptr<catalog::Table> table,
                                             const std::optional<std::string>& index_name, bool consistent_read);

    [[nodiscard]] const catalog::Table& table() const noexcept { return *table_; }
    /// Null when it is the table.
    [[nodiscard]] const catalog::Index* index() const noexcept { return index_.get(); }
    [[nodiscard]] std::span<const catalog::KeyAttribute> hash_keys() const noexcept;
    [[nodiscard]] std::span<const catalog::KeyAttribute> range_keys() const noexcept;
    [[nodiscard]] const kv::Collection& collection() const noexcept { return index_ ? *index_->entries : *table_->items; }
    /// What an ExclusiveStartKey says about this item.
    [[nodiscard]] Item key_of(const ItemView& item) const;
    [[nodiscard]] std::optional<catalog::EncodedKey> start_key(const ItemView& key) const;

    /// Select, and attributes that the index does not hold: a local index has them fetched from the table, a global one
    /// refuses.
    [[nodiscard]] std::optional<Failure> select(const std::optional<operation::Select>& select, const Selection& selection);
    /// Whether items have to be fetched from the table; known after `select`.
    [[nodiscard]] bool fetches() const noexcept { return fetches_; }

private:
    Source(std::shared_ptr<catalog::Table> table, std::shared_ptr<catalog::Index> index)
        : table_(std::move(table)), index_(std::move(index)) {}

    std::shared_ptr<catalog::Table> table_;
    std::shared_ptr<catalog::Index> index_;
    bool fetches_ = false;
};

/// The attributes that paths of an expression begin with, each once, in order.
[[nodiscard]] std::vector<std::string_view> attributes_of(const expression::Bound& expression);

/// The rules for Select beside a projection. `projected_by` is the parameter that the projection comes from, empty when
/// there is none.
[[nodiscard]] std::optional<Failure> check_select(const std::optional<operation::Select>& select, std::string_view projected_by,
                                                  bool of_index);

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
    template <class Request, class Response>
    [[nodiscard]] result<Response> finish(const Request& request, const Source& source, const Selection& selection) && {
        Response response;
        response.scanned_count = static_cast<std::int32_t>(items_.size());
        if (full_) response.last_evaluated_key = source.key_of(items_.back().view());
        if (!selection.filter.empty()) {
            std::erase_if(items_, [&](const Item& item) { return !evaluation::holds(selection.filter, item.view()); });
        }
        response.count = static_cast<std::int32_t>(items_.size());
        if (source.fetches()) {
            if (auto failure = fetch(source)) return std::move(*failure);
        }
        response.consumed_capacity = consumed(request.return_consumed_capacity, source, request.consistent_read);
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

    /// Puts the table's items in the place of the entries.
    [[nodiscard]] std::optional<Failure> fetch(const Source& source);
    [[nodiscard]] std::optional<operation::ConsumedCapacity> consumed(operation::ReturnConsumedCapacity wanted,
                                                                      const Source& source, bool consistent_read) const;

    std::vector<Item> items_;
    std::vector<std::size_t> fetched_sizes_;
    std::size_t bytes_ = 0;
    std::size_t limit_;
    bool full_ = false;
};

}  // namespace dyntastic::engine

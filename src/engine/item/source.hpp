// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/result.hpp>
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
    [[nodiscard]] const kv::Collection& collection() const noexcept {
        return (index_ ? *index_->entries : *table_->items).as_read(is_consistent_);
    }
    /// The table's items, for those attributes that a local index does not hold.
    [[nodiscard]] const kv::Collection& items() const noexcept { return table_->items->as_read(is_consistent_); }
    /// What an ExclusiveStartKey says about this item.
    [[nodiscard]] Item key_of(const ItemView& item) const;
    [[nodiscard]] std::optional<catalog::EncodedKey> start_key(const ItemView& key) const;
    /// The same for a Query, which says more of what is wrong.
    [[nodiscard]] result<catalog::EncodedKey> start_key_of_query(const ItemView& key) const;

    /// Select, and attributes that the index does not hold: a local index has them fetched from the table, a global one
    /// refuses.
    [[nodiscard]] result<void> select(const std::optional<operation::Select>& select, const Selection& selection);
    /// Whether items have to be fetched from the table; known after `select`.
    [[nodiscard]] bool fetches() const noexcept { return fetches_; }

private:
    Source(std::shared_ptr<catalog::Table> table, std::shared_ptr<catalog::Index> index, bool is_consistent)
        : table_(std::move(table)), index_(std::move(index)), is_consistent_(is_consistent) {}

    std::shared_ptr<catalog::Table> table_;
    std::shared_ptr<catalog::Index> index_;
    bool is_consistent_;
    bool fetches_ = false;
};

/// The attributes that paths of an expression begin with, each once, in order.
[[nodiscard]] std::vector<std::string_view> attributes_of(const expression::Bound& expression);

/// The rules for Select beside a projection. `projected_by` is the parameter that the projection comes from, empty when
/// there is none.
[[nodiscard]] result<void> check_select(const std::optional<operation::Select>& select, std::string_view projected_by,
                                        bool of_index);

/// What `check_select` asks for.
[[nodiscard]] std::string_view projected_by(const auto& request) {
    if (request.attributes_to_get) return "AttributesToGet";
    return request.projection_expression || !request.projection.empty() ? "ProjectionExpression" : "";
}

}  // namespace dyntastic::engine

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "engine/operation/page.hpp"

namespace dyntastic::engine {
namespace {

using operation::Select;

/// "[a, b]" of those attributes that the index does not hold; empty when it holds them all.
std::string not_held(const catalog::Index& index, const expression::Bound& expression) {
    std::string list;
    for (const std::string_view attribute : attributes_of(expression)) {
        if (!index.holds(attribute)) list.append(list.empty() ? "[" : ", ").append(attribute);
    }
    return list.empty() ? list : list.append("]");
}

}  // namespace

std::vector<std::string_view> attributes_of(const expression::Bound& expression) {
    std::vector<std::string_view> names;
    if (expression.empty()) return names;
    for (const expression::Node& node : expression.tree->nodes) {
        if (node.kind != expression::NodeKind::path) continue;
        const std::string_view name = expression.names[expression.tree->steps[node.first].slot_or_index];
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    return names;
}

result<Source> Source::find(std::shared_ptr<catalog::Table> table, const std::optional<std::string>& index_name,
                            bool consistent_read) {
    if (!index_name) return Source(std::move(table), nullptr);
    auto index = table->find_index(*index_name);
    if (!index) return validation_failure("The table does not have the specified index: " + *index_name);
    if (!index->active) {
        return validation_failure("Cannot read from backfilling global secondary index: " + *index_name);
    }
    if (index->is_global && consistent_read) {
        return validation_failure("Consistent reads are not supported on global secondary indexes");
    }
    return Source(std::move(table), std::move(index));
}

std::span<const catalog::KeyAttribute> Source::hash_keys() const noexcept {
    return index_ ? std::span<const catalog::KeyAttribute>(index_->hash_keys) : table_->hash_keys();
}

std::span<const catalog::KeyAttribute> Source::range_keys() const noexcept {
    return index_ ? std::span<const catalog::KeyAttribute>(index_->range_keys) : table_->range_keys();
}

Item Source::key_of(const ItemView& item) const {
    return index_ ? catalog::key_item(*index_, item) : catalog::key_item(*table_, item);
}

std::optional<catalog::EncodedKey> Source::start_key(const ItemView& key) const {
    if (index_) return catalog::key_of_request(*index_, key);
    auto encoded = catalog::key_of_request(*table_, key);
    return encoded ? std::optional(*std::move(encoded)) : std::nullopt;
}

std::optional<Failure> Source::select(const std::optional<Select>& select, const Selection& selection) {
    if (!index_ || index_->holds_all) return std::nullopt;
    if (const std::string missing = not_held(*index_, selection.filter); !missing.empty()) {
        return invalid_parameter("Secondary index " + index_->name +
                                 " does not project one or more filter attributes: " + missing);
    }
    const std::string missing = not_held(*index_, selection.projection);
    if (!index_->is_global) {
        fetches_ = select == Select::all_attributes || !missing.empty();
        return std::nullopt;
    }
    if (select == Select::all_attributes) {
        return invalid_parameter("Select type ALL_ATTRIBUTES is not supported for global secondary index " + index_->name +
                                 " because its projection type is not ALL");
    }
    if (!missing.empty()) return invalid_parameter("Global secondary index " + index_->name + " does not project " + missing);
    return std::nullopt;
}

}  // namespace dyntastic::engine

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/item/source.hpp"

#include <set>

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
    std::set<std::string_view> known;
    for (const expression::Node& node : expression.tree->nodes) {
        if (node.kind != expression::NodeKind::path) continue;
        const std::string_view name = expression.names[expression.tree->steps[node.first].slot_or_index];
        if (known.insert(name).second) names.push_back(name);
    }
    return names;
}

result<void> check_select(const std::optional<operation::Select>& select, std::string_view projected_by, bool of_index) {
    using operation::Select;
    if (!select) return {};
    if (!projected_by.empty() && *select != Select::specific_attributes) {
        const char* const wanted = *select == Select::count            ? "only the Count"
                                   : *select == Select::all_attributes ? "ALL_ATTRIBUTES"
                                                                       : "ALL_PROJECTED_ATTRIBUTES";
        return validation_failure("Cannot specify the " + std::string(projected_by) + " when choosing to get " + wanted)
            .in(Stage::parameter);
    }
    if (projected_by.empty() && *select == Select::specific_attributes) {
        return validation_failure(
                   "Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES")
            .in(Stage::parameter);
    }
    if (*select == Select::all_projected_attributes && !of_index) {
        return validation_failure("ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName")
            .in(Stage::parameter);
    }
    return {};
}

result<Source> Source::find(std::shared_ptr<catalog::Table> table, const std::optional<std::string>& index_name,
                            bool consistent_read) {
    if (!index_name) return Source(std::move(table), nullptr, consistent_read);
    auto index = table->find_index(*index_name);
    if (!index) return validation_failure("The table does not have the specified index: " + *index_name).in(Stage::table);
    if (!index->active) {
        return validation_failure("Cannot read from backfilling global secondary index: " + *index_name).in(Stage::table);
    }
    if (index->is_global && consistent_read) {
        return validation_failure("Consistent reads are not supported on global secondary indexes").in(Stage::table);
    }
    return Source(std::move(table), std::move(index), consistent_read);
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

result<catalog::EncodedKey> Source::start_key_of_query(const ItemView& key) const {
    if (auto encoded = start_key(key)) return *std::move(encoded);
    const Failure invalid = validation_failure("The provided starting key is invalid").in(Stage::key);
    const std::size_t table_keys = index_ ? index_->table_keys.size() : 0;
    if (key.attribute_count() != hash_keys().size() + range_keys().size() + table_keys) return invalid;
    for (const auto keys : {hash_keys(), range_keys()}) {
        for (const catalog::KeyAttribute& attribute : keys) {
            const auto value = key.find(attribute.name);
            if (!value) return invalid;
            if (value->type() != attribute.type) {
                return validation_failure("The provided key element does not match the schema").in(Stage::key);
            }
            const bool is_hash = keys.data() == hash_keys().data();
            if (auto checked = catalog::check_key_value(attribute, *value, is_hash); !checked) {
                return std::move(checked).error();
            }
        }
    }
    return validation_failure("The provided starting key is invalid: The provided key element does not match the schema")
        .in(Stage::key);
}

result<void> Source::select(const std::optional<Select>& select, const Selection& selection) {
    if (!index_ || index_->holds_all) return {};
    if (const std::string missing = not_held(*index_, selection.filter); !missing.empty()) {
        return invalid_parameter("Secondary index " + index_->name +
                                 " does not project one or more filter attributes: " + missing)
            .in(Stage::parameter);
    }
    const std::string missing = not_held(*index_, selection.projection);
    if (!index_->is_global) {
        fetches_ = select == Select::all_attributes || !missing.empty();
        return {};
    }
    if (select == Select::all_attributes) {
        return invalid_parameter("Select type ALL_ATTRIBUTES is not supported for global secondary index " + index_->name +
                                 " because its projection type is not ALL")
            .in(Stage::parameter);
    }
    if (!missing.empty())
        return invalid_parameter("Global secondary index " + index_->name + " does not project " + missing)
            .in(Stage::parameter);
    return {};
}

}  // namespace dyntastic::engine

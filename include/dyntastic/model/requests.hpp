// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What Table<T> does that does not depend on T, put together once and not in every user's file.
#pragma once

#include <cstdint>
#include <dyntastic/client/interface.hpp>
#include <dyntastic/model/roles.hpp>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dyntastic::model {

/// What messages say about a model.
struct ModelNames {
    std::string_view model;
    std::string_view hash_key;
    std::string_view range_key;  ///< empty when there is none
};

/// The condition of a write.
struct WriteCondition {
    expression::Condition condition;
    bool return_item;
    std::optional<ExpectedVersion> version{};  ///< beside the condition
};
/// Both in one.
[[nodiscard]] expression::Condition whole_condition(const WriteCondition& condition);

/// DeleteItem. Throws ConditionFailed.
void delete_item(client::Client& client, const ModelNames& names, std::string table_name, Item key,
                 const WriteCondition& condition);

struct UpdateParameters {
    std::string table_name;
    Item key;
    const expression::Update& update;
    WriteCondition condition;
    bool require_condition;
    bool return_new;  ///< the item as it has become
};
struct Updated {
    bool condition_held;
    std::optional<Item> item;
};
/// UpdateItem. Throws ConditionFailed if the condition is required.
[[nodiscard]] Updated update_item(client::Client& client, const ModelNames& names, UpdateParameters parameters);

/// The key attributes of an item.
[[nodiscard]] Item key_in(const ModelNames& names, const Item& item);

/// What is asked of items by these names; each name once, in their order, then the model's keys. No
/// names mean everything.
[[nodiscard]] expression::Projection projection_of(std::span<const std::string_view> attributes, const ModelNames& keys = {});

/// GetItem.
struct ItemSelection {
    std::string table_name;
    bool consistent_read = false;
    expression::Projection projection{};  ///< empty means the whole item
};
[[nodiscard]] operation::GetItemRequest get_item_request(const ItemSelection& selection, Item key);
[[nodiscard]] std::optional<Item> find_item(client::Client& client, const ItemSelection& selection, Item key);
/// The same; throws DoesNotExist when there is none.
[[nodiscard]] Item get_item(client::Client& client, const ModelNames& names, const ItemSelection& selection, const Item& key);

/// What all options of queries and scans say.
struct ReadParameters {
    const expression::Condition& filter;
    std::string_view index;
    std::optional<std::int32_t> per_page;
    bool consistent_read;
    std::optional<std::int32_t> segment{};         ///< of a scan
    std::optional<std::int32_t> total_segments{};  ///< of a scan
};
[[nodiscard]] operation::QueryRequest query_request(std::string table_name, expression::Condition condition, bool forward,
                                                    const ReadParameters& parameters);
[[nodiscard]] operation::ScanRequest scan_request(std::string table_name, const ReadParameters& parameters);

/// How many items a query finds, over all its pages.
[[nodiscard]] std::int64_t count(client::Client& client, operation::QueryRequest request);

}  // namespace dyntastic::model

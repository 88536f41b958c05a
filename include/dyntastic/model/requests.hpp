// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What Table<T> does that does not depend on T, put together once and not in every user's file.
#pragma once

#include <cstdint>
#include <dyntastic/client/client.hpp>
#include <dyntastic/model/roles.hpp>
#include <memory>
#include <optional>
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

/// PutItem. Throws ConditionFailed.
void put_item(client::Client& client, const ModelNames& names, std::string table_name, Item item,
              const WriteCondition& condition);
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

[[nodiscard]] operation::GetItemRequest get_item_request(std::string table_name, Item key, bool consistent_read);

/// What all options of queries and scans say.
struct ReadParameters {
    const expression::Condition& filter;
    std::string_view index;
    std::optional<std::int32_t> per_page;
    bool consistent_read;
};
[[nodiscard]] operation::QueryRequest query_request(std::string table_name, expression::Condition condition, bool forward,
                                                    const ReadParameters& parameters);
[[nodiscard]] operation::ScanRequest scan_request(std::string table_name, const ReadParameters& parameters);

/// Items as they came.
struct ItemPage {
    std::vector<Item> items;
    std::optional<Item> last_evaluated_key;
};
/// Where the pages of a query or scan come from. May be asked from any thread.
class PageSource {
public:
    virtual ~PageSource() = default;
    /// The page behind that key, or the first one.
    [[nodiscard]] virtual ItemPage fetch(const std::optional<Item>& from) const = 0;

protected:
    PageSource() = default;
    PageSource(const PageSource&) = default;
    PageSource& operator=(const PageSource&) = default;
};
[[nodiscard]] std::shared_ptr<const PageSource> query_pages(std::shared_ptr<client::Client> client,
                                                            operation::QueryRequest request);
[[nodiscard]] std::shared_ptr<const PageSource> scan_pages(std::shared_ptr<client::Client> client,
                                                           operation::ScanRequest request);

/// How many items a query finds, over all its pages.
[[nodiscard]] std::int64_t count(client::Client& client, operation::QueryRequest request);

}  // namespace dyntastic::model

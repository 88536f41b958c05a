// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <dyntastic/model/page_token.hpp>
#include <dyntastic/typed/condition.hpp>
#include <dyntastic/typed/key_condition.hpp>
#include <dyntastic/typed/updates.hpp>
#include <dyntastic/value/item.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dyntastic::client {
class Pacing;
}

namespace dyntastic {

namespace model {
/// Whether a type is one of options or updates, and so no value of a key.
template <class T>
inline constexpr bool is_options = false;
}  // namespace model

struct GetOptions {
    bool consistent_read = false;  ///< sees every write that was acknowledged before
};

template <class T>
struct SaveOptions {
    Condition<T> condition{};  ///< on what stands at the object's key before; if it does not hold, ConditionFailed
    bool return_item = false;  ///< let ConditionFailed carry the item that stands there
};

template <class T>
struct EraseOptions {
    Condition<T> condition{};  ///< on what stands at the key; if it does not hold, ConditionFailed
    bool return_item = false;  ///< let ConditionFailed carry the item that stands there
};

template <class T>
struct UpdateOptions {
    Condition<T> condition{};        ///< on the item before; if it does not hold, nothing happens and `false` is returned
    bool require_condition = false;  ///< throw ConditionFailed instead
    bool return_item = false;        ///< let ConditionFailed carry the item
    bool refresh = true;             ///< let the object become what the item has become
};

/// The name of an index, which a query of one cannot do without.
class IndexName {
public:
    IndexName(const char* name) : name_(name) {}                      // NOLINT(google-explicit-constructor): texts convert
    IndexName(std::string_view name) : name_(name) {}                 // NOLINT(google-explicit-constructor)
    IndexName(std::string name) noexcept : name_(std::move(name)) {}  // NOLINT(google-explicit-constructor)
    [[nodiscard]] const std::string& get() const noexcept { return name_; }

private:
    std::string name_;
};

template <class T>
struct QueryOptions {
    RangeKeyCondition<T> range_key_condition{};  ///< only beside a hash key, not beside a whole key condition
    Condition<T> filter_condition{};             ///< leaves out items after they were looked at; not on keys
    std::optional<std::int32_t> per_page{};      ///< items to look at in each request, at least 1; else up to 1 MB
    bool scan_index_forward = true;              ///< ascending range keys
    bool consistent_read = false;
    PageToken last_evaluated_key{};  ///< begin behind it
};

/// The same for the query of an index. An item of an index may lack fields; reading it then throws PartialItem.
template <class T>
struct IndexQueryOptions {
    IndexName index;
    Condition<T> filter_condition{};         ///< leaves out items after they were looked at; not on the index's keys
    std::optional<std::int32_t> per_page{};  ///< items to look at in each request, at least 1; else up to 1 MB
    bool scan_index_forward = true;          ///< ascending range keys
    bool consistent_read = false;            ///< not for global indexes
    bool load_full_item = false;             ///< read what is found from the table, 100 items at a time, skipping what is gone
    client::Pacing* pacing = nullptr;        ///< how pauses pass while the service leaves some of them unprocessed
    PageToken last_evaluated_key{};          ///< begin behind it
};

template <class T>
struct ScanOptions {
    Condition<T> filter_condition{};         ///< leaves out items after they were looked at
    std::string index{};                     ///< of this index, not of the table
    std::optional<std::int32_t> per_page{};  ///< items to look at in each request, at least 1; else up to 1 MB
    bool consistent_read = false;
    bool load_full_item = false;       ///< with an index: read what is found from the table, 100 items at a time
    client::Pacing* pacing = nullptr;  ///< how pauses pass while the service leaves some of them unprocessed
    /// Parts that are read at the same time, each by a thread of its own, 1 to 4096; items then come in no order at all.
    std::optional<std::int32_t> segments{};
    std::optional<std::int32_t> segment{};         ///< only this part, 0 to total_segments - 1: for several processes
    std::optional<std::int32_t> total_segments{};  ///< of so many, up to 1,000,000
    PageToken last_evaluated_key{};                ///< begin behind it; of the same segment
};

namespace model {
template <>
inline constexpr bool is_options<GetOptions> = true;
template <class T>
inline constexpr bool is_options<EraseOptions<T>> = true;
template <class T>
inline constexpr bool is_options<UpdateOptions<T>> = true;
template <class T>
inline constexpr bool is_options<Updates<T>> = true;

/// What a scan takes for a filter.
template <class T, class Filter>
concept IsFilter = typed::is_condition<Filter> || std::same_as<Filter, Condition<T>>;
}  // namespace model

/// One page of a query or scan.
template <class T>
struct Page {
    std::vector<T> items;
    bool has_more = false;  ///< there may be more behind last_evaluated_key
    PageToken last_evaluated_key;
};

}  // namespace dyntastic

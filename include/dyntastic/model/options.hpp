// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <dyntastic/operation/table.hpp>
#include <dyntastic/typed/key_condition.hpp>
#include <dyntastic/value/item.hpp>
#include <optional>
#include <vector>

namespace dyntastic {

/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.ReadWriteCapacityMode.html
inline constexpr auto pay_per_request = operation::BillingMode::pay_per_request;
inline constexpr auto provisioned = operation::BillingMode::provisioned;

struct CreateTableOptions {
    operation::BillingMode billing = provisioned;
    /// Units each second, for provisioned billing.
    std::int64_t read_capacity = 5;
    std::int64_t write_capacity = 5;
};

struct GetOptions {
    bool consistent_read = false;  ///< sees every write that was acknowledged before
};

/// Where a page ended, to begin the next one behind it. Empty at the beginning and behind the last page.
class PageToken {
public:
    PageToken() = default;
    explicit PageToken(std::optional<Item> key) : key_(std::move(key)) {}
    explicit operator bool() const noexcept { return key_.has_value(); }
    /// The key of the last item that was looked at; nullopt when empty.
    [[nodiscard]] const std::optional<Item>& key() const noexcept { return key_; }
    friend bool operator==(const PageToken&, const PageToken&) = default;

private:
    std::optional<Item> key_;
};

template <class T>
struct QueryOptions {
    RangeKeyCondition<T> range_key_condition{};  ///< only beside a hash key, not beside a whole key condition
    std::optional<std::int32_t> per_page{};      ///< items to look at in each request, at least 1; else up to 1 MB
    bool scan_index_forward = true;              ///< ascending range keys
    bool consistent_read = false;
    PageToken last_evaluated_key{};  ///< begin behind it
};

struct ScanOptions {
    std::optional<std::int32_t> per_page{};  ///< items to look at in each request, at least 1; else up to 1 MB
    bool consistent_read = false;
    PageToken last_evaluated_key{};  ///< begin behind it
};

/// One page of a query or scan.
template <class T>
struct Page {
    std::vector<T> items;
    bool has_more = false;  ///< there may be more behind last_evaluated_key
    PageToken last_evaluated_key;
};

}  // namespace dyntastic

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <dyntastic/common/failure.hpp>
#include <dyntastic/value/item.hpp>
#include <dyntastic/value/value.hpp>
#include <map>
#include <optional>
#include <string>

namespace dyntastic::operation {

/// ExpressionAttributeNames: placeholders such as "#n" and the names that they stand for. Empty means absent.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ExpressionAttributeNames.html
using ExpressionAttributeNames = std::map<std::string, std::string>;
/// ExpressionAttributeValues: placeholders such as ":v" and the values that they stand for. Empty means absent.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ExpressionAttributeValues.html
using ExpressionAttributeValues = std::map<std::string, Value>;

/// Whether a failed condition gives back the item that it failed for.
enum class ReturnValuesOnConditionCheckFailure : std::uint8_t { none, all_old };

/// The details of a ConditionalCheckFailedException, when the item was asked for and there is one.
class ConditionFailureDetails : public FailureDetails {
public:
    explicit ConditionFailureDetails(Item item) noexcept : item_(std::move(item)) {}
    [[nodiscard]] const Item& item() const noexcept { return item_; }

private:
    Item item_{};
};

}  // namespace dyntastic::operation

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/exception.hpp>
#include <dyntastic/value/item.hpp>
#include <optional>
#include <string>

namespace dyntastic {

/// The condition of a write did not hold, and nothing was written.
class ConditionFailed : public Error {
public:
    ConditionFailed(std::string message, std::optional<Item> item) : Error(std::move(message)), item_(std::move(item)) {}
    /// The item that it did not hold for, when `return_item` asked for it and there is one: `from_item<Product>(*e.item())`.
    [[nodiscard]] const std::optional<Item>& item() const noexcept { return item_; }

private:
    std::optional<Item> item_;
};

}  // namespace dyntastic

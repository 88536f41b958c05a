// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/value/item_view.hpp>
#include <string>
#include <string_view>
#include <utility>

namespace dyntastic {

/// One value on its own, in the bytes that it has inside an item. ItemWriter makes them; short ones need no allocation.
class Value {
public:
    /// The null value.
    Value() : bytes_(1, '\0') {}
    /// A copy of a value inside an item.
    explicit Value(ValueView view) : bytes_(view.bytes()) {}
    /// `bytes` are a value's own, as ItemWriter made them.
    [[nodiscard]] static Value from_trusted_bytes(std::string bytes) noexcept {
        Value value;
        value.bytes_ = std::move(bytes);
        return value;
    }

    [[nodiscard]] ValueView view() const noexcept { return ValueView(bytes_.data()); }
    [[nodiscard]] ValueType type() const noexcept { return view().type(); }
    friend bool operator==(const Value&, const Value&) noexcept = default;

private:
    std::string bytes_;
};

}  // namespace dyntastic

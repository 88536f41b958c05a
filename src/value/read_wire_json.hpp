// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Items and values that are parts of a larger document: requests and answers.
#pragma once

#include <cstdint>
#include <dyntastic/common/result.hpp>
#include <dyntastic/value/item.hpp>
#include <dyntastic/value/value.hpp>

#include "json/element.hpp"

namespace dyntastic {

/// The service has two layers of checks of values, and which of them an operation uses shows in the words for what is wrong:
/// the renewed one of 2026, and the older one. What the service itself has said is `unchecked`: names may be empty.
enum class ValueWords : std::uint8_t { renewed, older, unchecked };

/// The item of an object; fails as parse_wire_json does.
[[nodiscard]] result<Item> read_item(const json::Element& object, ValueWords words);
/// The value of an object such as {"S":"x"}.
[[nodiscard]] result<Value> read_value(const json::Element& typed, ValueWords words);

}  // namespace dyntastic

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Items and values that are parts of a larger document: requests and answers.
#pragma once

#include <dyntastic/common/result.hpp>
#include <dyntastic/value/item.hpp>
#include <dyntastic/value/value.hpp>

#include "json/element.hpp"

namespace dyntastic {

/// The item of an object; fails as parse_wire_json does.
[[nodiscard]] result<Item> read_item(const json::Element& object);
/// The value of an object such as {"S":"x"}.
[[nodiscard]] result<Value> read_value(const json::Element& typed);

}  // namespace dyntastic

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Items in the JSON of DynamoDB's protocol, where every value names its type: {"id":{"S":"a"},"n":{"N":"1"}}.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html
#pragma once

#include <dyntastic/common/result.hpp>
#include <dyntastic/json/writer.hpp>
#include <dyntastic/value/item.hpp>
#include <dyntastic/value/value.hpp>
#include <string>
#include <string_view>

namespace dyntastic {

/// Appends an item's or a map's JSON.
void write_wire_json(json::Writer& writer, const MapView& attributes);
/// Appends a value's JSON.
void write_wire_json(json::Writer& writer, ValueView value);
/// An item's JSON.
[[nodiscard]] std::string to_wire_json(const MapView& attributes);

/// The item that the text describes. Fails with the service's SerializationException (wrong JSON, wrong JSON types) or
/// ValidationException (numbers, sets, types named wrongly); `Failure::where()` names the attribute. Of a name that stands
/// twice, the last counts. Exact for every value: numbers are decimals, binary is base64, text is any UTF-8.
[[nodiscard]] result<Item> parse_wire_json(std::string_view text);

}  // namespace dyntastic

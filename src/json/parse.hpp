// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// simdjson behind one function, so that its header (2.5 s to compile) stays in a few .cpp files.
#pragma once

#include <dyntastic/common/result.hpp>
#include <simdjson.h>
#include <string_view>

namespace dyntastic::json {

/// Parses one JSON document with the thread's parser. The element lives until the thread parses again. Fails with a
/// SerializationException that names the byte where the text stops being JSON.
[[nodiscard]] result<simdjson::dom::element> parse(std::string_view text);

class Element;
/// The same value in simdjson's own type.
[[nodiscard]] simdjson::dom::element to_simdjson(const Element& value) noexcept;

/// The first byte of `text` at which it stops being the beginning of a JSON document in UTF-8; its size when the text ends
/// too early. Only for messages.
[[nodiscard]] std::size_t find_fault(std::string_view text);

}  // namespace dyntastic::json

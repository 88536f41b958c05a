// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/value/item.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace dyntastic::model {

/// What the mapper has to know of a statement of PartiQL.
struct StatementFacts {
    bool is_write = false;           ///< changes something, or cannot be told
    bool is_of_whole_items = false;  ///< what its items lack, the items in the table lack too
    std::string table_name{};        ///< empty if it cannot be told
};
[[nodiscard]] StatementFacts facts_of(std::string_view statement);

/// Pages are told apart by keys, those of statements by a token: a key with the token in it, and back.
[[nodiscard]] std::optional<Item> page_key_of(const std::optional<std::string>& next_token);
[[nodiscard]] std::optional<std::string> next_token_in(const std::optional<Item>& page_key);

}  // namespace dyntastic::model

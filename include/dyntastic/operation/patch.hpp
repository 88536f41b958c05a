// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/expression/ast.hpp>
#include <dyntastic/value/item.hpp>
#include <span>
#include <string_view>

namespace dyntastic::operation {

/// A whole item as an update of what is stored at its key. The update sets each attribute of the item beside the key and
/// removes every declared attribute that the item lacks. All other attributes stay as they are.
///
/// This is the same update as `render()` makes of it, in a form that an engine in the same process merges in one walk.
struct Patch {
    Item item{};  ///< with its key
    std::string_view hash_key{};
    std::string_view range_key{};                  ///< empty if the table has none
    std::span<const std::string_view> declared{};  ///< ascending; may hold the key attributes. The names must outlive the patch

    [[nodiscard]] bool is_key(std::string_view name) const noexcept {
        return name == hash_key || (!range_key.empty() && name == range_key);
    }
    [[nodiscard]] std::uint32_t key_count() const noexcept { return range_key.empty() ? 1 : 2; }
    /// Whether it sets anything. Like every update, one that only removes makes no item where there is none.
    [[nodiscard]] bool sets() const noexcept { return item.attribute_count() > key_count(); }
    /// The attributes of the key.
    [[nodiscard]] Item key() const;
};

/// A patch as an UpdateItem: its key and its update, which is empty for an item of nothing but its key.
struct RenderedPatch {
    Item key{};
    expression::Update update{};
};
[[nodiscard]] RenderedPatch render(const Patch& patch);

}  // namespace dyntastic::operation

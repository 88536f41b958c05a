// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The attributes of an item side by side, so that the item is walked once, however many indexes ask for theirs.
#pragma once

#include <algorithm>
#include <dyntastic/value/item_view.hpp>
#include <memory_resource>
#include <optional>
#include <string_view>
#include <vector>

namespace dyntastic::engine::catalog {

class Attributes {
public:
    /// The item must outlive this.
    explicit Attributes(const ItemView& item, std::pmr::memory_resource* memory = std::pmr::get_default_resource())
        : item_size_(item.item_size()), attributes_(memory) {
        attributes_.reserve(item.attribute_count());
        attributes_.assign(item.begin(), item.end());
    }

    [[nodiscard]] std::optional<ValueView> find(std::string_view name) const noexcept {
        const auto found = std::lower_bound(attributes_.begin(), attributes_.end(), name,
                                            [](const AttributeView& a, std::string_view wanted) { return a.name < wanted; });
        return found != attributes_.end() && found->name == name ? std::optional(found->value) : std::nullopt;
    }
    [[nodiscard]] auto begin() const noexcept { return attributes_.begin(); }
    [[nodiscard]] auto end() const noexcept { return attributes_.end(); }
    [[nodiscard]] std::size_t item_size() const noexcept { return item_size_; }

private:
    std::size_t item_size_;
    std::pmr::vector<AttributeView> attributes_;
};

/// The names of the attributes that one of two items has and the other does not, or has with another value.
class ChangedNames {
public:
    ChangedNames(const Attributes& a, const Attributes& b, std::pmr::memory_resource* memory = std::pmr::get_default_resource())
        : names_(memory) {
        auto i = a.begin(), j = b.begin();
        while (i != a.end() || j != b.end()) {  // both ascend by name
            const bool in_a = i != a.end() && (j == b.end() || i->name <= j->name);
            const bool in_b = j != b.end() && (i == a.end() || j->name <= i->name);
            if (in_a != in_b || i->value != j->value) names_.push_back(in_a ? i->name : j->name);
            if (in_a) ++i;
            if (in_b) ++j;
        }
    }

    [[nodiscard]] bool empty() const noexcept { return names_.empty(); }
    /// Whether one of them satisfies the predicate.
    template <class Predicate>
    [[nodiscard]] bool any(const Predicate& predicate) const {
        return std::any_of(names_.begin(), names_.end(), predicate);
    }

private:
    std::pmr::vector<std::string_view> names_;
};

}  // namespace dyntastic::engine::catalog

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/expression/ast.hpp>
#include <dyntastic/value/item_view.hpp>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace dyntastic::engine::evaluation {

/// Finds what stands at the paths of an expression in one item. A map is walked for each path that leads into it; one that has
/// many members and is asked many times is walked once, and then searched by halves.
class PathFinder {
public:
    /// The expression must outlive this, and so must what the view looks at.
    PathFinder(const expression::Bound& expression, const MapView& attributes) noexcept
        : expression_(expression), attributes_(attributes), keeps_(expression.tree->steps.size() > few) {}

    [[nodiscard]] std::optional<ValueView> find(const expression::Node& path);

private:
    static constexpr std::uint32_t few = 4;     // steps of an expression, or look-ups in a map
    static constexpr std::uint32_t small = 16;  // members of a map

    struct Members {
        std::uint32_t asked = 0;
        std::vector<AttributeView> ascending{};
    };
    [[nodiscard]] std::optional<ValueView> find(const MapView& map, std::string_view name);

    const expression::Bound& expression_;
    const MapView attributes_;
    bool keeps_;
    std::map<const char*, Members> known_{};  // by where the map's first name stands
};

}  // namespace dyntastic::engine::evaluation

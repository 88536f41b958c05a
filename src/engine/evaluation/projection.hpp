// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/expression/ast.hpp>
#include <dyntastic/value/item.hpp>
#include <dyntastic/value/item_writer.hpp>
#include <span>
#include <string_view>
#include <vector>

namespace dyntastic::engine::evaluation {

/// Takes the parts of items that paths lead to, inside their hierarchy of maps and lists; lists close up around what is left
/// out. The paths neither overlap nor conflict.
class Projector {
public:
    /// The expression must outlive this.
    Projector(const expression::Bound& expression, std::span<const expression::NodeIndex> paths);

    /// Empty when no path leads anywhere.
    [[nodiscard]] Item project(const ItemView& item) const;

private:
    using Path = const expression::Node*;
    /// Paths that have led to the same place so far. In their order the steps into a list come first, ascending by index, then
    /// those into a map, ascending by name.
    using Paths = std::span<const Path>;

    [[nodiscard]] const expression::PathStep& step(Path path, std::uint32_t depth) const {
        return expression_.tree->steps[path->first + depth];
    }
    [[nodiscard]] std::string_view name(Path path, std::uint32_t depth) const {
        return expression_.names[step(path, depth).slot_or_index];
    }
    [[nodiscard]] bool is_before(Path a, Path b) const;
    template <class Visit>
    bool for_each_member(const MapView& map, Paths paths, std::uint32_t depth, const Visit& visit) const;
    template <class Visit>
    bool for_each_element(const ListView& list, Paths paths, std::uint32_t depth, const Visit& visit) const;
    [[nodiscard]] bool leads_somewhere(ValueView value, Paths paths, std::uint32_t depth) const;
    void write_members(const MapView& from, Paths paths, std::uint32_t depth, ItemWriter& writer, ItemWriter::Map& to) const;
    void write(ValueView value, Paths paths, std::uint32_t depth, ItemWriter& writer) const;

    const expression::Bound& expression_;
    std::vector<Path> paths_;
};

/// The same for one item.
[[nodiscard]] Item project(const expression::Bound& expression, std::span<const expression::NodeIndex> paths,
                           const ItemView& item);

}  // namespace dyntastic::engine::evaluation

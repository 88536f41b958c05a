// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The paths are sorted once. Then those that share their first steps stand together, and members of a map, which ascend too,
// meet theirs in one walk.
#include "engine/evaluation/projection.hpp"

#include <algorithm>

namespace dyntastic::engine::evaluation {

using expression::Bound;
using expression::Node;
using expression::PathStep;

Projector::Projector(const Bound& expression, std::span<const expression::NodeIndex> paths) : expression_(expression) {
    paths_.reserve(paths.size());
    for (const expression::NodeIndex path : paths) paths_.push_back(&expression.tree->nodes[path]);
    const auto before = [this](Path a, Path b) { return is_before(a, b); };
    if (!std::is_sorted(paths_.begin(), paths_.end(), before)) std::sort(paths_.begin(), paths_.end(), before);
}

bool Projector::is_before(Path a, Path b) const {
    for (std::uint32_t depth = 0; depth < std::min(a->count, b->count); ++depth) {
        const PathStep& one = step(a, depth);
        const PathStep& other = step(b, depth);
        if (one == other) continue;
        if (one.is_index != other.is_index) return one.is_index;
        if (one.is_index) return one.slot_or_index < other.slot_or_index;
        if (const int order = name(a, depth).compare(name(b, depth)); order != 0) return order < 0;
    }
    return a->count < b->count;
}

/// Calls `visit` with each member that paths lead to, and those paths; ends early and says true when `visit` does.
template <class Visit>
bool Projector::for_each_member(const MapView& map, Paths paths, std::uint32_t depth, const Visit& visit) const {
    auto next = std::partition_point(paths.begin(), paths.end(), [&](Path path) { return step(path, depth).is_index; });
    for (const AttributeView attribute : map) {
        if (next == paths.end()) break;
        if (attribute.name < name(*next, depth)) continue;
        next = std::lower_bound(next, paths.end(), attribute.name,
                                [&](Path path, std::string_view wanted) { return name(path, depth) < wanted; });
        auto end = next;
        while (end != paths.end() && name(*end, depth) == attribute.name) ++end;
        if (end != next && visit(attribute, Paths(next, end))) return true;
        next = end;
    }
    return false;
}

template <class Visit>
bool Projector::for_each_element(const ListView& list, Paths paths, std::uint32_t depth, const Visit& visit) const {
    for (auto next = paths.begin(); next != paths.end() && step(*next, depth).is_index;) {
        const std::uint32_t index = step(*next, depth).slot_or_index;
        if (index >= list.size()) break;
        auto end = next + 1;
        while (end != paths.end() && step(*end, depth) == step(*next, depth)) ++end;
        if (visit(list[index], Paths(next, end))) return true;
        next = end;
    }
    return false;
}

bool Projector::leads_somewhere(ValueView value, Paths paths, std::uint32_t depth) const {
    if (paths.front()->count == depth) return true;  // it ends here, and is the only one, for paths do not overlap
    if (value.type() == ValueType::map) {
        return for_each_member(value.map(), paths, depth, [&](const AttributeView& attribute, Paths inside) {
            return leads_somewhere(attribute.value, inside, depth + 1);
        });
    }
    return value.type() == ValueType::list &&
           for_each_element(value.list(), paths, depth,
                            [&](ValueView element, Paths inside) { return leads_somewhere(element, inside, depth + 1); });
}

void Projector::write_members(const MapView& from, Paths paths, std::uint32_t depth, ItemWriter& writer,
                              ItemWriter::Map& to) const {
    for_each_member(from, paths, depth, [&](const AttributeView& attribute, Paths inside) {
        if (leads_somewhere(attribute.value, inside, depth + 1)) {
            writer.ascending_name(to, attribute.name);
            write(attribute.value, inside, depth + 1, writer);
        }
        return false;
    });
}

void Projector::write(ValueView value, Paths paths, std::uint32_t depth, ItemWriter& writer) const {
    if (paths.front()->count == depth) return writer.value(value);
    if (value.type() == ValueType::map) {
        auto map = writer.begin_map();
        write_members(value.map(), paths, depth, writer, map);
        (void)writer.end_map(map);
        return;
    }
    struct Element {
        ValueView value;
        Paths paths;
    };
    std::vector<Element> kept;
    for_each_element(value.list(), paths, depth, [&](ValueView element, Paths inside) {
        if (leads_somewhere(element, inside, depth + 1)) kept.push_back({element, inside});
        return false;
    });
    auto list = writer.begin_list(static_cast<std::uint32_t>(kept.size()));
    for (const Element& element : kept) {
        writer.element(list);
        write(element.value, element.paths, depth + 1, writer);
    }
    writer.end_list(list);
}

Item Projector::project(const ItemView& item) const {
    ItemWriter writer;
    auto projected = writer.begin_item();
    write_members(item, paths_, 0, writer, projected);
    return writer.finish_item(projected);
}

Item project(const Bound& expression, std::span<const expression::NodeIndex> paths, const ItemView& item) {
    return Projector(expression, paths).project(item);
}

}  // namespace dyntastic::engine::evaluation

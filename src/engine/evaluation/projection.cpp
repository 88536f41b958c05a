// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/evaluation/projection.hpp"

#include <dyntastic/value/item_writer.hpp>
#include <vector>

namespace dyntastic::engine::evaluation {
namespace {

using expression::Bound;
using expression::Node;
using expression::PathStep;

class Projector {
public:
    explicit Projector(const Bound& expression) : expression_(expression) {}

    using Paths = std::vector<const Node*>;  // that have led to the same place so far

    void write_members(const MapView& from, const Paths& paths, std::uint32_t depth, ItemWriter& writer,
                       ItemWriter::Map& to) const {
        for (const AttributeView attribute : from) {
            const Paths inside = select(paths, depth, {false, 0}, attribute.name);
            if (inside.empty() || !leads_somewhere(attribute.value, inside, depth + 1)) continue;
            writer.ascending_name(to, attribute.name);
            write(attribute.value, inside, depth + 1, writer);
        }
    }

private:
    [[nodiscard]] const PathStep& step(const Node& path, std::uint32_t depth) const {
        return expression_.tree->steps[path.first + depth];
    }

    /// Those of the paths whose step at this depth is the given name or index.
    [[nodiscard]] Paths select(const Paths& paths, std::uint32_t depth, PathStep wanted, std::string_view name) const {
        Paths selected;
        for (const Node* path : paths) {
            const PathStep& next = step(*path, depth);
            if (next.is_index != wanted.is_index) continue;
            if (next.is_index ? next.slot_or_index == wanted.slot_or_index : expression_.names[next.slot_or_index] == name) {
                selected.push_back(path);
            }
        }
        return selected;
    }

    /// A path ends here. Then it is the only one, for paths do not overlap.
    [[nodiscard]] static bool ends(const Paths& paths, std::uint32_t depth) { return paths.front()->count == depth; }

    [[nodiscard]] bool leads_somewhere(ValueView value, const Paths& paths, std::uint32_t depth) const {
        if (ends(paths, depth)) return true;
        if (value.type() == ValueType::map) {
            for (const AttributeView attribute : value.map()) {
                const Paths inside = select(paths, depth, {false, 0}, attribute.name);
                if (!inside.empty() && leads_somewhere(attribute.value, inside, depth + 1)) return true;
            }
        } else if (value.type() == ValueType::list) {
            return !elements(value.list(), paths, depth).empty();
        }
        return false;
    }

    struct Element {
        ValueView value;
        Paths paths;
    };
    [[nodiscard]] std::vector<Element> elements(const ListView& list, const Paths& paths, std::uint32_t depth) const {
        std::vector<Element> kept;
        for (std::uint32_t i = 0; i < list.size(); ++i) {
            Paths inside = select(paths, depth, {true, i}, {});
            if (!inside.empty() && leads_somewhere(list[i], inside, depth + 1)) kept.push_back({list[i], std::move(inside)});
        }
        return kept;
    }

    void write(ValueView value, const Paths& paths, std::uint32_t depth, ItemWriter& writer) const {
        if (ends(paths, depth)) return writer.value(value);
        if (value.type() == ValueType::map) {
            auto map = writer.begin_map();
            write_members(value.map(), paths, depth, writer, map);
            (void)writer.end_map(map);
            return;
        }
        const std::vector<Element> kept = elements(value.list(), paths, depth);
        auto list = writer.begin_list(static_cast<std::uint32_t>(kept.size()));
        for (const Element& element : kept) {
            writer.element(list);
            write(element.value, element.paths, depth + 1, writer);
        }
        writer.end_list(list);
    }

    const Bound& expression_;
};

}  // namespace

Item project(const Bound& expression, std::span<const expression::NodeIndex> paths, const ItemView& item) {
    Projector::Paths all;
    for (const expression::NodeIndex path : paths) all.push_back(&expression.tree->nodes[path]);
    ItemWriter writer;
    auto projected = writer.begin_item();
    Projector(expression).write_members(item, all, 0, writer, projected);
    return writer.finish_item(projected);
}

}  // namespace dyntastic::engine::evaluation

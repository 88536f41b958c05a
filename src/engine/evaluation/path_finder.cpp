// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/evaluation/path_finder.hpp"

#include <algorithm>

namespace dyntastic::engine::evaluation {

std::optional<ValueView> PathFinder::find(const expression::Node& path) {
    const expression::PathStep* step = expression_.tree->steps.data() + path.first;
    std::optional<ValueView> value = find(attributes_, expression_.names[step->slot_or_index]);
    for (std::uint32_t i = 1; i < path.count && value; ++i) {
        ++step;
        if (step->is_index) {
            const bool inside = value->type() == ValueType::list && step->slot_or_index < value->list().size();
            value = inside ? std::optional(value->list()[step->slot_or_index]) : std::nullopt;
        } else {
            value = value->type() == ValueType::map ? find(value->map(), expression_.names[step->slot_or_index]) : std::nullopt;
        }
    }
    return value;
}

std::optional<ValueView> PathFinder::find(const MapView& map, std::string_view name) {
    if (!keeps_ || map.size() <= small) return map.find(name);
    Members& members = known_[(*map.begin()).name.data()];
    if (members.asked < few) {
        ++members.asked;
        return map.find(name);
    }
    auto& all = members.ascending;
    if (all.empty()) all.assign(map.begin(), map.end());
    const auto found = std::lower_bound(all.begin(), all.end(), name,
                                        [](const AttributeView& a, std::string_view wanted) { return a.name < wanted; });
    return found != all.end() && found->name == name ? std::optional(found->value) : std::nullopt;
}

}  // namespace dyntastic::engine::evaluation

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/evaluation/set_arithmetic.hpp"

#include <algorithm>
#include <dyntastic/value/item_writer.hpp>
#include <string_view>
#include <vector>

namespace dyntastic::engine::evaluation {
namespace {

using Elements = std::vector<std::string_view>;

Elements elements_of(ValueView set) {
    const SetView view = set.set();
    return {view.begin(), view.end()};
}

Value set_of(ValueType type, const Elements& elements) {
    ItemWriter writer;
    auto set = writer.begin_set(type);
    for (const std::string_view element : elements) {
        if (type == ValueType::number_set) writer.set_number(set, element);
        else writer.set_element(set, element);
    }
    (void)writer.end_set(set);  // neither empty nor with equal elements
    return writer.finish_value();
}

}  // namespace

// The elements of a stored set ascend, for numbers by their ordered bytes.
Value unite(ValueView a, ValueView b) {
    const Elements left = elements_of(a), right = elements_of(b);
    Elements all;
    std::set_union(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(all));
    return set_of(a.type(), all);
}

std::optional<Value> subtract(ValueView a, ValueView b) {
    const Elements left = elements_of(a), right = elements_of(b);
    Elements rest;
    std::set_difference(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(rest));
    if (rest.empty()) return std::nullopt;
    return set_of(a.type(), rest);
}

}  // namespace dyntastic::engine::evaluation

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

std::vector<std::string_view> elements_of(ValueView set) {
    const SetView view = set.set();
    return {view.begin(), view.end()};
}

// The elements of a stored set ascend, for numbers by their ordered bytes.
Value unite(ValueView a, ValueView b) {
    const Elements left = elements_of(a), right = elements_of(b);
    Elements all;
    std::set_union(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(all));
    return set_of(a.type(), all);
}

// The other set is the request's, and may be looked into for many attributes; so the cost must not grow with it each time.
std::optional<Value> subtract(ValueView a, const std::vector<std::string_view>& b) {
    const Elements left = elements_of(a);
    Elements rest;
    auto from = b.begin();
    for (const std::string_view element : left) {
        from = std::lower_bound(from, b.end(), element);
        if (from == b.end() || *from != element) rest.push_back(element);
    }
    if (rest.empty()) return std::nullopt;
    return set_of(a.type(), rest);
}

}  // namespace dyntastic::engine::evaluation

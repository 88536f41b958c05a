// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <array>
#include <string>
#include <utility>

#include "model/random_picks.hpp"

namespace dyntastic::conformance::model {
namespace {

/// Where an_item() mostly puts a value of a type.
Path a_usual_path(ValueType type) {
    static const std::array<Path, 4> numbers{Path{"c"}, Path{"b", "a"}, Path{"a", 0U}, Path{"a", 1U, "x"}};
    static const std::array<Path, 4> lists{Path{"a"}, Path{"b", "x"}, Path{"a", 2U}, Path{"a", 1U, "a"}};
    static const std::array<Path, 2> sets{Path{"size"}, Path{"b", "x.a"}};
    static const std::array<Path, 9> all{Path{"a", 1U}, Path{"b"},     Path{"a", 3U},     Path{"b", "x", 1U},  Path{"a", 4U},
                                         Path{"c"},     Path{"a", 0U}, Path{"a", 2U, 5U}, Path{"a", 1U, "x.a"}};
    if (type == ValueType::number) return pick(numbers);
    if (type == ValueType::list) return pick(lists);
    return type == ValueType::string_set ? pick(sets) : pick(all);
}

}  // namespace

Path a_path(bool with_key, ValueType type) {
    if (!one_in(6)) return a_usual_path(type);
    static const std::array<const char*, 4> attributes{"a", "b", "c", "size"};
    Path path{std::string(with_key ? a_name(true) : pick(attributes))};
    while (path.size() < 4 && one_of(5) >= 3) {
        if (one_in(2)) path.emplace_back(one_of(5));
        else path.emplace_back(a_name(false));
    }
    return path;
}

namespace {

/// A path beside or below another.
Path a_path_near(Path path) {
    if (path.size() > 1 && one_in(2)) path.pop_back();
    if (one_in(2)) path.emplace_back(one_of(5));
    else path.emplace_back(a_name(false));
    return path;
}

Expression a_path_operand(bool with_key, ValueType type = ValueType::map) { return {"path", a_path(with_key, type)}; }
Expression a_value_operand(AttributeValue value) { return {"value", {}, std::move(value)}; }

Expression an_operand(bool with_key, ValueType type) {
    switch (one_of(type == ValueType::number ? 5 : 4)) {
        case 0:
        case 1: return a_value_operand(a_value_of(type));
        case 2:
        case 3: return a_path_operand(with_key, type);
        default: {
            Expression inner = one_in(6) ? a_value_operand(a_value(1)) : a_path_operand(with_key);
            return {"size", {}, {}, {std::move(inner)}};
        }
    }
}

Expression a_comparison(bool with_key) {
    static const std::array<const char*, 6> comparators{"=", "<>", "<", "<=", ">", ">="};
    static const std::array<const char*, 11> type_names{"S", "N", "B", "SS", "NS", "BS", "L", "M", "BOOL", "NULL", "S"};
    const ValueType type = pick(types);
    switch (one_of(9)) {
        case 0: return {"attribute_exists", {}, {}, {a_path_operand(with_key)}};
        case 1: return {"attribute_not_exists", {}, {}, {a_path_operand(with_key)}};
        case 2: return {"attribute_type", {}, {}, {a_path_operand(with_key), a_value_operand(pick(type_names))}};
        case 3: return {"begins_with", {}, {}, {an_operand(with_key, ValueType::string), a_value_operand(a_value_of(type))}};
        case 4: return {"contains", {}, {}, {an_operand(with_key, ValueType::string), an_operand(with_key, type)}};
        case 5: {
            Expression low = an_operand(with_key, type), high = an_operand(with_key, type);
            // The right way round nearly always.
            if (low.what == "value" && high.what == "value" && !is_ordered(low.value, "<=", high.value) && !one_in(10)) {
                std::swap(low, high);
            }
            return {"BETWEEN", {}, {}, {an_operand(with_key, type), std::move(low), std::move(high)}};
        }
        case 6: {
            Expression in{"IN", {}, {}, {a_path_operand(with_key, type)}};
            for (std::size_t i = one_of(3) + 1; i > 0; --i) in.operands.push_back(an_operand(with_key, type));
            return in;
        }
        default: return {pick(comparators), {}, {}, {a_path_operand(with_key, type), an_operand(with_key, type)}};
    }
}

}  // namespace

Expression a_condition(bool with_key, int depth) {
    if (depth == 0 || !one_in(3)) return a_comparison(with_key);
    if (one_in(3)) return {"NOT", {}, {}, {a_condition(with_key, depth - 1)}};
    const char* const what = one_in(2) ? "OR" : "AND";
    return {what, {}, {}, {a_condition(with_key, depth - 1), a_condition(with_key, depth - 1)}};
}

namespace {

Expression an_assigned(int depth, ValueType type) {
    if (depth > 0 && one_in(3)) {
        return {"if_not_exists", {}, {}, {a_path_operand(true, type), an_assigned(depth - 1, type)}};
    }
    if (depth > 0 && type == ValueType::list && one_in(2)) {
        return {"list_append", {}, {}, {an_assigned(depth - 1, type), an_assigned(depth - 1, type)}};
    }
    return one_in(3) ? a_path_operand(!one_in(2), type)
                     : a_value_operand(type == ValueType::string ? a_value(2) : a_value_of(type));
}

Expression a_sum() {
    const char* const what = one_in(2) ? "-" : "+";
    return {what, {}, {}, {an_assigned(1, ValueType::number), an_assigned(1, ValueType::number)}};
}

/// An action of an update that has these others.
Action an_action(const Update& others) {
    const auto path = [&](ValueType type) {
        return others.empty() || one_of(6) > 0 ? a_path(true, type) : a_path_near(others[one_of(others.size())].path);
    };
    switch (one_of(9)) {
        case 0:
        case 1: return {"SET", path(ValueType::map), an_assigned(2, ValueType::string)};
        case 2: return {"SET", path(ValueType::list), an_assigned(2, ValueType::list)};
        case 3: return {"SET", path(ValueType::number), a_sum()};
        case 4:
        case 5: return {"REMOVE", path(ValueType::map), {}};
        case 6: return {"ADD", path(ValueType::number), a_value_operand(a_value_of(ValueType::number))};
        case 7: return {"ADD", path(ValueType::string_set), a_value_operand(a_set<AttributeValue::StringSet>(a_text))};
        default:
            return {"DELETE", path(ValueType::string_set),
                    a_value_operand(one_in(4) ? a_set<AttributeValue::NumberSet>(a_number)
                                              : a_set<AttributeValue::StringSet>(a_text))};
    }
}

/// Elements of one list are set and removed, inside it and behind its end.
Update a_list_update() {
    const Path list = a_usual_path(ValueType::list);
    Update update;
    for (std::size_t i = 0; i < 7; ++i) {
        if (!one_in(3)) continue;
        Path path = list;
        path.emplace_back(i);
        if (one_in(4)) path.emplace_back(one_of(3));
        if (one_in(2)) update.push_back({"REMOVE", std::move(path), {}});
        else update.push_back({"SET", std::move(path), a_value_operand(a_value(1))});
    }
    return update;
}

}  // namespace

Update an_update() {
    static constexpr std::array<std::size_t, 7> counts{1, 1, 1, 2, 2, 3, 0};
    if (one_in(4)) return a_list_update();
    Update update;
    for (std::size_t i = pick(counts); i > 0; --i) update.push_back(an_action(update));
    return update;
}

}  // namespace dyntastic::conformance::model

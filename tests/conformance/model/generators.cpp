// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "model/generators.hpp"

#include <array>
#include <cstdlib>
#include <string>

namespace dyntastic::conformance::model {
namespace {

using operation::ReturnValues;

/// One of the first `count` possibilities. Only to be called inside rc::gen::exec.
std::size_t one_of(std::size_t count) { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::size_t>(0, count)); }
bool one_in(std::size_t count) { return one_of(count) == count - 1; }

template <class T, std::size_t size>
const T& pick(const std::array<T, size>& possibilities) {
    return possibilities[one_of(size)];
}

constexpr std::array types{ValueType::string, ValueType::number, ValueType::binary};

Number a_number() {
    static const std::array<const char*, 5> plain{"0", "1", "2", "-1", "0.1"};
    // Of all magnitudes and scales; such as add up to more digits than there are, or to too large a number.
    static const std::array<const char*, 8> other{"10",    "-2.50",     "1e20",   "-1e-20",
                                                  "9e125", "-1.5e-128", "12.345", "99999999999999999999999999999999999999"};
    return Number(one_in(4) ? pick(other) : pick(plain));
}

std::string a_text() {
    static const std::array<std::string, 8> texts{
        "a", "b", "ab", "", "abc", "\xC3\xA9", "\xF0\x9F\x98\x80", std::string("a\0b", 3)};
    return pick(texts);
}

template <class Set, class Make>
AttributeValue a_set(const Make& make) {
    Set set;
    for (std::size_t i = one_of(3) + 1; i > 0; --i) set.insert(make());
    return set;
}

std::string a_name(bool top) {
    // Names of more than one letter are written as placeholders: a reserved word, a dot inside.
    static const std::array<const char*, 4> attributes{"a", "b", "c", "size"};
    static const std::array<const char*, 3> members{"a", "x", "x.a"};
    if (!top) return pick(members);
    // Rarely the key's.
    return one_in(60) ? (one_in(2) ? "r" : "p") : pick(attributes);
}

AttributeValue a_list(int depth);
AttributeValue a_map(int depth);

AttributeValue a_value(int depth) {
    switch (one_of(depth > 0 ? 13 : 8)) {
        case 0: return a_number();
        case 1: return a_text();
        case 2: return Bytes(a_text());
        case 3: return one_in(2);
        case 4: return nullptr;
        case 5: return a_set<AttributeValue::StringSet>(a_text);
        case 6: return a_set<AttributeValue::NumberSet>(a_number);
        case 7: return a_set<AttributeValue::BinarySet>([] { return Bytes(a_text()); });
        case 8:
        case 9:
        case 10: return a_list(depth);
        default: return a_map(depth);
    }
}

AttributeValue a_list(int depth) {
    AttributeValue::List list;
    for (std::size_t i = one_of(4); i > 0; --i) list.push_back(a_value(depth - 1));
    return list;
}

AttributeValue a_map(int depth) {
    Attributes map;
    for (std::size_t i = one_of(4); i > 0; --i) {
        std::string name = a_name(false);
        map.insert_or_assign(std::move(name), a_value(depth - 1));
    }
    return map;
}

/// Mostly of one type, where an operator takes no other.
AttributeValue a_value_of(ValueType type) {
    if (one_in(12)) return a_value(1);
    switch (type) {
        case ValueType::number: return a_number();
        case ValueType::list: return AttributeValue::List{a_value(1)};
        case ValueType::binary: return Bytes(a_text());
        default: return a_text();
    }
}

/// One of few, so that requests meet; sometimes any.
AttributeValue a_key_value(ValueType type) {
    static const std::array<const char*, 2> texts{"a", "ab"};
    const bool any = one_in(12);
    if (type == ValueType::number) return any ? a_number() : Number(static_cast<std::int64_t>(one_of(2)));
    const std::string text = any ? a_text() : pick(texts);
    return type == ValueType::string ? AttributeValue(text) : AttributeValue(Bytes(text));
}

/// The key of few items; rarely one of the wrong type.
Attributes a_key(const Schema& schema) {
    const auto value = [](const KeyAttribute& key) { return a_key_value(one_in(60) ? pick(types) : key.type); };
    Attributes key{{"p", value(schema.hash)}};
    if (schema.range) key.emplace("r", value(*schema.range));
    return key;
}

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

Path a_path(bool with_key, ValueType type = ValueType::map) {
    if (!one_in(6)) return a_usual_path(type);
    static const std::array<const char*, 4> attributes{"a", "b", "c", "size"};
    Path path{std::string(with_key ? a_name(true) : pick(attributes))};
    while (path.size() < 4 && one_of(5) >= 3) {
        if (one_in(2)) path.emplace_back(one_of(5));
        else path.emplace_back(a_name(false));
    }
    return path;
}

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

Expression a_condition(bool with_key, int depth) {
    if (depth == 0 || !one_in(3)) return a_comparison(with_key);
    if (one_in(3)) return {"NOT", {}, {}, {a_condition(with_key, depth - 1)}};
    const char* const what = one_in(2) ? "OR" : "AND";
    return {what, {}, {}, {a_condition(with_key, depth - 1), a_condition(with_key, depth - 1)}};
}

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

/// What an attribute mostly is, so that paths lead somewhere and operators find what they take.
AttributeValue a_usual_value(std::string_view name) {
    if (one_in(5)) return a_value(3);
    if (name == "c") return a_number();
    if (name == "size") return a_set<AttributeValue::StringSet>(a_text);
    if (name == "b") {
        AttributeValue inner = one_in(2) ? a_map(1) : a_list(2);
        return Attributes{{"a", a_number()}, {"x", std::move(inner)}, {"x.a", a_set<AttributeValue::StringSet>(a_text)}};
    }
    AttributeValue::List list{a_number(), Attributes{{"a", a_list(1)}, {"x", a_number()}}, a_list(1), a_value(1)};
    for (std::size_t i = one_of(5); i > 0 && one_in(2); --i) list.pop_back();
    return list;
}

Attributes an_item(const Schema& schema) {
    Attributes item = a_key(schema);
    for (const char* name : {"a", "b", "c", "size"}) {
        if (!one_in(6)) item.insert_or_assign(name, a_usual_value(name));
    }
    if (one_in(60)) item.erase("p");
    return item;
}

Operation an_operation(const Schema& schema) {
    using Kind = Operation::Kind;
    static constexpr std::array kinds{Kind::put,    Kind::put,    Kind::put,    Kind::get,   Kind::erase,
                                      Kind::update, Kind::update, Kind::update, Kind::update};
    static constexpr std::array<ReturnValues, 5> all{ReturnValues::none, ReturnValues::all_old, ReturnValues::all_new,
                                                     ReturnValues::updated_old, ReturnValues::updated_new};
    static constexpr std::array<std::size_t, 7> counts{1, 1, 1, 2, 2, 3, 0};
    Operation made;
    made.kind = pick(kinds);
    made.item = made.kind == Kind::put ? an_item(schema) : a_key(schema);
    if (made.kind == Kind::get) return made;
    if (one_in(3)) made.condition = a_condition(true, 2);
    if (made.kind == Kind::update) {
        for (std::size_t i = pick(counts); i > 0; --i) made.update.push_back(an_action(made.update));
        made.return_values = pick(all);
    } else {
        made.return_values = all[one_in(30) ? one_of(5) : one_of(2)];
    }
    made.old_item_on_failure = one_in(2);
    return made;
}

Search a_search(const Schema& schema) {
    static const std::array<const char*, 8> operators{"", "=", "<", "<=", ">", ">=", "BETWEEN", "begins_with"};
    Search made;
    made.hash = a_key_value(schema.hash.type);
    if (schema.range && one_in(2)) {
        made.range_operator = pick(operators);
        const std::size_t values = made.range_operator.empty() ? 0 : made.range_operator == "BETWEEN" ? 2 : 1;
        for (std::size_t i = 0; i < values; ++i) {
            AttributeValue value = a_key_value(schema.range->type);
            // Whether a range may begin at an empty value is for another test.
            if (value == AttributeValue("")) value = "b";
            if (value == AttributeValue(Bytes())) value = Bytes("b");
            made.range_values.push_back(std::move(value));
        }
    }
    if (one_in(3)) made.filter = a_condition(one_in(10), 1);
    made.forward = !one_in(2);
    if (one_in(2)) made.limit = one_of(5) + 1;
    if (schema.range && one_in(3)) {
        made.start_key = a_key(schema);
        if (!one_in(8)) made.start_key->insert_or_assign("p", made.hash);
    }
    return made;
}

using rc::gen::exec;

// RapidCheck's own default is 100 runs. What the environment says goes first.
[[maybe_unused]] const int more_runs = setenv("RC_PARAMS", "max_success=400", 0);

}  // namespace

rc::Gen<Schema> schema() {
    return exec([] {
        Schema made{{"p", pick(types)}, std::nullopt};
        if (one_of(3) > 0) made.range = KeyAttribute{"r", pick(types)};
        return made;
    });
}
rc::Gen<AttributeValue> key_value(ValueType type) {
    return rc::gen::suchThat(exec([type] { return a_key_value(type); }), [](const AttributeValue& value) {
        return !(value == AttributeValue("")) && !(value == AttributeValue(Bytes()));
    });
}
rc::Gen<Operation> put(const Schema& schema) {
    return exec([schema] {
        Operation made;
        made.item = an_item(schema);
        return made;
    });
}
rc::Gen<Expression> condition() {
    return exec([] { return a_condition(true, 2); });
}
rc::Gen<Expression> filter() {
    return exec([] { return a_condition(false, 2); });
}
rc::Gen<Operation> operation(const Schema& schema) {
    return exec([schema] { return an_operation(schema); });
}
rc::Gen<Search> search(const Schema& schema) {
    return exec([schema] { return a_search(schema); });
}

}  // namespace dyntastic::conformance::model

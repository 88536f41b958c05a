// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "model/update.hpp"

#include <algorithm>
#include <stdexcept>

namespace dyntastic::conformance::model {
namespace {

/// The service's ValidationException, thrown because that is the shortest way to say it.
struct Refused : std::runtime_error {
    Refused() : std::runtime_error("refused") {}
};

void require(bool fits) {
    if (!fits) throw Refused();
}

bool is_set(ValueType type) {
    return type == ValueType::string_set || type == ValueType::number_set || type == ValueType::binary_set;
}

/// One is the beginning of the other, or they take one place for a map and for a list.
bool touch(const Path& a, const Path& b) {
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
        if (a[i].index() != b[i].index()) return true;
        if (a[i] != b[i]) return false;
    }
    return true;
}

bool is_operand_refused(const Expression& operand) {
    const auto& [what, path, value, operands] = operand;
    for (const Expression& inner : operands) {
        if (is_operand_refused(inner) || inner.what == "list_append") return true;  // that makes whole values only
    }
    if (what == "+" || what == "-" || what == "list_append") {
        const ValueType needed = what == "list_append" ? ValueType::list : ValueType::number;
        for (const Expression& inner : operands) {
            if (inner.what == "value" && inner.value.type() != needed) return true;
            if ((inner.what == "+" || inner.what == "-") && needed != ValueType::number) return true;
        }
    }
    return what == "if_not_exists" && operands[0].what != "path";
}

AttributeValue calculate(const Expression& operand, const Attributes& item) {
    const auto& [what, path, value, operands] = operand;
    if (what == "value") return value;
    if (what == "path") {
        const AttributeValue* found = find(item, path);
        require(found != nullptr);
        return *found;
    }
    if (what == "if_not_exists") {
        const AttributeValue* found = find(item, operands[0].path);
        return found != nullptr ? *found : calculate(operands[1], item);
    }
    const AttributeValue left = calculate(operands[0], item), right = calculate(operands[1], item);
    if (what == "list_append") {
        require(left.type() == ValueType::list && right.type() == ValueType::list);
        AttributeValue::List all = left.as<AttributeValue::List>();
        for (const AttributeValue& element : right.as<AttributeValue::List>()) all.push_back(element);
        return all;
    }
    require(left.type() == ValueType::number && right.type() == ValueType::number);
    const Number& a = left.as<Number>();
    const Number& b = right.as<Number>();
    const auto sum = what == "+" ? Number::add(a, b) : Number::subtract(a, b);
    require(sum.has_value());
    return *sum;
}

template <class Set>
AttributeValue united(const AttributeValue& a, const AttributeValue& b) {
    Set all = a.as<Set>();
    for (const auto& element : b.as<Set>()) all.insert(element);
    return all;
}

/// Null when nothing is left.
template <class Set>
std::optional<AttributeValue> without(const AttributeValue& a, const AttributeValue& b) {
    Set rest = a.as<Set>();
    for (const auto& element : b.as<Set>()) rest.erase(element);
    if (rest.empty()) return std::nullopt;
    return AttributeValue(rest);
}

AttributeValue added(const AttributeValue& before, const AttributeValue& given) {
    require(before.type() == given.type());
    if (given.type() == ValueType::string_set) return united<AttributeValue::StringSet>(before, given);
    if (given.type() == ValueType::number_set) return united<AttributeValue::NumberSet>(before, given);
    if (given.type() == ValueType::binary_set) return united<AttributeValue::BinarySet>(before, given);
    const auto sum = Number::add(before.as<Number>(), given.as<Number>());
    require(sum.has_value());
    return *sum;
}

std::optional<AttributeValue> deleted(const AttributeValue& before, const AttributeValue& given) {
    require(before.type() == given.type());
    if (given.type() == ValueType::string_set) return without<AttributeValue::StringSet>(before, given);
    if (given.type() == ValueType::number_set) return without<AttributeValue::NumberSet>(before, given);
    return without<AttributeValue::BinarySet>(before, given);
}

/// What stands at a path afterwards, nothing where it is removed.
struct Change {
    Path path{};
    std::optional<AttributeValue> value{};
};

AttributeValue rebuilt(const AttributeValue& before, const std::vector<Change>& changes, std::size_t depth);

/// A member or element, given all changes at it or inside it; nothing when it is removed.
std::optional<AttributeValue> rebuilt_part(const AttributeValue* before, const std::vector<Change>& changes,
                                           std::size_t depth) {
    if (changes.empty()) return *before;
    if (changes.front().path.size() == depth) return changes.front().value;  // the only one, for paths do not touch
    require(before != nullptr);
    return rebuilt(*before, changes, depth);
}

std::vector<Change> changes_at(const std::vector<Change>& changes, std::size_t depth, const Step& step) {
    std::vector<Change> inside;
    for (const Change& change : changes) {
        if (change.path[depth] == step) inside.push_back(change);
    }
    return inside;
}

AttributeValue rebuilt(const AttributeValue& before, const std::vector<Change>& changes, std::size_t depth) {
    const bool by_index = std::holds_alternative<std::size_t>(changes.front().path[depth]);
    require(before.type() == (by_index ? ValueType::list : ValueType::map));
    // In the order of names or indexes, so that what stands beyond the end of a list is appended in this order.
    std::set<Step> steps;
    for (const Change& change : changes) steps.insert(change.path[depth]);
    if (by_index) {
        const auto& elements = before.as<AttributeValue::List>();
        AttributeValue::List after;
        for (std::size_t i = 0; i < elements.size(); ++i) {
            const auto part = rebuilt_part(&elements[i], changes_at(changes, depth, i), depth + 1);
            if (part) after.push_back(*part);
        }
        for (const Step& step : steps) {
            if (std::get<std::size_t>(step) < elements.size()) continue;
            const auto part = rebuilt_part(nullptr, changes_at(changes, depth, step), depth + 1);
            if (part) after.push_back(*part);
        }
        return after;
    }
    Attributes after = before.as<Attributes>();
    for (const Step& step : steps) {
        const auto& name = std::get<std::string>(step);
        const auto part = rebuilt_part(before.find(name), changes_at(changes, depth, step), depth + 1);
        if (part) after.insert_or_assign(name, *part);
        else after.erase(name);
    }
    return after;
}

std::optional<AttributeValue> part_of(const AttributeValue& value, const std::vector<Path>& paths, std::size_t depth) {
    std::optional<AttributeValue> part;
    const auto inside = [&](const Step& step) {
        std::vector<Path> matching;
        for (const Path& path : paths) {
            if (path[depth] == step) matching.push_back(path);
        }
        return matching;
    };
    if (paths.empty()) return std::nullopt;
    if (paths.front().size() == depth) return value;
    if (const auto* map = value.get_if<Attributes>()) {
        Attributes members;
        for (const auto& [name, member] : *map) {
            if (const auto kept = part_of(member, inside(name), depth + 1)) members.emplace(name, *kept);
        }
        if (!members.empty()) part = members;
    } else if (const auto* list = value.get_if<AttributeValue::List>()) {
        AttributeValue::List elements;
        for (std::size_t i = 0; i < list->size(); ++i) {
            if (const auto kept = part_of((*list)[i], inside(i), depth + 1)) elements.push_back(*kept);
        }
        if (!elements.empty()) part = elements;
    }
    return part;
}

}  // namespace

bool is_refused(const Update& update) {
    for (std::size_t i = 0; i < update.size(); ++i) {
        for (std::size_t j = i + 1; j < update.size(); ++j) {
            if (touch(update[i].path, update[j].path)) return true;
        }
        const auto& [clause, path, operand] = update[i];
        if (clause == "SET" && is_operand_refused(operand)) return true;
        if (clause == "ADD" && operand.value.type() != ValueType::number && !is_set(operand.value.type())) return true;
        if (clause == "DELETE" && !is_set(operand.value.type())) return true;
    }
    return false;
}

std::optional<Attributes> updated(const Update& update, const Attributes& before, bool exists) {
    try {
        std::vector<Change> changes;
        for (const auto& [clause, path, operand] : update) {
            const AttributeValue* old = find(before, path);
            if (clause == "SET") changes.push_back({path, calculate(operand, before)});
            // From an item that does not exist nothing can be removed, and nothing is wrong with trying to.
            if (clause == "REMOVE" && exists) changes.push_back({path, std::nullopt});
            if (clause == "ADD") changes.push_back({path, old == nullptr ? operand.value : added(*old, operand.value)});
            if (clause == "DELETE" && old != nullptr) changes.push_back({path, deleted(*old, operand.value)});
        }
        if (changes.empty()) return before;
        return rebuilt(before, changes, 0).as<Attributes>();
    } catch (const Refused&) {
        return std::nullopt;
    }
}

Attributes parts(const Attributes& item, const std::vector<Path>& paths) {
    const auto kept = part_of(item, paths, 0);
    return kept ? kept->as<Attributes>() : Attributes();
}

}  // namespace dyntastic::conformance::model

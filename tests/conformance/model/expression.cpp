// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "model/expression.hpp"

#include <dyntastic/value/wire_json.hpp>

namespace dyntastic::conformance::model {

std::string Writer::text(const Path& path) {
    std::string text;
    for (const Step& step : path) {
        if (const auto* index = std::get_if<std::size_t>(&step)) {
            text += "[" + std::to_string(*index) + "]";
            continue;
        }
        const auto& name = std::get<std::string>(step);
        if (!text.empty()) text += ".";
        if (name.size() == 1) {  // no reserved word
            text += name;
            continue;
        }
        const std::string placeholder = "#n" + std::to_string(names_.size());
        names_.emplace(placeholder, name);
        text += placeholder;
    }
    return text;
}

std::string Writer::joined(const std::vector<Expression>& operands, std::size_t from) {
    std::string all;
    for (std::size_t i = from; i < operands.size(); ++i) all.append(i > from ? ", " : "").append(text(operands[i]));
    return all;
}

std::string Writer::text(const Expression& expression) {
    const auto& [what, path, value, operands] = expression;
    if (what == "path") return text(path);
    if (what == "value") {
        std::string placeholder = ":v" + std::to_string(values_.size());
        values_.emplace(placeholder, make_value(value));
        return placeholder;
    }
    // Parentheses around every condition inside another, because precedence is the parser's tests' business.
    if (what == "AND" || what == "OR") {
        const std::string left = text(operands[0]);
        return "(" + left + ") " + what + " (" + text(operands[1]) + ")";
    }
    if (what == "NOT") return "NOT (" + text(operands[0]) + ")";
    const std::string first = text(operands[0]);
    if (what == "IN") return first + " IN (" + joined(operands, 1) + ")";
    if (what == "BETWEEN") {
        const std::string low = text(operands[1]);
        return first + " BETWEEN " + low + " AND " + text(operands[2]);
    }
    if (std::isalpha(static_cast<unsigned char>(what.front())) != 0) {
        return what + "(" + first + (operands.size() > 1 ? ", " + joined(operands, 1) : "") + ")";
    }
    return first + " " + what + " " + text(operands[1]);
}

std::string Writer::text(const Update& update) {
    std::string all;
    for (const char* clause : {"SET", "REMOVE", "ADD", "DELETE"}) {
        std::string separator = std::string(all.empty() ? "" : " ") + clause + " ";
        for (const Action& action : update) {
            if (action.clause != clause) continue;
            all += separator + text(action.path);
            if (action.clause == "SET") all += " = " + text(action.operand);
            if (action.clause == "ADD" || action.clause == "DELETE") all += " " + text(action.operand);
            separator = ", ";
        }
    }
    return all;
}

std::string show(const Attributes& attributes) { return to_wire_json(to_item(attributes).view()); }

namespace {

template <class Tree>
std::string show_tree(const Tree& tree) {
    operation::ExpressionAttributeNames names;
    operation::ExpressionAttributeValues values;
    std::string text = Writer(names, values).text(tree);
    for (const auto& [placeholder, name] : names) text += " " + placeholder + "=" + name;
    for (const auto& [placeholder, value] : values) {
        text += " " + placeholder + "=" + show(Attributes{{"", to_attribute_value(value.view())}});
    }
    return text;
}

}  // namespace

std::string show(const Expression& expression) { return show_tree(expression); }
std::string show(const Update& update) { return show_tree(update); }

const AttributeValue* find(const Attributes& item, const Path& path) {
    const AttributeValue* at = nullptr;
    for (const Step& step : path) {
        if (const auto* index = std::get_if<std::size_t>(&step)) {
            const auto* list = at->get_if<AttributeValue::List>();
            at = list != nullptr && *index < list->size() ? &(*list)[*index] : nullptr;
        } else {
            const Attributes* map = at == nullptr ? &item : at->get_if<Attributes>();
            const auto found = map == nullptr ? item.end() : map->find(std::get<std::string>(step));
            at = map != nullptr && found != map->end() ? &found->second : nullptr;
        }
        if (at == nullptr) break;
    }
    return at;
}

}  // namespace dyntastic::conformance::model

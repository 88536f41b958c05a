// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// WHERE is a ConditionExpression in other words: what is made here has its operations, its truth and its rules of types.
#include <algorithm>
#include <array>
#include <dyntastic/expression/parse.hpp>

#include "expression/check.hpp"
#include "expression/mirrored.hpp"
#include "partiql/binder.hpp"
#include "value/value_words.hpp"

namespace dyntastic::partiql {
namespace {

using expression::NodeKind;
using Kind = Condition::Kind;

constexpr std::size_t most_candidates = 100;  // of IN

Condition compare(NodeKind operation, std::vector<Operand> operands) {
    return {Kind::comparison, {}, operation, std::move(operands)};
}

template <class... Parts>
Condition joined(Kind kind, Parts... parts) {
    Condition made{kind, {}, {}, {}};
    (made.parts.push_back(std::move(parts)), ...);
    return made;
}

Condition negated(Condition condition) { return joined(Kind::negation, std::move(condition)); }

Operand value_operand(Value value) { return {Operand::Kind::value, {}, std::move(value)}; }
Operand text_operand(std::string_view text) {
    ItemWriter writer;
    writer.string(text);
    return value_operand(writer.finish_value());
}
Operand boolean_operand(bool value) {
    ItemWriter writer;
    writer.boolean(value);
    return value_operand(writer.finish_value());
}

Failure wrong_type(std::string_view operation, std::string_view type) {
    return validation_failure(expression::wrong_operand_type(operation, type));
}

/// Strings, numbers and binary values have an order, and so does size().
result<void> check_ordered(const Operand& operand, std::string_view operation) {
    if (operand.kind != Operand::Kind::value) return {};
    const ValueType type = operand.value.type();
    if (type == ValueType::string || type == ValueType::number || type == ValueType::binary) return {};
    return wrong_type(operation, type_name(type));
}

bool is_comparison(const std::string& text) {
    return text == "=" || text == "<>" || text == "!=" || text == "<" || text == "<=" || text == ">" || text == ">=";
}

bool is_condition(const Expression& expression) {
    switch (expression.kind) {
        case ExpressionKind::logical_not:
        case ExpressionKind::is_type:
        case ExpressionKind::in:
        case ExpressionKind::between: return true;
        case ExpressionKind::binary:
            return expression.text == "and" || expression.text == "or" || is_comparison(expression.text);
        case ExpressionKind::call:
            return expression.text == "attribute_exists" || expression.text == "attribute_not_exists" ||
                   expression.text == "attribute_type" || expression.text == "begins_with" || expression.text == "contains";
        default: return false;
    }
}

NodeKind kind_of(std::string_view text) {
    if (text == "=") return NodeKind::equal;
    if (text == "<") return NodeKind::less;
    if (text == "<=") return NodeKind::less_equal;
    if (text == ">") return NodeKind::greater;
    if (text == ">=") return NodeKind::greater_equal;
    return NodeKind::not_equal;
}

std::string show(const Path& path) {
    std::string text = "[";
    for (const auto& step : path) {
        if (&step != &path.front()) text += ", ";
        text += step.is_index() ? "[" + std::to_string(*step.index) + "]" : std::string(step.name);
    }
    return text + "]";
}

Failure unrecognized(const Expression& call) {
    return validation_failure("Unrecognized function: " + call.text + call.place.text());
}

}  // namespace

result<Condition> Binder::condition(const Expression& expression) const {
    switch (expression.kind) {
        case ExpressionKind::logical_not: {
            auto inside = condition(expression.operands[0]);
            if (!inside) return inside;
            return negated(*std::move(inside));
        }
        case ExpressionKind::binary:
            if (expression.text == "and" || expression.text == "or") return junction(expression);
            if (!is_comparison(expression.text)) break;
            return comparison(expression.text, expression.operands[0], expression.operands[1]);
        case ExpressionKind::in: return in(expression);
        case ExpressionKind::between: return between(expression);
        case ExpressionKind::is_type: return is_type(expression);
        case ExpressionKind::call: return call(expression);
        default: break;
    }
    return unsupported_operation(expression);
}

result<Condition> Binder::junction(const Expression& expression) const {
    Condition made{expression.text == "and" ? Kind::all : Kind::any, {}, {}, {}};
    made.parts.reserve(expression.operands.size());
    for (const Expression& part : expression.operands) {
        auto bound = condition(part);
        if (!bound) return bound;
        made.parts.push_back(*std::move(bound));
    }
    return made;
}

result<Condition> Binder::comparison(const std::string& written, const Expression& left, const Expression& right) const {
    const NodeKind kind = kind_of(written);
    if (is_condition(left) || is_condition(right)) {
        if (kind != NodeKind::equal && kind != NodeKind::not_equal) return wrong_type(written, "BOOL");
        auto equal = is_condition(left) ? equality(left, right) : equality(right, left);
        if (!equal || kind == NodeKind::equal) return equal;
        return negated(*std::move(equal));
    }
    auto first = operand(left);
    if (!first) return first.error();
    auto second = operand(right);
    if (!second) return second.error();
    if (kind != NodeKind::equal && kind != NodeKind::not_equal) {
        for (const Operand* each : {&*first, &*second}) {
            if (auto ordered = check_ordered(*each, written); !ordered) return ordered.error();
        }
    }
    if (first->kind == Operand::Kind::path && second->kind == Operand::Kind::path && are_equal(first->path, second->path)) {
        return validation_failure(
            "The first operand must be distinct from the remaining operands for this operator or function; operator: " +
            written + ", first operand: " + show(first->path));
    }
    if (first->kind == Operand::Kind::value && second->kind != Operand::Kind::value) {
        return compare(expression::mirrored(kind), {*std::move(second), *std::move(first)});
    }
    return compare(kind, {*std::move(first), *std::move(second)});
}

/// A condition is a BOOL like any other.
result<Condition> Binder::equality(const Expression& expression, const Expression& other) const {
    auto first = condition(expression);
    if (!first) return first;
    const auto both = [&](Condition if_true, Condition if_false) {
        Condition holds = *first;
        return joined(Kind::any, joined(Kind::all, std::move(holds), std::move(if_true)),
                      joined(Kind::all, negated(*std::move(first)), std::move(if_false)));
    };
    if (is_condition(other)) {
        auto second = condition(other);
        if (!second) return second;
        Condition copy = *second;
        return both(std::move(copy), negated(*std::move(second)));
    }
    auto second = operand(other);
    if (!second) return second.error();
    if (second->kind != Operand::Kind::value) {
        return both(compare(NodeKind::equal, {*second, boolean_operand(true)}),
                    compare(NodeKind::equal, {*second, boolean_operand(false)}));
    }
    const ValueView value = second->value.view();
    if (value.type() != ValueType::boolean) return Condition{Kind::never, {}, {}, {}};
    if (value.boolean()) return first;
    return negated(*std::move(first));
}

result<Condition> Binder::in(const Expression& expression) const {
    const auto& operands = expression.operands;
    const std::size_t candidates = operands.size() - 1;
    if (candidates > most_candidates) {
        return validation_failure("The IN operator is provided with too many operands; number of operands: " +
                                  std::to_string(candidates));
    }
    Condition made{candidates == 0 ? Kind::never : Kind::comparison, {}, NodeKind::in, {}};
    if (std::any_of(operands.begin(), operands.end(), is_condition)) {
        made.kind = Kind::any;
        for (std::size_t i = 1; i < operands.size(); ++i) {
            auto equal = comparison("=", operands[0], operands[i]);
            if (!equal) return equal;
            made.parts.push_back(*std::move(equal));
        }
    } else {
        for (const Expression& each : operands) {
            auto bound = operand(each);
            if (!bound) return bound.error();
            made.operands.push_back(*std::move(bound));
        }
    }
    return expression.negated ? negated(std::move(made)) : std::move(made);
}

result<Condition> Binder::between(const Expression& expression) const {
    Condition made{Kind::comparison, {}, NodeKind::between, {}};
    for (const Expression& each : expression.operands) {
        if (is_condition(each)) return wrong_type("BETWEEN", "BOOL");
        auto bound = operand(each);
        if (!bound) return bound.error();
        if (auto ordered = check_ordered(*bound, "BETWEEN"); !ordered) return ordered.error();
        made.operands.push_back(*std::move(bound));
    }
    const Operand& low = made.operands[1];
    const Operand& high = made.operands[2];
    if (low.kind == Operand::Kind::value && high.kind == Operand::Kind::value) {
        const ValueView from = low.value.view(), to = high.value.view();
        const bool differ = from.type() != to.type();
        if (differ || to < from) {
            return validation_failure(std::string("The BETWEEN operator requires ") +
                                      (differ ? "same data type for lower and upper bounds"
                                              : "upper bound to be greater than or equal to lower bound") +
                                      "; lower bound operand: " + expression::show_value(from) +
                                      ", upper bound operand: " + expression::show_value(to));
        }
    }
    return expression.negated ? negated(std::move(made)) : std::move(made);
}

result<Condition> Binder::is_type(const Expression& expression) const {
    if (!is_path(expression.operands[0])) {
        return validation_failure("Operator or function requires a document path; operator or function: IS");
    }
    auto place = path(expression.operands[0]);
    if (!place) return place.error();
    struct Known {
        std::string_view name;
        std::string_view type;
    };
    static constexpr Known types[] = {
        {"null", "NULL"},   {"bool", "BOOL"}, {"boolean", "BOOL"},
        {"string", "S"},    {"symbol", "S"},  {"char", "S"},
        {"character", "S"}, {"varchar", "S"}, {"character varying", "S"},
        {"list", "L"},      {"sexp", "L"},    {"struct", "M"},
        {"tuple", "M"},     {"blob", "B"},    {"clob", "B"},
    };
    const auto of_type = [&](std::string_view type) {
        return compare(NodeKind::attribute_type, {Operand{Operand::Kind::path, *place, {}}, text_operand(type)});
    };
    Condition made;
    if (expression.text == "missing") {
        made = compare(NodeKind::attribute_not_exists, {Operand{Operand::Kind::path, *place, {}}});
    } else if (expression.text == "bag") {
        made = joined(Kind::any, of_type("SS"), of_type("NS"), of_type("BS"));
    } else if (expression.text == "any") {
        made = compare(NodeKind::attribute_exists, {Operand{Operand::Kind::path, *place, {}}});
    } else if (expression.text == "date" || expression.text == "time" || expression.text == "timestamp") {
        made = {Kind::never, {}, {}, {}};
    } else {
        const auto* const known =
            std::find_if(std::begin(types), std::end(types), [&](const Known& each) { return each.name == expression.text; });
        made = of_type(known == std::end(types) ? "N" : known->type);
    }
    return expression.negated ? negated(std::move(made)) : std::move(made);
}

result<Condition> Binder::call(const Expression& expression) const {
    struct Function {
        std::string_view name;
        NodeKind kind;
        std::size_t operands;
    };
    static constexpr Function functions[] = {
        {"attribute_exists", NodeKind::attribute_exists, 1},
        {"attribute_not_exists", NodeKind::attribute_not_exists, 1},
        {"attribute_type", NodeKind::attribute_type, 2},
        {"begins_with", NodeKind::begins_with, 2},
        {"contains", NodeKind::contains, 2},
    };
    const auto* const function = std::find_if(std::begin(functions), std::end(functions),
                                              [&](const Function& each) { return each.name == expression.text; });
    if (function == std::end(functions)) {
        return expression.text == "size" ? unsupported_operation(expression) : unrecognized(expression);
    }
    const auto count = static_cast<std::uint32_t>(expression.operands.size());
    if (count != function->operands) return validation_failure(expression::wrong_operand_count(function->kind, count));
    if (!is_path(expression.operands[0])) return validation_failure(expression::path_required(function->kind));
    Condition made{Kind::comparison, {}, function->kind, {}};
    for (const Expression& each : expression.operands) {
        auto bound = operand(each);
        if (!bound) return bound.error();
        made.operands.push_back(*std::move(bound));
    }
    if (function->kind != NodeKind::attribute_type && function->kind != NodeKind::begins_with) return made;
    const Operand& second = made.operands[1];
    if (second.kind != Operand::Kind::value) {
        if (function->kind == NodeKind::begins_with) return made;
        return wrong_type(function->name, "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}");
    }
    const ValueType type = second.value.type();
    const bool is_binary_prefix = function->kind == NodeKind::begins_with && type == ValueType::binary;
    if (type != ValueType::string && !is_binary_prefix) return wrong_type(function->name, type_name(type));
    if (function->kind != NodeKind::attribute_type) return made;
    const std::string_view name = second.value.view().string();
    for (const char* known : {"N", "BS", "L", "B", "NULL", "M", "S", "SS", "NS", "BOOL"}) {
        if (name == known) return made;
    }
    return validation_failure("Invalid attribute type name found; type: " + std::string(name) +
                              ", valid types: {N,BS,L,B,NULL,M,S,SS,NS,BOOL}");
}

result<Operand> Binder::operand(const Expression& expression) const {
    if (is_path(expression)) {
        auto made = path(expression);
        if (!made) return made.error();
        return Operand{Operand::Kind::path, *std::move(made), {}};
    }
    switch (expression.kind) {
        case ExpressionKind::string:
        case ExpressionKind::number:
        case ExpressionKind::boolean:
        case ExpressionKind::null:
        case ExpressionKind::list:
        case ExpressionKind::bag:
        case ExpressionKind::map:
        case ExpressionKind::parameter: {
            auto made = value(expression);
            if (!made) return made.error();
            return value_operand(*std::move(made));
        }
        case ExpressionKind::call: {
            if (expression.text != "size") return unrecognized(expression);
            const auto count = static_cast<std::uint32_t>(expression.operands.size());
            if (count != 1) return validation_failure(expression::wrong_operand_count(NodeKind::size, count));
            if (!is_path(expression.operands[0])) return validation_failure(expression::path_required(NodeKind::size));
            auto made = path(expression.operands[0]);
            if (!made) return made.error();
            return Operand{Operand::Kind::size, *std::move(made), {}};
        }
        default: return unsupported_operation(expression);
    }
}

}  // namespace dyntastic::partiql

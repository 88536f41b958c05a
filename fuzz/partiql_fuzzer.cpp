// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Any text as a statement: what is accepted has a tree of bounded depth, and what is refused says why. What is understood
// becomes a condition that can be evaluated, an update that can be applied and an item that is whole.
#include <algorithm>
#include <cstdlib>
#include <dyntastic/value/attribute_value.hpp>

#include "engine/evaluation/condition.hpp"
#include "engine/evaluation/update.hpp"
#include "partiql/bind.hpp"
#include "partiql/parse.hpp"
#include "partiql/parser.hpp"

namespace {

using namespace dyntastic;
using namespace dyntastic::partiql;

void check(const Expression& expression, std::uint32_t parameters) {
    if (expression.depth > Parser::most_levels || node_name(expression).empty()) std::abort();
    if (expression.kind == ExpressionKind::parameter && expression.number >= parameters) std::abort();
    for (const Expression& operand : expression.operands) check(operand, parameters);
}

const Item& item() {
    static const Item made{{"a", 5},
                           {"b", "text"},
                           {"l", AttributeValue::List{1, "x"}},
                           {"m", AttributeValue::Map{{"k", 1}}},
                           {"s", AttributeValue::StringSet{"a", "b"}}};
    return made;
}

void check(const Bound& bound) {
    if (bound.where) {
        const auto condition = to_expression(*bound.where);
        if (engine::evaluation::holds(condition, item().view()) != engine::evaluation::holds(condition, item().view()))
            std::abort();
        (void)engine::evaluation::holds(condition, std::nullopt);
    }
    if (!bound.update.empty()) {
        const auto updated = engine::evaluation::apply_update(bound.update, item(), true);
        if (updated && check_item(updated->bytes())) std::abort();
    }
    if (check_item(bound.item.bytes())) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (text.size() > 8192) return 0;
    (void)only_reads(text);
    const auto parsed = parse(text);
    if (!parsed) {
        if (parsed.error().message().empty()) std::abort();
        return 0;
    }
    check((*parsed)->root, (*parsed)->parameter_count);
    if (const Statement* statement = (*parsed)->statement()) {
        if (statement->where) check(*statement->where, (*parsed)->parameter_count);
        for (const Expression& column : statement->columns) check(column, (*parsed)->parameter_count);
    }
    static const Value given[] = {make_value(1), make_value("x"), make_value(AttributeValue::StringSet{"a"}), make_value(true)};
    std::vector<Value> parameters;
    for (std::uint32_t i = 0; i < (*parsed)->parameter_count; ++i) parameters.push_back(given[i % std::size(given)]);
    const auto bound = bind_parameters(**parsed, parameters);
    if (bound) check(*bound);
    else if (bound.error().message().empty()) std::abort();
    return 0;
}

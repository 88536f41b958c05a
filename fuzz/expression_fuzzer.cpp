// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Any text as every kind of expression: what is accepted has a tree that is whole and can be evaluated against an item.
#include <cstdlib>
#include <dyntastic/expression/parse.hpp>
#include <dyntastic/value/attribute_value.hpp>

#include "engine/evaluation/condition.hpp"
#include "engine/evaluation/projection.hpp"
#include "engine/evaluation/update.hpp"
#include "expression/parser.hpp"

namespace {

using namespace dyntastic;
using namespace dyntastic::expression;

const Item& item() {
    using List = AttributeValue::List;
    using Map = AttributeValue::Map;
    static const Item made{{"a", 5},
                           {"b", "text"},
                           {"c", List{1, "x", List{2, Map{{"d", 1}}}}},
                           {"d", Map{{"a", 1}, {"b", Map{{"c", "x"}}}}},
                           {"e", AttributeValue::StringSet{"a", "b"}},
                           {"f", AttributeValue::NumberSet{1, 2}}};
    return made;
}

const Substitutions::Values& values() {
    static const Substitutions::Values made{{":a", make_value(1)},
                                            {":b", make_value("a")},
                                            {":c", make_value(AttributeValue::List{1})},
                                            {":d", make_value(AttributeValue::StringSet{"a"})},
                                            {":e", make_value(AttributeValue::NumberSet{1})}};
    return made;
}

void check(const Parsed& parsed) {
    const Tree& tree = parsed.tree;
    for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
        const Node& node = tree.nodes[i];
        if (node.kind == NodeKind::path) {
            if (node.count == 0 || node.first + node.count > tree.steps.size() || tree.steps[node.first].is_index) std::abort();
        } else if (node.kind == NodeKind::value) {
            if (node.first >= parsed.values.size()) std::abort();
        } else {
            for (std::uint32_t j = 0; j < node.count; ++j) {
                if (tree.operands[node.first + j] >= i) std::abort();  // operands stand before what uses them
            }
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    static const Substitutions::Names names{{"#a", "a"}, {"#b", "b"}, {"#c", "c"}, {"#d", "d"}};
    for (const Parameter parameter : {Parameter::condition_expression, Parameter::projection_expression,
                                      Parameter::update_expression, Parameter::key_condition_expression}) {
        const auto parsed = Parser(parameter, text.substr(0, 4096)).parse();
        if (!parsed) {
            if (parsed.error().message().empty()) std::abort();
            continue;
        }
        check(*parsed);
        const auto bound = Substitutions(names, values()).bind(parameter, text.substr(0, 4096));
        if (!bound) continue;
        if (parameter == Parameter::condition_expression) {
            const bool holds = engine::evaluation::holds(*bound, item().view());
            if (holds != engine::evaluation::holds(*bound, item().view())) std::abort();
            (void)engine::evaluation::holds(*bound, std::nullopt);
        } else if (parameter == Parameter::projection_expression) {
            const Item part = engine::evaluation::project(*bound, bound->tree->projected, item().view());
            if (check_item(part.bytes())) std::abort();
        } else if (parameter == Parameter::update_expression) {
            const auto updated = engine::evaluation::apply_update(*bound, item(), true);
            if (updated && check_item(updated->bytes())) std::abort();
            const auto made = engine::evaluation::apply_update(*bound, Item{{"id", "k"}}, false);
            if (made && check_item(made->bytes())) std::abort();
        }
    }
    return 0;
}

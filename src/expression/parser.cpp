// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "expression/parser.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

namespace dyntastic::expression {
namespace {

constexpr unsigned max_operators = 300;
constexpr std::size_t max_candidates = 100;
constexpr std::uint32_t max_path_levels = 32;
constexpr std::uint32_t max_index = std::numeric_limits<std::int32_t>::max();

}  // namespace

result<Parsed> Parser::parse() {
    switch (parameter_) {
        case Parameter::projection_expression: parse_projection(); break;
        case Parameter::update_expression: parse_update(); break;
        default: parse_condition(); break;
    }
    const bool is_update = parameter_ == Parameter::update_expression;
    for (const auto* fault : {&syntax_, is_update ? &reserved_ : &parentheses_, &unknown_function_, &misused_function_,
                              &reserved_, &section_, &path_}) {
        if (*fault) return invalid_expression(parameter_, **fault);
    }
    if (operator_count_ > max_operators) {  // the service counts no further than to the first that is too many
        return invalid_expression(
            parameter_, "The expression contains too many operators; operator count: " + std::to_string(max_operators + 1));
    }
    if (most_candidates_ > max_candidates) {
        return invalid_expression(parameter_, "The IN operator is provided with too many operands; number of operands: " +
                                                  std::to_string(most_candidates_));
    }
    return std::move(parsed_);
}

void Parser::fail() {
    if (!syntax_) syntax_ = syntax_error(tokens_, at_);
    at_ = tokens_.size() - 1;
}

void Parser::note(std::optional<std::string>& fault, std::string text) {
    if (!fault) fault = std::move(text);
}

void Parser::note_misused(std::string_view function) {
    note(misused_function_,
         "The function is not allowed to be used this way in an expression; function: " + std::string(function));
}

bool Parser::skip(std::string_view symbol) {
    if (!token().is(symbol)) return false;
    advance();
    return true;
}

void Parser::expect(std::string_view symbol) {
    if (!skip(symbol)) fail();
}

bool Parser::skip_keyword(std::string_view keyword) {
    if (!is_keyword(token(), keyword)) return false;
    advance();
    return true;
}

bool Parser::begins_function() const { return token().kind == TokenKind::word && tokens_[at_ + 1].is("("); }

std::uint32_t Parser::slot_of(std::vector<std::string>& slots, Slots& known, std::string_view text) {
    const auto [found, is_new] = known.try_emplace(text, static_cast<std::uint32_t>(slots.size()));
    if (is_new) slots.emplace_back(text);
    return found->second;
}

NodeIndex Parser::add(NodeKind kind, const std::vector<NodeIndex>& operands) {
    Tree& tree = parsed_.tree;
    tree.nodes.push_back({kind, static_cast<std::uint32_t>(tree.operands.size()), static_cast<std::uint32_t>(operands.size())});
    tree.operands.insert(tree.operands.end(), operands.begin(), operands.end());
    return tree.root();
}

NodeIndex Parser::parse_value() {
    const std::uint32_t slot = slot_of(parsed_.values, known_values_, token().text);
    advance();
    parsed_.tree.nodes.push_back({NodeKind::value, slot, 0});
    return parsed_.tree.root();
}

void Parser::parse_name() {
    if (token().kind != TokenKind::word && token().kind != TokenKind::name) return fail();
    if (token().kind == TokenKind::word && is_reserved(token().text)) {
        note(reserved_, "Attribute name is a reserved keyword; reserved keyword: " + std::string(token().text));
    }
    parsed_.tree.steps.push_back({false, slot_of(parsed_.names, known_names_, token().text)});
    advance();
}

void Parser::parse_index() {
    if (token().kind != TokenKind::number) return fail();
    std::uint32_t index = 0;
    const std::string_view digits = token().text;
    const auto error = std::from_chars(digits.data(), digits.data() + digits.size(), index).ec;
    if (error != std::errc{} || index > max_index) {
        note(path_, "List index is not within the allowable range; index: [" + std::string(digits) + "]");
    }
    parsed_.tree.steps.push_back({true, index});
    advance();
    expect("]");
}

NodeIndex Parser::parse_path() {
    Tree& tree = parsed_.tree;
    const auto first = static_cast<std::uint32_t>(tree.steps.size());
    parse_name();
    for (;;) {
        if (skip(".")) {
            parse_name();
        } else if (skip("[")) {
            parse_index();
        } else {
            break;
        }
    }
    const std::uint32_t levels = static_cast<std::uint32_t>(tree.steps.size()) - first;
    if (levels > max_path_levels) {
        note(path_, "The document path has too many nesting levels; nesting levels: " + std::to_string(levels));
    }
    tree.nodes.push_back({NodeKind::path, first, levels});
    return tree.root();
}

void Parser::parse_projection() {
    do {
        parsed_.tree.projected.push_back(parse_path());
    } while (skip(","));
    if (token().kind != TokenKind::end) fail();
}

}  // namespace dyntastic::expression

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// One text to one tree. A syntax error ends the parsing at once; other faults (a reserved word, an unknown function) are
// noted and reported by rank, because the service reports them in a fixed order and not from left to right.
//
// Invariant: after a syntax error the position is at the end token, so that every loop ends.
#pragma once

#include <dyntastic/expression/parse.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "expression/lexer.hpp"

namespace dyntastic::expression {

class Parser {
public:
    Parser(Parameter parameter, std::string_view text) : parameter_(parameter), tokens_(tokenize(text)) {}

    [[nodiscard]] result<Parsed> parse();

private:
    /// What a piece of a condition can stand for.
    enum class Form : std::uint8_t { operand, size_function, boolean_function, unknown_function, condition };
    struct Term {
        NodeIndex node = 0;
        Form form = Form::operand;
        bool parenthesised = false;
        std::string_view function{};
    };

    // conditions
    void parse_condition();
    Term parse_or();
    Term parse_and();
    Term parse_not();
    Term parse_comparison();
    Term parse_between(const Term& left);
    Term parse_in(const Term& left);
    Term parse_primary();
    Term parse_function();
    void require_condition(const Term& term);
    void require_operand(const Term& term);
    Term parse_operand();

    // projections
    void parse_projection();

    // updates
    void parse_update();
    void parse_clause();
    Action parse_action(ActionKind kind);
    NodeIndex parse_assigned();
    NodeIndex parse_update_operand();
    void require_no_list(NodeIndex operand);

    // what all have in common
    NodeIndex parse_path();
    NodeIndex parse_value();
    void parse_index();
    void parse_name();

    [[nodiscard]] const Token& token() const { return tokens_[at_]; }
    /// To the next token, but never beyond the end, where a fault may have put the position meanwhile.
    void advance() {
        if (token().kind != TokenKind::end) ++at_;
    }
    [[nodiscard]] bool skip(std::string_view symbol);
    void expect(std::string_view symbol);
    [[nodiscard]] bool skip_keyword(std::string_view keyword);
    [[nodiscard]] bool begins_function() const;
    [[nodiscard]] static bool is_function_of_conditions(std::string_view name);
    void fail();
    void note_misused(std::string_view function);
    static void note(std::optional<std::string>& fault, std::string text);
    NodeIndex add(NodeKind kind, const std::vector<NodeIndex>& operands);
    using Slots = std::map<std::string_view, std::uint32_t>;  // by pieces of the expression
    static std::uint32_t slot_of(std::vector<std::string>& slots, Slots& known, std::string_view text);

    /// Counts how deep the parser calls itself, which hostile texts must not decide.
    class Nesting {
    public:
        explicit Nesting(Parser& parser) : parser_(parser) {
            if (++parser_.depth_ > deepest) parser_.fail();
        }
        ~Nesting() { --parser_.depth_; }
        Nesting(const Nesting&) = delete;
        Nesting& operator=(const Nesting&) = delete;

    private:
        // No valid expression comes near: each level but redundant parentheses needs an operator, of which there are 300.
        static constexpr int deepest = 700;
        Parser& parser_;
    };

    Parameter parameter_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    int depth_ = 0;
    unsigned operator_count_ = 0;
    std::size_t most_candidates_ = 0;
    Parsed parsed_;
    Slots known_names_;
    Slots known_values_;

    std::optional<std::string> syntax_;
    std::optional<std::string> parentheses_;
    std::optional<std::string> unknown_function_;
    std::optional<std::string> misused_function_;
    std::optional<std::string> reserved_;
    std::optional<std::string> section_;
    std::optional<std::string> path_;  // too deep, or with an index that no list has
};

}  // namespace dyntastic::expression

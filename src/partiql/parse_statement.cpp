// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "common/ascii.hpp"
#include "partiql/parser.hpp"

namespace dyntastic::partiql {
namespace {

constexpr int of_select = 6;  // the precedence of a SELECT's parts: what joins whole SELECTs ends them

std::string upper(std::string_view text) {
    std::string made(text);
    for (char& c : made) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return made;
}

}  // namespace

Parser::Parse Parser::made(Statement statement, const Place& place) {
    Expression expression;
    expression.kind = ExpressionKind::statement;
    expression.place = place;
    expression.statement = std::make_shared<const Statement>(std::move(statement));
    return expression;
}

Parser::Parse Parser::select() {
    Statement statement;
    statement.kind = StatementKind::select;
    const Place place = take().place;
    const auto refuse = [&](std::string name) {
        if (!statement.unsupported) statement.unsupported = {std::move(name), head().place};
    };
    if (head().is_keyword("distinct")) {
        refuse("DISTINCT");
        (void)take();
    } else {
        (void)skip_keyword("all");
    }
    if (head().is_keyword("value")) {
        refuse("VALUE");
        (void)take();
        if (!expression()) return std::nullopt;
    } else if (!select_list(statement)) {
        return std::nullopt;
    }
    if (!skip_keyword("from")) return fail("Expected FROM after SELECT list");
    if (!sources(statement) || !clauses(statement)) return std::nullopt;
    return made(std::move(statement), place);
}

bool Parser::select_list(Statement& statement) {
    do {
        if (head().is_symbol("*")) {
            Expression star;
            star.kind = ExpressionKind::star;
            star.place = take().place;
            statement.columns.push_back(std::move(star));
            continue;
        }
        auto column = expression();
        if (!column) return false;
        statement.columns.push_back(*std::move(column));
        if (!alias(statement.is_aliased)) return false;
    } while (skip_symbol(","));
    const auto is_star = [](const Expression& column) { return column.kind == ExpressionKind::star; };
    if (statement.columns.size() > 1 && std::any_of(statement.columns.begin(), statement.columns.end(), is_star)) {
        fail("Other expressions may not be present in the select list when '*' is used without dot notation.");
        return false;
    }
    return true;
}

bool Parser::clauses(Statement& statement) {
    if (head().is_keyword("let") && !unsupported_clause(statement, "let")) return false;
    if (!where(statement, of_select) || !order_by(statement)) return false;
    for (const char* keyword : {"group", "having", "limit", "offset"}) {
        if (head().is_keyword(keyword) && !unsupported_clause(statement, keyword)) return false;
    }
    return true;
}

bool Parser::unsupported_clause(Statement& statement, std::string_view keyword) {
    (void)take();
    if (keyword == "group") {
        (void)skip_keyword("partial");
        if (!skip_word("by")) return fail("Expected BY"), false;
    }
    if (!statement.unsupported) statement.unsupported = {upper(keyword), head().place};
    do {
        if (!expression(of_select)) return false;
        bool is_aliased = false;
        if (!alias(is_aliased)) return false;
    } while ((keyword == "group" || keyword == "let") && skip_symbol(","));
    return true;
}

bool Parser::order_by(Statement& statement) {
    if (!skip_keyword("order")) return true;
    if (!skip_word("by")) return fail("Expected BY"), false;
    do {
        auto by = expression();
        if (!by) return false;
        const bool descends = head().is_word("desc");
        if (descends || head().is_word("asc")) (void)take();
        statement.order.push_back({*std::move(by), descends});
    } while (skip_symbol(","));
    return true;
}

bool Parser::alias(bool& is_aliased) {
    for (const char* word : {"as", "at", "by"}) {
        const bool is_optional = std::string_view(word) == "as";
        if (head().is_word(word)) {
            (void)take();
            if (!head().is_name()) return fail("Expected identifier for " + upper(word) + "-alias"), false;
        } else if (!is_optional || !head().is_name()) {
            continue;
        }
        (void)take();
        is_aliased = true;
    }
    return true;
}

bool Parser::sources(Statement& statement) {
    if (!source(statement, true)) return false;
    for (;;) {
        static constexpr std::string_view joins[] = {"inner", "left", "right", "full", "cross", "outer"};
        const bool is_join =
            head().kind == TokenKind::keyword &&
            (head().text == "join" || std::find(std::begin(joins), std::end(joins), head().text) != std::end(joins));
        if (!is_join && !head().is_symbol(",")) return true;
        bool has_condition = is_join;
        if (is_join) {
            while (!head().is_keyword("join")) {
                if (head().is_keyword("cross")) has_condition = false;
                if (std::find(std::begin(joins), std::end(joins), head().text) == std::end(joins)) {
                    return fail("Unexpected token after expression"), false;
                }
                (void)take();
            }
        }
        (void)take();
        statement.has_several_sources = true;
        if (!source(statement, false)) return false;
        if (!has_condition) continue;
        if (!skip_keyword("on")) return fail("Expected 'ON'"), false;
        if (!expression(of_select)) return false;
    }
}

bool Parser::source(Statement& statement, bool first) {
    auto table = expression(of_select);
    if (!table) return false;
    if (first) statement.source = *std::move(table);
    return alias(statement.is_aliased);
}

bool Parser::where(Statement& statement, int precedence) {
    if (!skip_keyword("where")) return true;
    auto condition = expression(precedence);
    if (!condition) return false;
    statement.where = *std::move(condition);
    return true;
}

Parser::Parse Parser::insert() {
    Statement statement;
    statement.kind = StatementKind::insert;
    if (level_ > 1) nested_ = "insert into";
    const Place place = take().place;
    auto table = path(PathMode::simple);
    if (!table) return table;
    statement.source = *std::move(table);
    if (!skip_keyword("value")) {
        // Several items, which the service does not take.
        statement.kind = StatementKind::other;
        statement.other = "Insert";
        if (head().is_keyword("values")) (void)take();
        if (!expression()) return std::nullopt;
        return made(std::move(statement), place);
    }
    auto item = expression();
    if (!item) return item;
    statement.item = *std::move(item);
    if (head().is_word("at")) {
        (void)take();
        statement.unsupported = {"AT", head().place};
        if (!expression()) return std::nullopt;
    }
    if (skip_keyword("on conflict")) {
        if (!statement.unsupported) statement.unsupported = {"ON CONFLICT", head().place};
        if (!skip_keyword("where")) return fail("invalid ON CONFLICT syntax");
        if (!expression()) return std::nullopt;
        if (!skip_keyword("do nothing")) return fail("invalid ON CONFLICT syntax");
    }
    if (head().is_keyword("returning") && !statement.unsupported) statement.unsupported = {"RETURNING", head(1).place};
    if (!returning(statement)) return std::nullopt;
    return made(std::move(statement), place);
}

Parser::Parse Parser::update() {
    Statement statement;
    statement.kind = StatementKind::update;
    if (level_ > 1) nested_ = "update";
    const Place place = take().place;
    auto table = path(PathMode::simple);
    if (!table) return table;
    statement.source = *std::move(table);
    if (!alias(statement.is_aliased) || !changes(statement) || !where(statement) || !returning(statement)) return std::nullopt;
    return made(std::move(statement), place);
}

Parser::Parse Parser::erase() {
    Statement statement;
    statement.kind = StatementKind::erase;
    if (level_ > 1) nested_ = "delete";
    const Place place = take().place;
    if (!skip_keyword("from")) return fail("Expected FROM after DELETE");
    auto table = path(PathMode::simple);
    if (!table) return table;
    statement.source = *std::move(table);
    if (!alias(statement.is_aliased) || !where(statement) || !returning(statement)) return std::nullopt;
    return made(std::move(statement), place);
}

Parser::Parse Parser::from_update() {
    Statement statement;
    statement.kind = StatementKind::update;
    const bool is_nested = level_ > 1;
    const Place place = take().place;
    if (!sources(statement) || !where(statement)) return std::nullopt;
    const std::string first = head().text;
    if (!changes(statement) || !returning(statement)) return std::nullopt;
    if (is_nested) nested_ = first;
    return made(std::move(statement), place);
}

bool Parser::changes(Statement& statement) {
    bool any = false;
    for (;; any = true) {
        if (skip_keyword("set")) {
            if (!assignments(statement)) return false;
        } else if (skip_keyword("remove")) {
            auto removed = path(PathMode::simple);
            if (!removed) return false;
            statement.changes.push_back({*std::move(removed), std::nullopt});
        } else if (head().is_keyword("insert into")) {
            if (!insert()) return false;
            nested_.clear();
            statement.kind = StatementKind::other;
            statement.other = "Insert";
        } else {
            break;
        }
    }
    if (!any) fail("Expected data manipulation");
    return any;
}

bool Parser::assignments(Statement& statement) {
    do {
        auto assigned = path(PathMode::simple);
        if (!assigned) return false;
        if (!head().is_operation("=")) return fail("Expected '='"), false;
        (void)take();
        auto value = expression();
        if (!value) return false;
        statement.changes.push_back({*std::move(assigned), *std::move(value)});
    } while (skip_symbol(","));
    return true;
}

bool Parser::returning(Statement& statement) {
    if (!skip_keyword("returning")) return true;
    struct Known {
        std::string_view words;
        Returning returning;
    };
    static constexpr Known all[] = {{"all old", Returning::all_old},
                                    {"all new", Returning::all_new},
                                    {"modified old", Returning::modified_old},
                                    {"modified new", Returning::modified_new}};
    const auto* const known =
        std::find_if(std::begin(all), std::end(all), [&](const Known& each) { return head().is_keyword(each.words); });
    if (known == std::end(all)) {
        return fail("Expected ( MODIFIED | ALL ) ( NEW | OLD ) in each returning element."), false;
    }
    (void)take();
    statement.returning = known->returning;
    if (skip_symbol("*")) return true;
    if (!statement.unsupported) statement.unsupported = {"RETURNING", head().place};
    do {
        if (!expression()) return false;
    } while (skip_symbol(","));
    return true;
}

}  // namespace dyntastic::partiql

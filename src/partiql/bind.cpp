// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "partiql/bind.hpp"

#include <algorithm>

#include "partiql/binder.hpp"

namespace dyntastic::partiql {
namespace {

result<Source> source_of(const Statement& statement) {
    const Expression& from = statement.source;
    if (from.kind == ExpressionKind::name) {
        if (from.text.empty()) return validation_failure("Path component cannot be an empty string");
        return Source{from.text, std::nullopt};
    }
    if (from.kind != ExpressionKind::path) return unsupported_operation(from);
    for (const Expression& part : from.operands) {
        if (part.kind != ExpressionKind::name) return validation_failure("Unexpected path component" + part.place.text());
        if (part.text.empty()) return validation_failure("Path component cannot be an empty string");
    }
    if (from.operands.size() > 2) {
        return validation_failure("A path may contain at most 2 components in the FROM clause");
    }
    return Source{from.operands[0].text, from.operands[1].text};
}

/// What a column is called: the last name of its path, and what follows.
std::string name_of(const Path& path) {
    std::string name;
    for (const auto& step : path) {
        if (step.is_index()) name += "[" + std::to_string(*step.index) + "]";
        else name = step.name;
    }
    return name;
}

result<std::vector<Column>> columns_of(const Statement& statement) {
    std::vector<Column> columns;
    if (statement.columns.size() == 1 && statement.columns.front().kind == ExpressionKind::star) return columns;
    for (const Expression& column : statement.columns) {
        if (!Binder::is_path(column)) return validation_failure("Unexpected path component" + column.place.text());
        for (const Expression& step : column.operands) {
            if (step.kind == ExpressionKind::star) return validation_failure("Unexpected path component" + step.place.text());
        }
        auto path = Binder::path(column);
        if (!path) return path.error();
        std::string name = name_of(*path);
        const bool is_twice =
            std::any_of(columns.begin(), columns.end(), [&](const Column& each) { return each.name == name; });
        if (is_twice) return validation_failure("Duplicate identifiers in select clause: " + name);
        columns.push_back({*std::move(path), std::move(name)});
    }
    return columns;
}

result<void> check_statement(const Statement& statement) {
    if (statement.is_aliased) return validation_failure("Aliasing is not supported");
    if (statement.has_several_sources) {
        return validation_failure("Only select from a single table or index is supported.");
    }
    if (statement.unsupported) {
        return validation_failure("Unsupported clause: " + statement.unsupported->name + statement.unsupported->place.text());
    }
    return {};
}

std::string_view words_of(Returning returning) {
    switch (returning) {
        case Returning::none: break;
        case Returning::all_old: return "ALL OLD";
        case Returning::all_new: return "ALL NEW";
        case Returning::modified_old: return "MODIFIED OLD";
        case Returning::modified_new: return "MODIFIED NEW";
    }
    return "";
}

Action action_of(StatementKind kind) {
    switch (kind) {
        case StatementKind::insert: return Action::insert;
        case StatementKind::update: return Action::update;
        case StatementKind::erase: return Action::erase;
        default: return Action::select;
    }
}

result<void> check_index(const Statement& statement, const Bound& bound) {
    if (!bound.source.index || bound.action == Action::select || bound.action == Action::exists) return {};
    if (bound.action == Action::insert) {
        return validation_failure("FROM clause may only contain a single table name in data manipulation statements" +
                                  statement.source.place.text());
    }
    return validation_failure("This operation is not supported on an index");
}

result<void> bind_parts(const Statement& statement, const Binder& binder, Bound& bound) {
    auto columns = columns_of(statement);
    if (!columns) return columns.error();
    bound.columns = *std::move(columns);
    if (statement.item) {
        auto item = binder.item(*statement.item);
        if (!item) return item.error();
        bound.item = *std::move(item);
    }
    if (!statement.changes.empty()) {
        auto update = binder.update(statement.changes);
        if (!update) return update.error();
        bound.update = *std::move(update);
    }
    if (statement.where) {
        auto where = binder.condition(*statement.where);
        if (!where) return where.error();
        bound.where = *std::move(where);
    }
    for (const Statement::Order& order : statement.order) {
        if (order.by.kind != ExpressionKind::name) return unsupported_operation(order.by);
        bound.order.push_back({order.by.text, order.descends});
    }
    return {};
}

}  // namespace

std::optional<Source> source_of(const Parsed& parsed) {
    const Statement* const statement = parsed.statement() != nullptr ? parsed.statement() : parsed.exists();
    if (statement == nullptr || statement->kind == StatementKind::other) return std::nullopt;
    auto source = source_of(*statement);
    return source ? std::optional(*source) : std::nullopt;
}

result<Bound> bind_parameters(const Parsed& parsed, std::span<const Value> parameters) {
    const Statement* const exists = parsed.exists();
    const Statement* const statement = exists != nullptr ? exists : parsed.statement();
    if (statement == nullptr) return unsupported_operation(parsed.root);
    if (statement->kind == StatementKind::other) return validation_failure("Unsupported operation: " + statement->other);
    if (parsed.parameter_count > parameters.size()) {
        return validation_failure("Number of parameters in request and statement don't match.");
    }
    Bound bound;
    bound.action = exists != nullptr ? Action::exists : action_of(statement->kind);
    const auto source = source_of(*statement);
    if (!source) return source.error();
    bound.source = *source;
    if (auto fine = check_statement(*statement); !fine) return fine.error();
    const Binder binder(parameters);
    if (auto fine = bind_parts(*statement, binder, bound); !fine) return fine.error();
    bound.returning = statement->returning;
    if (bound.action == Action::erase && bound.returning != Returning::none && bound.returning != Returning::all_old) {
        return validation_failure("Invalid returning clause: RETURNING " + std::string(words_of(bound.returning)) +
                                  " *. Only RETURNING ALL OLD * is allowed in DELETE statements.");
    }
    if (auto fine = check_index(*statement, bound); !fine) return fine.error();
    return bound;
}

}  // namespace dyntastic::partiql

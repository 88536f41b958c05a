// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/partiql/key_select.hpp"

#include <span>

#include "partiql/parse.hpp"

namespace dyntastic::engine::partiql {
namespace {

using ::dyntastic::partiql::Expression;
using ::dyntastic::partiql::ExpressionKind;
using ::dyntastic::partiql::Parsed;

/// The value that each of these conditions gives for the attribute; null if none or several do.
const Value* value_of(const catalog::KeyAttribute& attribute, std::span<const Expression> conditions,
                      std::span<const Value> parameters) {
    const Value* found = nullptr;
    for (const Expression& condition : conditions) {
        if (condition.operands.front().text != attribute.name) continue;
        if (found != nullptr) return nullptr;
        found = &parameters[condition.operands.back().number];
    }
    return found != nullptr && found->type() == attribute.type ? found : nullptr;
}

bool is_equality(const Expression& condition) {
    return condition.kind == ExpressionKind::binary && condition.text == "=" && condition.operands.size() == 2 &&
           condition.operands.front().kind == ExpressionKind::name &&
           condition.operands.back().kind == ExpressionKind::parameter;
}

/// The conditions that AND joins; none where one of them is no equality.
std::span<const Expression> equalities(const Expression& where) {
    const bool is_and = where.kind == ExpressionKind::binary && where.text == "and";
    const auto all = is_and ? std::span<const Expression>(where.operands) : std::span<const Expression>(&where, 1);
    for (const Expression& condition : all) {
        if (!is_equality(condition)) return {};
    }
    return all;
}

bool is_plain(const operation::ExecuteStatementRequest& request) {
    constexpr std::size_t longest = 8192;
    return request.statement.size() <= longest && request.parameters && !request.next_token && request.limit.value_or(1) >= 1 &&
           request.return_consumed_capacity == operation::ReturnConsumedCapacity::none;
}
/// No more parameters than those of the key, so that nothing is left to check.
bool is_plain(const Parsed& parsed, std::size_t parameters) {
    const auto* const statement = parsed.statement();
    if (statement == nullptr || statement->kind != ::dyntastic::partiql::StatementKind::select || !statement->where)
        return false;
    const bool has_more = statement->is_aliased || statement->has_several_sources || statement->unsupported ||
                          !statement->order.empty() || statement->source.kind != ExpressionKind::name ||
                          statement->columns.size() != 1 || statement->columns.front().kind != ExpressionKind::star;
    return !has_more && parsed.parameter_count == parameters;
}

}  // namespace

std::optional<operation::ExecuteStatementResponse> select_by_key(const catalog::Catalog& catalog,
                                                                 const operation::ExecuteStatementRequest& request) {
    if (!is_plain(request)) return std::nullopt;
    const auto made = ::dyntastic::partiql::parse(request.statement);
    if (!made || !is_plain(**made, request.parameters->size())) return std::nullopt;
    const Parsed& parsed = **made;
    const auto conditions = equalities(*parsed.statement()->where);
    if (conditions.empty()) return std::nullopt;
    const auto table = catalog.find(parsed.statement()->source.text);
    if (!table || conditions.size() != table->key_count()) return std::nullopt;
    const auto parameters = values_of(request.parameters);
    const Value* const hash = value_of(table->hash_key, conditions, parameters);
    if (hash == nullptr || !catalog::check_key_value(table->hash_key, hash->view(), true)) return std::nullopt;
    std::optional<ValueView> range;
    if (table->range_key) {
        const Value* const value = value_of(*table->range_key, conditions, parameters);
        if (value == nullptr || !catalog::check_key_value(*table->range_key, value->view(), false)) return std::nullopt;
        range = value->view();
    }
    const catalog::EncodedKey key(hash->view(), range ? &*range : nullptr, table->items->hash_seed());
    auto item = table->items->as_read(request.consistent_read).get(key.get());
    if (!item) return std::nullopt;
    operation::ExecuteStatementResponse response;
    if (*item) response.items.push_back(**std::move(item));
    return response;
}

}  // namespace dyntastic::engine::partiql

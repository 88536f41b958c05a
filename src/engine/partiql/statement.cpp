// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/partiql/statement.hpp"

#include "partiql/parse.hpp"
#include "value/value_words.hpp"

namespace dyntastic::engine::partiql {
namespace {

constexpr int most_levels = 32;

result<void> check_index(const catalog::Catalog& catalog, const ::dyntastic::partiql::Parsed& parsed) {
    const auto* const statement = parsed.statement() != nullptr ? parsed.statement() : parsed.exists();
    if (statement == nullptr || statement->kind != ::dyntastic::partiql::StatementKind::select) return {};
    const auto source = source_of(parsed);
    if (!source || !source->index) return {};
    const auto table = catalog.find(source->table);
    const auto index = table ? table->find_index(*source->index) : nullptr;
    if (!index || (index->hash_keys.size() < 2 && index->range_keys.size() < 2)) return {};
    return validation_failure(
        "PartiQL statements cannot be executed on tables with multi-attribute HASH keys or multi-attribute RANGE keys.");
}

}  // namespace

result<void> check_parameters(const operation::StatementParameters& parameters) {
    for (const Value& parameter : values_of(parameters)) {
        if (is_deeper(parameter.view(), most_levels)) return nesting_failure();
    }
    return {};
}

result<Statement> prepare(const catalog::Catalog& catalog, std::string_view text,
                          const operation::StatementParameters& parameters) {
    auto parsed = ::dyntastic::partiql::parse(text);
    if (!parsed) return std::move(parsed).error();
    if (auto fine = check_index(catalog, **parsed); !fine) return fine.error();
    auto bound = bind_parameters(**parsed, values_of(parameters));
    if (!bound) return std::move(bound).error();
    return Statement{*std::move(parsed), *std::move(bound)};
}

}  // namespace dyntastic::engine::partiql

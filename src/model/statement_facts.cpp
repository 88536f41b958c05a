// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "model/statement_facts.hpp"

#include <dyntastic/value/item_writer.hpp>

#include "partiql/parse.hpp"

namespace dyntastic::model {
namespace {

constexpr std::string_view token_name = "NextToken";

}  // namespace

StatementFacts facts_of(std::string_view text) {
    StatementFacts facts;
    const auto parsed = partiql::parse(text);
    const partiql::Statement* statement = parsed ? (*parsed)->statement() : nullptr;
    if (statement == nullptr) {  // whoever carries it out says what is wrong with it
        facts.is_write = !partiql::only_reads(text);
        return facts;
    }
    using Kind = partiql::ExpressionKind;
    const partiql::Expression& source = statement->source;
    const bool is_of_index = source.kind == Kind::path;
    const partiql::Expression& table = is_of_index && !source.operands.empty() ? source.operands.front() : source;
    facts.is_write = statement->kind != partiql::StatementKind::select;
    const bool is_of_all = statement->columns.size() == 1 && statement->columns.front().kind == Kind::star;
    const bool returns_all =
        statement->returning == partiql::Returning::all_old || statement->returning == partiql::Returning::all_new;
    facts.is_of_whole_items = facts.is_write ? returns_all : is_of_all && !is_of_index;
    facts.table_name = table.text;
    return facts;
}

std::optional<Item> page_key_of(const std::optional<std::string>& next_token) {
    if (!next_token) return std::nullopt;
    ItemWriter writer;
    auto key = writer.begin_item();
    writer.name(key, token_name);
    writer.string(*next_token);
    return writer.finish_item(key);
}

std::optional<std::string> next_token_in(const std::optional<Item>& page_key) {
    const auto token = page_key ? page_key->find(token_name) : std::nullopt;
    if (!token || token->type() != ValueType::string) return std::nullopt;
    return std::string(token->string());
}

}  // namespace dyntastic::model

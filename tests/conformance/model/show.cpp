// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What a failing property was given, for a reader.
#include <array>
#include <ostream>

#include "model/generators.hpp"

namespace dyntastic::conformance::model {

namespace {

void show_index(const Index& index, std::ostream& os) {
    static constexpr std::array projections{"ALL", "KEYS_ONLY", "INCLUDE"};
    os << (index.is_global ? " global " : " local ") << index.name << "(";
    for (const KeyAttribute& key : index.hash) os << " " << key.name;
    os << " |";
    for (const KeyAttribute& key : index.range) os << " " << key.name;
    os << " )";
    const auto type = index.projection.projection_type.value_or(operation::ProjectionType::all);
    os << projections.at(static_cast<std::size_t>(type));
    if (!index.projection.non_key_attributes) return;
    for (const std::string& name : *index.projection.non_key_attributes) os << " " << name;
}

}  // namespace

void showValue(const Schema& schema, std::ostream& os) {
    os << "p:" << type_name(schema.hash.type);
    if (schema.range) os << " r:" << type_name(schema.range->type);
    for (const KeyAttribute& attribute : schema.index_attributes)
        os << " " << attribute.name << ":" << type_name(attribute.type);
    for (const Index& index : schema.indexes) show_index(index, os);
}

void showValue(const Expression& expression, std::ostream& os) { os << show(expression); }

void showValue(const Operation& operation, std::ostream& os) {
    static constexpr std::array kinds{"put", "get", "delete", "update", "check"};
    static constexpr std::array returned{"NONE", "ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATED_NEW"};
    os << "\n  " << kinds.at(static_cast<std::size_t>(operation.kind)) << " " << show(operation.item);
    if (!operation.update.empty()) os << " | " << show(operation.update);
    if (operation.condition) os << " | if " << show(*operation.condition);
    os << " -> " << returned.at(static_cast<std::size_t>(operation.return_values));
}

void showValue(const Call& call, std::ostream& os) {
    static constexpr std::array kinds{
        "", "batch write", "batch get", "transact write", "transact get", "create index", "delete index"};
    os << "\n  " << kinds.at(static_cast<std::size_t>(call.kind));
    if (call.kind == Call::Kind::create_index) show_index(call.index, os);
    if (call.kind == Call::Kind::delete_index) os << " " << call.index.name;
    for (const Operation& operation : call.operations) showValue(operation, os);
}

void showValue(const Search& search, std::ostream& os) {
    os << "\n  query " << show(Attributes{{"p", search.hash}}) << (search.forward ? " forward " : " backward ")
       << search.range_operator;
    for (const AttributeValue& value : search.range_values) os << " " << show(Attributes{{"r", value}});
    if (search.filter) os << " | filter " << show(*search.filter);
    if (search.limit) os << " | limit " << *search.limit;
    if (search.start_key) os << " | behind " << show(*search.start_key);
}

}  // namespace dyntastic::conformance::model

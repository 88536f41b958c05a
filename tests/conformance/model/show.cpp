// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What a failing property was given, for a reader.
#include <array>
#include <ostream>

#include "model/generators.hpp"

namespace dyntastic::conformance::model {

void showValue(const Schema& schema, std::ostream& os) {
    os << "p:" << type_name(schema.hash.type);
    if (schema.range) os << " r:" << type_name(schema.range->type);
}

void showValue(const Expression& expression, std::ostream& os) { os << show(expression); }

void showValue(const Operation& operation, std::ostream& os) {
    static constexpr std::array kinds{"put", "get", "delete", "update"};
    static constexpr std::array returned{"NONE", "ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATED_NEW"};
    os << "\n  " << kinds.at(static_cast<std::size_t>(operation.kind)) << " " << show(operation.item);
    if (!operation.update.empty()) os << " | " << show(operation.update);
    if (operation.condition) os << " | if " << show(*operation.condition);
    os << " -> " << returned.at(static_cast<std::size_t>(operation.return_values));
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

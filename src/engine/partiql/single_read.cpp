// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/partiql/single_read.hpp"

namespace dyntastic::engine::partiql {

result<std::optional<SingleKey>> key_of_single_read(const Bound& statement, const catalog::Table& table) {
    if (statement.source.index || !statement.order.empty()) return std::optional<SingleKey>();
    SingleKey key = single_key(statement.where, table, Fixing::by_equality_or_in);
    if (!key.is_whole || !key.conflict.empty() || !key.conditions.empty()) return std::optional<SingleKey>();
    for (const auto keys : {table.hash_keys(), table.range_keys()}) {
        for (const catalog::KeyAttribute& attribute : keys) {
            if (key.key.find(attribute.name)->type() == attribute.type) continue;
            return validation_failure("Key attribute's data type should match its data type in table's schema: Key " +
                                      attribute.name);
        }
    }
    return std::optional(std::move(key));
}

}  // namespace dyntastic::engine::partiql

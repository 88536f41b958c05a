// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/item/scalar_keys.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace dyntastic::engine {
namespace {

Failure not_scalar(std::string_view kind, std::string_view name) {
    return validation_failure(std::string("Key attributes must be scalars; list random access '[]' and map lookup '.' are not "
                                          "allowed: ")
                                  .append(kind)
                                  .append(": ")
                                  .append(name))
        .in(Stage::key);
}

/// Whether each path of a tree can only be a single attribute, without a look at the paths: what saves and simple conditions
/// are.
bool has_single_steps(const expression::Tree& tree) {
    return tree.steps.size() < 2 || tree.steps.size() == tree.actions.size() + tree.projected.size();
}

std::vector<std::string_view> attributes_with_paths_into(const expression::Bound& expression) {
    std::vector<std::string_view> names;
    for (const expression::Node& node : expression.tree->nodes) {
        if (node.kind != expression::NodeKind::path || node.count == 1) continue;
        names.emplace_back(expression.names[expression.tree->steps[node.first].slot_or_index]);
    }
    return names;
}

}  // namespace

result<void> check_scalar_keys(const catalog::Table& table, const expression::Bound& expression) {
    if (expression.empty() || has_single_steps(*expression.tree)) return {};
    const auto names = attributes_with_paths_into(expression);
    if (names.empty()) return {};
    const auto is_entered = [&](std::string_view key) { return std::find(names.begin(), names.end(), key) != names.end(); };
    for (const auto keys : {table.hash_keys(), table.range_keys()}) {
        for (const catalog::KeyAttribute& key : keys) {
            if (is_entered(key.name)) return not_scalar("Key", key.name);
        }
    }
    if (!table.has_indexes.load(std::memory_order_acquire)) return {};
    const std::shared_lock lock(table.mutex);
    for (const auto& index : table.indexes) {
        for (const auto* keys : {&index->hash_keys, &index->range_keys}) {
            for (const catalog::KeyAttribute& key : *keys) {
                if (is_entered(key.name)) return not_scalar("IndexKey", key.name);
            }
        }
    }
    return {};
}

}  // namespace dyntastic::engine

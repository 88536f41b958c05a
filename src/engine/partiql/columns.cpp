// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/partiql/columns.hpp"

#include <algorithm>
#include <dyntastic/value/item_writer.hpp>

#include "engine/evaluation/path_finder.hpp"

namespace dyntastic::engine::partiql {

using ::dyntastic::partiql::Column;

expression::Projection projection_of(const std::vector<Column>& columns) {
    if (columns.empty()) return {};
    expression::Builder builder;
    for (const Column& column : columns) builder.project(builder.path(column.path));
    return std::move(builder).finish_projection();
}

bool are_attributes(const std::vector<Column>& columns) noexcept {
    return std::all_of(columns.begin(), columns.end(), [](const Column& column) { return column.path.size() == 1; });
}

Item select_columns(const std::vector<Column>& columns, const Item& item) {
    if (columns.empty()) return item;
    const expression::Projection projection = projection_of(columns);
    const ItemView view = item.view();
    evaluation::PathFinder finder(projection, view);
    ItemWriter writer;
    auto selected = writer.begin_item();
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const auto value = finder.find(projection.tree->nodes[projection.tree->projected[i]]);
        if (!value) continue;
        writer.name(selected, columns[i].name);
        writer.value(*value);
    }
    return writer.finish_item(selected);
}

}  // namespace dyntastic::engine::partiql

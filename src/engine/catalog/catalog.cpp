// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/catalog/catalog.hpp"

#include <mutex>

namespace dyntastic::engine::catalog {

std::shared_ptr<Table> Catalog::find(std::string_view name) const {
    const std::shared_lock lock(mutex_);
    const auto found = tables_.find(name);
    return found == tables_.end() ? nullptr : found->second;
}

bool Catalog::add(std::shared_ptr<Table> table) {
    const std::lock_guard lock(mutex_);
    const std::string& name = table->description.table_name;
    return tables_.emplace(name, std::move(table)).second;
}

std::shared_ptr<Table> Catalog::remove(std::string_view name) {
    const std::lock_guard lock(mutex_);
    const auto found = tables_.find(name);
    if (found == tables_.end()) return nullptr;
    std::shared_ptr<Table> removed = std::move(found->second);
    tables_.erase(found);
    return removed;
}

std::vector<std::string> Catalog::names(std::string_view after, std::size_t limit, bool& more) const {
    const std::shared_lock lock(mutex_);
    std::vector<std::string> names;
    auto next = tables_.upper_bound(after);
    for (; next != tables_.end() && names.size() < limit; ++next) names.push_back(next->first);
    more = next != tables_.end();
    return names;
}

}  // namespace dyntastic::engine::catalog

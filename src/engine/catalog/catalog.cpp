// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/catalog/catalog.hpp"

#include <mutex>

namespace dyntastic::engine::catalog {

std::string_view table_name_of(std::string_view name_or_arn) noexcept {
    constexpr std::string_view before_name = ":table/";
    if (!name_or_arn.starts_with("arn:")) return name_or_arn;
    const std::size_t at = name_or_arn.find(before_name);
    return at == std::string_view::npos ? name_or_arn : name_or_arn.substr(at + before_name.size());
}

std::shared_ptr<Table> Catalog::find(std::string_view name_or_arn) const {
    const std::shared_lock lock(mutex_);
    const auto found = tables_.find(table_name_of(name_or_arn));
    return found == tables_.end() ? nullptr : found->second;
}

Catalog::Entry::Entry(std::shared_ptr<Table> table) {
    std::map<std::string, std::shared_ptr<Table>, std::less<>> only;
    const std::string& name = table->name();
    only.emplace(name, std::move(table));
    node_ = only.extract(only.begin());
}

bool Catalog::add(Entry table) noexcept {
    const std::lock_guard lock(mutex_);
    return tables_.insert(std::move(table.node_)).inserted;
}

bool Catalog::remove(const Table& table) {
    const std::lock_guard lock(mutex_);
    const auto found = tables_.find(table.name());
    if (found == tables_.end() || found->second.get() != &table) return false;
    tables_.erase(found);
    return true;
}

std::vector<std::string> Catalog::names(std::string_view after, std::size_t limit, bool& more) const {
    const std::shared_lock lock(mutex_);
    std::vector<std::string> names;
    auto next = tables_.upper_bound(after);
    for (; next != tables_.end() && names.size() < limit; ++next) names.push_back(next->first);
    more = next != tables_.end();
    return names;
}

std::vector<std::shared_ptr<Table>> Catalog::tables() const {
    const std::shared_lock lock(mutex_);
    std::vector<std::shared_ptr<Table>> tables;
    tables.reserve(tables_.size());
    for (const auto& [name, table] : tables_) tables.push_back(table);
    return tables;
}

}  // namespace dyntastic::engine::catalog

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "embedded/realism/known_tables.hpp"

namespace dyntastic::embedded {

std::string table_name_of(std::string_view name_or_arn) {
    constexpr std::string_view resource = ":table/";
    const std::size_t at = name_or_arn.find(resource);
    if (!name_or_arn.starts_with("arn:") || at == std::string_view::npos) return std::string(name_or_arn);
    const std::string_view name = name_or_arn.substr(at + resource.size());
    return std::string(name.substr(0, name.find('/')));
}

KnownTables::Description KnownTables::find(const std::string& name) {
    const std::lock_guard lock(mutex_);
    if (const auto known = tables_.find(name); known != tables_.end()) return known->second;
    auto described = client_->describe_table({name});
    if (!described) return nullptr;
    const auto table = std::make_shared<const operation::TableDescription>(std::move(described->table));
    tables_.emplace(name, table);
    return table;
}

void KnownTables::forget(const std::string& name) {
    const std::lock_guard lock(mutex_);
    tables_.erase(name);
}

}  // namespace dyntastic::embedded

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "embedded/realism/table_states.hpp"

#include <algorithm>
#include <utility>

namespace dyntastic::embedded {
namespace {

using operation::IndexStatus;
using operation::TableStatus;

Failure in_use(const std::string& table, TableStatus status) {
    const char* const what = status == TableStatus::creating   ? "created"
                             : status == TableStatus::deleting ? "deleted"
                                                               : "updated";
    return {FailureKind::resource_in_use,
            "Attempt to change a resource which is still in use: Table is being " + std::string(what) + ": " + table};
}

}  // namespace

TableStates::State* TableStates::find(const std::string& table) {
    const auto found = states_.find(table);
    if (found == states_.end()) return nullptr;
    if (clock_->now() < found->second.until) return &found->second;
    states_.erase(found);
    return nullptr;
}

void TableStates::begin(const std::string& table, State state) {
    if (is_off()) return;
    state.until = clock_->now() + delay_;
    const std::lock_guard lock(mutex_);
    states_.insert_or_assign(table, std::move(state));
}

result<void> TableStates::check_items(const std::string& table) {
    if (is_off()) return {};
    const std::lock_guard lock(mutex_);
    const State* const state = find(table);
    if (state == nullptr || state->status == TableStatus::updating) return {};
    return table_not_found();
}

result<void> TableStates::check_index(const std::string& table, const std::string& index) {
    if (is_off()) return {};
    const std::lock_guard lock(mutex_);
    const State* const state = find(table);
    if (state == nullptr) return {};
    const auto found = state->indexes.find(index);
    if (found == state->indexes.end() || found->second != IndexStatus::creating) return {};
    return validation_failure("Cannot read from backfilling global secondary index: " + index);
}

result<void> TableStates::check_change(const std::string& table) {
    if (is_off()) return {};
    const std::lock_guard lock(mutex_);
    const State* const state = find(table);
    if (state == nullptr) return {};
    return in_use(table, state->status);
}

std::optional<operation::TableDescription> TableStates::find_deleted(const std::string& table) {
    if (is_off()) return std::nullopt;
    const std::lock_guard lock(mutex_);
    const State* const state = find(table);
    if (state == nullptr || state->status != TableStatus::deleting) return std::nullopt;
    return state->description;
}

void TableStates::created(const operation::TableDescription& table) {
    State state;
    for (const auto& index : table.global_secondary_indexes) state.indexes.emplace(index.index_name, IndexStatus::creating);
    begin(table.table_name, std::move(state));
}

void TableStates::updated(const operation::UpdateTableRequest& request, const operation::TableDescription& response) {
    State state;
    state.status = TableStatus::updating;
    state.description = response;
    if (request.global_secondary_index_updates) {
        for (const auto& update : *request.global_secondary_index_updates) {
            if (update.create) state.indexes.emplace(update.create->index_name, IndexStatus::creating);
            if (update.update) state.indexes.emplace(update.update->index_name, IndexStatus::updating);
            if (update.erase) state.indexes.emplace(update.erase->index_name, IndexStatus::deleting);
        }
    }
    if (response.table_status == TableStatus::updating) begin(response.table_name, std::move(state));
}

void TableStates::deleted(const operation::TableDescription& response) {
    State state;
    state.status = TableStatus::deleting;
    state.description = response;
    begin(response.table_name, std::move(state));
}

void TableStates::describe(operation::TableDescription& table) {
    if (is_off()) return;
    const std::lock_guard lock(mutex_);
    const State* const state = find(table.table_name);
    if (state == nullptr) return;
    table.table_status = state->status;
    for (const auto& [name, status] : state->indexes) {
        auto& indexes = table.global_secondary_indexes;
        const auto is_it = [&](const auto& index) { return index.index_name == name; };
        if (status == IndexStatus::deleting) {
            const auto& before = state->description.global_secondary_indexes;
            const auto erased = std::find_if(before.begin(), before.end(), is_it);
            if (erased != before.end()) indexes.push_back(*erased);
        } else if (const auto index = std::find_if(indexes.begin(), indexes.end(), is_it); index != indexes.end()) {
            index->index_status = status;
            if (status == IndexStatus::creating && state->status == TableStatus::updating) index->backfilling = true;
        }
    }
}

void TableStates::list(const operation::ListTablesRequest& request, operation::ListTablesResponse& response) {
    if (is_off()) return;
    constexpr std::size_t most = 100;
    auto& names = response.table_names;
    const std::lock_guard lock(mutex_);
    const auto now = clock_->now();
    for (const auto& [name, state] : states_) {
        if (state.status != TableStatus::deleting || state.until <= now) continue;
        if (request.exclusive_start_table_name && name <= *request.exclusive_start_table_name) continue;
        if (response.last_evaluated_table_name && name > *response.last_evaluated_table_name) continue;
        names.insert(std::lower_bound(names.begin(), names.end(), name), name);
    }
    const std::size_t limit = request.limit ? static_cast<std::size_t>(*request.limit) : most;
    if (names.size() <= limit) return;
    names.resize(limit);
    response.last_evaluated_table_name = names.back();
}

}  // namespace dyntastic::embedded

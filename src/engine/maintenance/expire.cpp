// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Deletes what has expired, and trims streams. The service does this within days; this engine when it is asked to, or now and
// then by itself. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/howitworks-ttl.html
#include <mutex>

#include "engine/maintenance/walk.hpp"
#include "engine/state.hpp"

namespace dyntastic::engine {
namespace {

/// Expired: a number of seconds since 1970 that has come, and not more than five years ago.
bool is_expired(const ItemView& item, std::string_view attribute, std::int64_t now) {
    constexpr std::int64_t five_years = std::int64_t{5} * 365 * 24 * 60 * 60;
    const auto value = item.find(attribute);
    if (!value || value->type() != ValueType::number) return false;
    const Number expiry = value->number();
    return expiry <= Number(now) && expiry >= Number(now - five_years);
}

std::optional<std::string> expiry_attribute_of(const catalog::Table& table) {
    const std::shared_lock lock(table.mutex);
    return table.expiry_attribute;
}

}  // namespace

// A table that cannot be swept does not keep the others from it: the first failure is reported at the end. One that was deleted
// meanwhile is none.
result<std::size_t> Engine::delete_expired_items() {
    const auto since_1970 = state_->options.clock->now().time_since_epoch();
    const std::int64_t now = std::chrono::floor<std::chrono::seconds>(since_1970).count();
    std::size_t deleted = 0;
    result<void> swept;
    kv::SyncLater later(*state_->store);  // what comes back after a power failure expires again
    for (const auto& table : state_->catalog.tables()) {
        const auto attribute = expiry_attribute_of(*table);
        if (!attribute) continue;
        const auto wanted = [&](const ItemView& item) { return is_expired(item, *attribute, now); };
        auto walked = walk(*table, wanted, [&](const kv::Key& key) -> result<bool> {
            const auto lock = state_->locks.lock(table->items.get(), key);
            auto item = table->items->get(key);
            if (!item) return item.error();
            if (!*item || !wanted((*item)->view())) return true;  // somebody was faster
            const index::Change change{table.get(), key, *item, std::nullopt, true};
            if (auto applied = index::apply(*state_->store, {&change, 1}); !applied) return applied.error();
            ++deleted;
            return true;
        });
        if (!walked && walked.error().kind() != FailureKind::resource_not_found && swept) {
            swept = walked.error();
        }
    }
    if (auto trimmed = state_->streams.sweep(); !trimmed && swept) swept = std::move(trimmed).error();
    if (auto finished = later.finish(); !finished) return finished.error();
    if (!swept) return std::move(swept).error();
    return deleted;
}

}  // namespace dyntastic::engine

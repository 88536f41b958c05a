// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/kv/memory_log.hpp"

#include <algorithm>
#include <mutex>
#include <vector>

namespace dyntastic::engine::kv {
namespace {

std::int64_t size_of(const LogEntry& entry) noexcept {
    std::size_t size = sizeof entry;
    for (const Item& item : entry.items) size += item.bytes().size();
    return static_cast<std::int64_t>(size);
}

constexpr auto is_before = [](const LogEntry& entry, std::uint64_t number) { return entry.number < number; };

}  // namespace

result<void> MemoryLog::read(std::uint64_t after, std::uint64_t last, const LogVisitor& visitor) const {
    if (after >= last) return {};
    const std::shared_lock lock(mutex_);
    auto next = std::lower_bound(entries_.begin(), entries_.end(), after + 1, is_before);
    for (; next != entries_.end() && next->number <= last; ++next) {
        if (!visitor(*next)) break;
    }
    return {};
}

result<std::uint64_t> MemoryLog::last() const {
    const std::shared_lock lock(mutex_);
    return entries_.empty() ? 0 : entries_.back().number;
}

void MemoryLog::append(LogEntry entry) {
    const std::int64_t size = size_of(entry);
    const std::lock_guard lock(mutex_);
    if (entries_.empty() || entries_.back().number < entry.number) {
        entries_.push_back(std::move(entry));
    } else {
        entries_.insert(std::lower_bound(entries_.begin(), entries_.end(), entry.number, is_before), std::move(entry));
    }
    count(size);
}

void MemoryLog::take_back(std::uint64_t number) noexcept {
    const std::lock_guard lock(mutex_);
    const auto found = std::lower_bound(entries_.begin(), entries_.end(), number, is_before);
    if (found == entries_.end() || found->number != number) return;
    count(-size_of(*found));
    entries_.erase(found);
}

void MemoryLog::trim(std::uint64_t last) noexcept {
    // The items are freed by pieces, so that writers do not wait for all of them.
    constexpr int piece = 256;
    for (bool more = true; more;) {
        const std::lock_guard lock(mutex_);
        for (int i = 0; i < piece; ++i) {
            more = !entries_.empty() && entries_.front().number <= last;
            if (!more) break;
            count(-size_of(entries_.front()));
            entries_.pop_front();
        }
    }
}

}  // namespace dyntastic::engine::kv

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "embedded/realism/ongoing.hpp"

#include <utility>

namespace dyntastic::embedded {
namespace {

std::optional<std::size_t> first_of(const std::vector<std::string>& items, const std::set<std::string>& among) {
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (among.contains(items[i])) return i;
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::size_t> Ongoing::find(const std::vector<std::string>& items) const {
    const std::lock_guard lock(mutex_);
    return first_of(items, items_);
}

Ongoing::Begun Ongoing::begin(std::vector<std::string> items, std::string token) {
    const std::lock_guard lock(mutex_);
    if (!token.empty() && tokens_.contains(token)) return {.is_repeated = true};
    if (const auto conflict = first_of(items, items_)) return {.conflict = conflict};
    items_.insert(items.begin(), items.end());
    if (!token.empty()) tokens_.insert(token);
    const auto end = [self = shared_from_this(), items = std::move(items), token = std::move(token)](void* /*none*/) {
        const std::lock_guard ending(self->mutex_);
        for (const std::string& item : items) self->items_.erase(item);
        self->tokens_.erase(token);
    };
    return {.hold = std::shared_ptr<void>(nullptr, end)};
}

}  // namespace dyntastic::embedded

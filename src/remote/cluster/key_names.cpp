// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/cluster/key_names.hpp"

#include <chrono>

namespace dyntastic::remote {
namespace {

constexpr std::chrono::minutes between_questions{1};
constexpr std::size_t most_tables = 10'000;  // no more are remembered

}  // namespace

std::string KeyNames::find(std::string_view table) const {
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(table);
    return found == entries_.end() ? std::string() : found->second.name;
}

void KeyNames::learn(std::string_view table, std::string_view name) {
    const std::lock_guard lock(mutex_);
    if (Entry* known = entry(table)) known->name = name;
}

bool KeyNames::may_ask(std::string_view table, TimePoint now) {
    const std::lock_guard lock(mutex_);
    Entry* known = entry(table);
    if (known == nullptr || now < known->next_question) return false;
    known->next_question = now + between_questions;
    return true;
}

KeyNames::Entry* KeyNames::entry(std::string_view table) {
    const auto found = entries_.find(table);
    if (found != entries_.end()) return &found->second;
    if (entries_.size() >= most_tables) return nullptr;
    return &entries_.emplace(table, Entry{{}, TimePoint::min()}).first->second;
}

}  // namespace dyntastic::remote

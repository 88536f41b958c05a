// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/transaction/idempotency.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <dyntastic/value/key.hpp>
#include <string_view>

namespace dyntastic::engine::transaction {
namespace {

constexpr std::chrono::minutes remembered_for{10};
constexpr std::string_view token_records = "token/";

/// As docs/store_format.md says: the two halves of the fingerprint and the time, each 8 bytes, little-endian.
struct Kept {
    Fingerprint request;
    std::int64_t milliseconds;
};
static_assert(sizeof(Kept) == 24 && std::endian::native == std::endian::little);

std::int64_t milliseconds_of(std::chrono::system_clock::time_point time) {
    return std::chrono::floor<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

}  // namespace

Fingerprint fingerprint(const std::string& bytes) { return {partition_hash(bytes), partition_hash(bytes + "2")}; }

Idempotency::Answer Idempotency::begin(const std::string& token, const Fingerprint& request) {
    const std::lock_guard lock(mutex_);
    forget_old();
    const auto [known, is_new] = known_.try_emplace(token, Known{request, true, {}});
    if (is_new) return Answer::run;
    if (!(known->second.request == request)) return Answer::mismatch;
    return known->second.running ? Answer::in_progress : Answer::repeated;
}

void Idempotency::done(const std::string& token, bool succeeded) {
    const std::lock_guard lock(mutex_);
    if (!succeeded) {
        known_.erase(token);
        return;
    }
    Known& known = known_.at(token);
    known.running = false;
    done_.push_back({clock_.now(), token, known.record});
}

std::vector<kv::Record> Idempotency::records(const std::string& token) {
    const std::lock_guard lock(mutex_);
    Known& known = known_.at(token);
    const Kept kept{known.request, milliseconds_of(clock_.now())};
    known.record = std::string(token_records) + token + "/" + std::to_string(kept.milliseconds);
    std::string text(sizeof kept, '\0');
    std::memcpy(text.data(), &kept, sizeof kept);
    std::vector<kv::Record> records;
    for (std::string& old : forgotten_) records.push_back({std::move(old), std::nullopt});
    forgotten_.clear();
    records.push_back({known.record, std::move(text)});
    return records;
}

result<void> Idempotency::open(kv::Store& store) {
    const std::lock_guard lock(mutex_);
    auto read = store.read_records(token_records, [&](std::string_view name, std::string_view text) {
        Kept kept{};
        std::memcpy(&kept, text.data(), std::min(text.size(), sizeof kept));
        std::string token(name.substr(token_records.size(), name.rfind('/') - token_records.size()));
        done_.push_back({Time(std::chrono::milliseconds(kept.milliseconds)), token, std::string(name)});
        known_.insert_or_assign(std::move(token), Known{kept.request, false, std::string(name)});
    });
    if (!read) return read;
    std::sort(done_.begin(), done_.end(), [](const Done& a, const Done& b) { return a.time < b.time; });
    forget_old();
    std::vector<kv::Record> old;
    for (std::string& name : forgotten_) old.push_back({std::move(name), std::nullopt});
    forgotten_.clear();
    return old.empty() ? result<void>() : store.commit({.records = old});
}

void Idempotency::forget_old() {
    const Time oldest = clock_.now() - remembered_for;
    while (!done_.empty() && done_.front().time <= oldest) {
        Done& first = done_.front();
        const auto known = known_.find(first.token);
        if (known != known_.end() && known->second.record == first.record) known_.erase(known);
        if (!first.record.empty()) forgotten_.push_back(std::move(first.record));
        done_.pop_front();
    }
}

}  // namespace dyntastic::engine::transaction

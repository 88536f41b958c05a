// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/transaction/idempotency.hpp"

#include <dyntastic/value/key.hpp>

namespace dyntastic::engine::transaction {
namespace {

constexpr std::chrono::minutes remembered_for{10};

}  // namespace

Fingerprint fingerprint(const std::string& bytes) { return {partition_hash(bytes), partition_hash(bytes + "2")}; }

Idempotency::Answer Idempotency::begin(const std::string& token, const Fingerprint& request) {
    const std::lock_guard lock(mutex_);
    forget_old();
    const auto [known, is_new] = known_.try_emplace(token, Known{request, true});
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
    known_.at(token).running = false;
    done_.emplace_back(clock_.now(), token);
}

void Idempotency::forget_old() {
    const Time oldest = clock_.now() - remembered_for;
    while (!done_.empty() && done_.front().first <= oldest) {
        known_.erase(done_.front().second);
        done_.pop_front();
    }
}

}  // namespace dyntastic::engine::transaction

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A token is an element of a list, which moves from the list of its Running to `done_` when its transaction was carried out,
// and so does the name of a forgotten record to the Running that erases it, and back if that fails. Nothing of this needs
// memory, so nothing of it can fail once a transaction is written.
#include "engine/transaction/idempotency.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <dyntastic/value/key.hpp>
#include <utility>

namespace dyntastic::engine::transaction {
namespace {

constexpr std::chrono::minutes remembered_for{10};
constexpr std::string_view token_records = "token/";
constexpr std::size_t most_erased = 1000;  // records, by one transaction

/// As docs/store_format.md says: the two halves of the fingerprint and the time, each 8 bytes, little-endian.
struct Kept {
    Fingerprint request;
    std::int64_t milliseconds;
};
static_assert(sizeof(Kept) == 24 && std::endian::native == std::endian::little);

std::int64_t milliseconds_of(std::chrono::system_clock::time_point time) {
    return std::chrono::floor<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

std::string record_name(std::string_view token, std::int64_t milliseconds) {
    return std::string(token_records).append(token).append("/").append(std::to_string(milliseconds));
}

}  // namespace

Fingerprint fingerprint(const std::string& bytes) { return {partition_hash(bytes), partition_hash(bytes + "2")}; }

Idempotency::Running::Running(Running&& other) noexcept
    : of_(std::exchange(other.of_, nullptr)),
      answer_(other.answer_),
      known_(std::move(other.known_)),
      forgotten_(std::move(other.forgotten_)) {}

Idempotency::Running::~Running() {
    if (of_ == nullptr || known_.empty()) return;
    const std::lock_guard lock(of_->mutex_);
    const auto place = of_->by_token_.find(known_.front().token);  // it is another's when `begin` itself has thrown
    if (place != of_->by_token_.end() && place->second.known == known_.begin()) of_->by_token_.erase(place);
    of_->forgotten_.splice(of_->forgotten_.begin(), forgotten_);
}

std::vector<kv::Record> Idempotency::Running::records() {
    Known& known = known_.front();
    const Kept kept{known.request, milliseconds_of(of_->clock_.now())};
    std::string text(sizeof kept, '\0');
    std::memcpy(text.data(), &kept, sizeof kept);
    {
        const std::lock_guard lock(of_->mutex_);
        const auto end =
            std::next(of_->forgotten_.begin(), static_cast<std::ptrdiff_t>(std::min(of_->forgotten_.size(), most_erased)));
        forgotten_.splice(forgotten_.end(), of_->forgotten_, of_->forgotten_.begin(), end);
    }
    std::vector<kv::Record> records;
    records.reserve(forgotten_.size() + 1);
    for (const std::string& old : forgotten_) records.push_back({old, std::nullopt});
    records.push_back({record_name(known.token, kept.milliseconds), std::move(text)});
    known.kept = kept.milliseconds;
    return records;
}

void Idempotency::Running::succeeded() noexcept {
    const std::lock_guard lock(of_->mutex_);
    Known& known = known_.front();
    known.time = of_->clock_.now();
    of_->by_token_.find(known.token)->second.running = false;
    of_->done_.splice(of_->done_.end(), known_);
    forgotten_.clear();
}

Idempotency::Running Idempotency::begin(const std::string& token, const Fingerprint& request) {
    Running running(*this, Answer::run);
    running.known_.push_back({token, request});
    const std::lock_guard lock(mutex_);
    forget_old();
    const auto known = running.known_.begin();
    const auto [place, is_new] = by_token_.try_emplace(known->token, Place{known, true});
    if (is_new) return running;
    const Place& before = place->second;
    running.known_.clear();
    running.answer_ = !(before.known->request == request) ? Answer::mismatch
                      : before.running                    ? Answer::in_progress
                                                          : Answer::repeated;
    return running;
}

result<void> Idempotency::open(kv::Store& store) {
    const std::lock_guard lock(mutex_);
    auto read = store.read_records(token_records, [&](std::string_view name, std::string_view text) {
        Kept kept{};
        std::memcpy(&kept, text.data(), std::min(text.size(), sizeof kept));
        const std::string_view token = name.substr(token_records.size(), name.rfind('/') - token_records.size());
        done_.push_back(
            {std::string(token), kept.request, Time(std::chrono::milliseconds(kept.milliseconds)), kept.milliseconds});
    });
    if (!read) return read;
    done_.sort([](const Known& a, const Known& b) { return a.time < b.time; });
    for (auto known = done_.begin(); known != done_.end(); ++known) {  // of one token, the last counts
        by_token_.erase(known->token);
        by_token_.emplace(known->token, Place{known, false});
    }
    forget_old();
    std::vector<kv::Record> old;
    for (const std::string& name : forgotten_) old.push_back({name, std::nullopt});
    forgotten_.clear();
    return old.empty() ? result<void>() : store.commit({.records = old});
}

std::size_t Idempotency::size() const {
    const std::lock_guard lock(mutex_);
    return by_token_.size();
}

void Idempotency::forget_old() {
    const Time now = clock_.now();
    // The clock was ahead and was set back: what seems to lie in the future is as old as now, lest it be kept until then.
    for (auto known = done_.rbegin(); known != done_.rend() && known->time > now; ++known) known->time = now;
    while (!done_.empty() && done_.front().time <= now - remembered_for) forget_first();
    while (done_.size() > most_tokens_) forget_first();
}

void Idempotency::forget_first() {
    const Known& first = done_.front();
    if (first.kept) forgotten_.push_back(record_name(first.token, *first.kept));
    const auto place = by_token_.find(first.token);
    if (place != by_token_.end() && place->second.known == done_.begin()) by_token_.erase(place);
    done_.pop_front();
}

}  // namespace dyntastic::engine::transaction

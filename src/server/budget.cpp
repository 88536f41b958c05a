// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "server/budget.hpp"

#include <algorithm>
#include <tuple>

namespace dyntastic::server {
namespace {

// A connection that holds no more than this may go on also when all is full: small requests are served, whatever happens.
constexpr std::size_t always_allowed = 64 * 1024;
// Accounts that are compared when one has to go.
constexpr std::size_t most_searched = 128;
// The least surplus that is worth giving back to the system.
constexpr std::size_t least_surplus = std::size_t{32} << 20;
constexpr auto least_pause = std::chrono::seconds(10);

}  // namespace

Account::Account(Budget& budget, Time now) : budget_(budget), since_(now.time_since_epoch().count()) { budget_.add(*this); }
Account::~Account() { budget_.remove(*this); }

void Account::belongs_to(std::weak_ptr<AccountHolder> holder) noexcept {
    const std::lock_guard lock(budget_.mutex_);
    holder_ = std::move(holder);
}

void Account::hold(std::size_t bytes, Time now) noexcept {
    if (bytes > held_ || bytes + always_allowed < held_) settle(bytes, now);
}

void Account::settle(std::size_t bytes, Time now) noexcept {
    const std::size_t rounded = (bytes + Budget::step - 1) / Budget::step * Budget::step;
    if (rounded != held_) budget_.change(*this, rounded, now);
}

bool Budget::is_full() const noexcept {
    const std::lock_guard lock(mutex_);
    return held_ - leaving_ > limit_;
}
std::size_t Budget::held() const noexcept {
    const std::lock_guard lock(mutex_);
    return held_;
}
std::size_t Budget::connections() const noexcept {
    const std::lock_guard lock(mutex_);
    return connections_ - leaving_connections_;
}
std::size_t Budget::leaving_connections() const noexcept {
    const std::lock_guard lock(mutex_);
    return leaving_connections_;
}
std::uint64_t Budget::evicted() const noexcept {
    const std::lock_guard lock(mutex_);
    return evicted_;
}

void Budget::add(Account& account) noexcept {
    const std::lock_guard lock(mutex_);
    account.next_ = first_;
    if (first_ != nullptr) first_->previous_ = &account;
    first_ = &account;
    ++connections_;
}

void Budget::remove(Account& account) noexcept {
    const std::lock_guard lock(mutex_);
    held_ -= account.held_;
    if (account.is_leaving()) {
        leaving_ -= account.held_;
        --leaving_connections_;
    }
    if (cursor_ == &account) cursor_ = account.next_;
    if (account.previous_ != nullptr) account.previous_->next_ = account.next_;
    else first_ = account.next_;
    if (account.next_ != nullptr) account.next_->previous_ = account.previous_;
    --connections_;
}

void Budget::change(Account& account, std::size_t bytes, Time now) noexcept {
    bool is_too_much = false;
    {
        const std::lock_guard lock(mutex_);
        const bool grows = bytes > account.held_;
        held_ += bytes - account.held_;
        if (account.is_leaving()) leaving_ += bytes - account.held_;
        account.held_ = bytes;
        peak_ = std::max(peak_, held_);
        is_too_much = grows && held_ - leaving_ > limit_;
    }
    if (is_too_much) relieve(now);
}

void Budget::lend(std::size_t bytes) noexcept {
    if (bytes == 0) return;
    bool is_too_much = false;
    {
        const std::lock_guard lock(mutex_);
        held_ += bytes;
        peak_ = std::max(peak_, held_);
        is_too_much = held_ - leaving_ > limit_;
    }
    if (is_too_much) relieve(std::chrono::steady_clock::now());
}

void Budget::take_back(std::size_t bytes) noexcept {
    if (bytes == 0) return;
    const std::lock_guard lock(mutex_);
    held_ -= bytes;
}

Account* Budget::evict(Account& account, Account* told) noexcept {
    account.is_leaving_.store(true, std::memory_order_relaxed);
    leaving_ += account.held_;
    ++leaving_connections_;
    ++evicted_;
    account.told_ = account.holder_.lock();
    if (!account.told_) return told;
    account.next_told_ = told;
    return &account;
}

void Budget::tell(Account* told) noexcept {
    while (told != nullptr) {
        Account* const next = told->next_told_;
        const std::shared_ptr<AccountHolder> holder = std::move(told->told_);
        holder->told_to_leave();
        told = next;
    }
}

double Budget::waste_of(const Account& account, Time now) const noexcept {
    const Account::Kind kind = account.kind();
    if (account.is_leaving() || kind == Account::Kind::busy) return 0;
    if (account.held_ <= always_allowed && kind == Account::Kind::transfer) return 0;
    // Of two that have just begun, the larger one.
    const double seconds = std::max(std::chrono::duration<double>(now - account.since()).count(), 0.0) + 0.001;
    return static_cast<double>(account.held_) * seconds;
}

void Budget::relieve(Time now) noexcept {
    Account* told = nullptr;
    {
        const std::lock_guard lock(mutex_);
        const auto is_enough = [this] { return held_ - leaving_ <= limit_ - limit_ / 16; };
        while (!is_enough()) {
            double most = 0;
            for (const Account* each = first_; each != nullptr; each = each->next_) most = std::max(most, waste_of(*each, now));
            if (most == 0) break;
            // Those that are about as bad go at once, since there may be thousands of them.
            for (Account* each = first_; each != nullptr && !is_enough(); each = each->next_) {
                if (waste_of(*each, now) >= most * 0.9) told = evict(*each, told);
            }
        }
    }
    tell(told);
}

Account* Budget::idlest() noexcept {
    Account* found = nullptr;
    Account* each = cursor_ != nullptr ? cursor_ : first_;
    std::size_t seen = 0;
    for (std::size_t left = connections_; left != 0 && seen < most_searched; --left) {
        if (!each->is_leaving() && each->kind() != Account::Kind::busy) {
            ++seen;
            if (found == nullptr || std::tuple(each->kind(), each->since()) < std::tuple(found->kind(), found->since())) {
                found = each;
            }
        }
        each = each->next_ != nullptr ? each->next_ : first_;
    }
    cursor_ = each;
    return found;
}

bool Budget::evict_idlest() noexcept {
    Account* told = nullptr;
    {
        const std::lock_guard lock(mutex_);
        Account* const account = idlest();
        if (account == nullptr) return false;
        told = evict(*account, nullptr);
    }
    tell(told);
    return true;
}

bool Budget::has_surplus() const noexcept {
    const std::lock_guard lock(mutex_);
    return peak_ >= held_ + least_surplus;
}

bool Budget::take_surplus(Time now) noexcept {
    const std::lock_guard lock(mutex_);
    if (peak_ < held_ + least_surplus || now < given_back_ + least_pause) return false;
    peak_ = held_;
    given_back_ = now;
    return true;
}

}  // namespace dyntastic::server

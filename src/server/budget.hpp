// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The memory of all connections together, and which of them have to go when it is used up.
//
// Each connection has an account. It says how many bytes the connection holds and what the connection has been doing since
// when. When all together hold more than the limit, accounts are closed until a sixteenth of it is free again: first those with
// the most byte-seconds, that is bytes held times the time since the current phase began. So a silent upload of 15 MB goes
// before a fast one, and before a thousand idle connections, which hold next to nothing. Dripping bytes do not help, because
// the phase does not begin anew. A connection whose request is being worked on is never closed: its memory would not come back.
//
// When there are too many connections, the one with the least to lose is closed for a newcomer: one that never sent a request,
// then an idle one, then a transfer, then one whose request waits for a thread; of equals the one that has been so for longest.
// Each search looks at some hundred accounts, and continues where the previous search ended.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>

namespace dyntastic::server {

class Budget;

/// Somebody with an account.
class AccountHolder {
public:
    /// The connection has to be closed. Called on any thread, in the middle of anything; only passes that on.
    virtual void told_to_leave() noexcept = 0;

protected:
    AccountHolder() = default;
    AccountHolder(const AccountHolder&) = default;
    AccountHolder& operator=(const AccountHolder&) = default;
    ~AccountHolder() = default;
};

class Account {
public:
    using Time = std::chrono::steady_clock::time_point;
    enum class Kind : std::uint8_t {
        silent,    ///< has not sent a whole request yet
        idle,      ///< between two requests
        transfer,  ///< a request or an answer is on its way
        queued,    ///< its request waits for a thread
        busy,      ///< its request is being worked on
    };

    Account(Budget& budget, Time now);
    ~Account();
    Account(const Account&) = delete;
    Account& operator=(const Account&) = delete;

    /// The connection that is told, while it exists.
    void belongs_to(std::weak_ptr<AccountHolder> holder) noexcept;
    /// The connection holds so many bytes now. May close others, or this one, which is_leaving() then says. Less by up to 64 KB
    /// does not count yet: most connections need the same again for their next request, and the budget has a lock.
    void hold(std::size_t bytes, Time now) noexcept;
    /// The same, to the byte.
    void settle(std::size_t bytes, Time now) noexcept;
    void enter(Kind kind, Time now) noexcept {
        since_.store(now.time_since_epoch().count(), std::memory_order_relaxed);
        kind_.store(kind, std::memory_order_relaxed);
    }
    [[nodiscard]] bool is_leaving() const noexcept { return is_leaving_.load(std::memory_order_relaxed); }

private:
    friend Budget;
    [[nodiscard]] Time since() const noexcept { return Time(Time::duration(since_.load(std::memory_order_relaxed))); }
    [[nodiscard]] Kind kind() const noexcept { return kind_.load(std::memory_order_relaxed); }

    Budget& budget_;
    Account* previous_ = nullptr;
    Account* next_ = nullptr;
    std::weak_ptr<AccountHolder> holder_{};
    std::shared_ptr<AccountHolder> told_{};  // keeps the holder, and this account, until it was told to leave
    Account* next_told_ = nullptr;
    std::size_t held_ = 0;  // as the budget knows it, a multiple of its step
    std::atomic<Time::rep> since_;
    std::atomic<Kind> kind_{Kind::silent};
    std::atomic<bool> is_leaving_{false};
};

class Budget {
public:
    using Time = Account::Time;

    explicit Budget(std::size_t limit) noexcept : limit_(limit) {}
    Budget(const Budget&) = delete;
    Budget& operator=(const Budget&) = delete;

    /// Whether connections hold more than the limit, apart from those that are leaving.
    [[nodiscard]] bool is_full() const noexcept;
    [[nodiscard]] std::size_t held() const noexcept;
    /// Open connections, apart from those that are leaving, and those that are.
    [[nodiscard]] std::size_t connections() const noexcept;
    [[nodiscard]] std::size_t leaving_connections() const noexcept;
    [[nodiscard]] std::uint64_t evicted() const noexcept;
    /// Closes the connection that has the least to lose; false when all are busy or leaving.
    bool evict_idlest() noexcept;
    /// Whether much less is held than a while ago, so that the memory may be given back to the system. Says so once per burst,
    /// and at most every ten seconds.
    [[nodiscard]] bool take_surplus(Time now) noexcept;
    /// Whether it will say so when some time has passed.
    [[nodiscard]] bool has_surplus() const noexcept;

    /// Memory that work needs while it is done: counted while this lives. The connections make room for it.
    class Loan {
    public:
        Loan(Budget& budget, std::size_t bytes) noexcept : budget_(budget), bytes_(bytes) { budget_.lend(bytes_); }
        ~Loan() { budget_.take_back(bytes_); }
        Loan(const Loan&) = delete;
        Loan& operator=(const Loan&) = delete;

    private:
        Budget& budget_;
        std::size_t bytes_;
    };

private:
    friend Account;
    static constexpr std::size_t step = 4 * 1024;  // smaller changes are not counted

    void add(Account& account) noexcept;
    void remove(Account& account) noexcept;
    void change(Account& account, std::size_t bytes, Time now) noexcept;
    void lend(std::size_t bytes) noexcept;
    void take_back(std::size_t bytes) noexcept;
    /// Closes connections while too much is held.
    void relieve(Time now) noexcept;
    [[nodiscard]] double waste_of(const Account& account, Time now) const noexcept;
    [[nodiscard]] Account* idlest() noexcept;
    /// Marks an account, and puts it before those that are to be told.
    [[nodiscard]] Account* evict(Account& account, Account* told) noexcept;
    /// Tells them without the lock: a connection that is told may close, and needs the lock for that.
    static void tell(Account* told) noexcept;

    const std::size_t limit_;
    mutable std::mutex mutex_{};
    Account* first_ = nullptr;
    Account* cursor_ = nullptr;    // where the next search for an idle one begins; null is the first
    std::size_t connections_ = 0;  // those that are leaving among them
    std::size_t leaving_connections_ = 0;
    std::size_t held_ = 0;
    std::size_t leaving_ = 0;  // the part of it that belongs to accounts that are leaving
    std::size_t peak_ = 0;     // of held_, since memory was given back
    Time given_back_{};
    std::uint64_t evicted_ = 0;
};

}  // namespace dyntastic::server

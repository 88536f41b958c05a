// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <dyntastic/common/clock.hpp>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/kv/store.hpp"

namespace dyntastic::engine::transaction {

/// What is remembered of a request, so that its repetition can be told from another request with the same token.
struct Fingerprint {
    std::uint64_t first;
    std::uint64_t second;
    friend bool operator==(const Fingerprint&, const Fingerprint&) = default;
};

[[nodiscard]] Fingerprint fingerprint(const std::string& bytes);

/// The tokens of the transactions of the last ten minutes, but not more than `most_tokens`: beyond that the oldest are
/// forgotten sooner. A token takes about 250 bytes.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html#transaction-apis-txwriteitems-idempotency
class Idempotency {
public:
    static constexpr std::size_t usual_most_tokens = 500'000;

    explicit Idempotency(const Clock& clock, std::size_t most_tokens = usual_most_tokens)
        : clock_(clock), most_tokens_(most_tokens) {}

    enum class Answer : std::uint8_t {
        run,          // new: carry it out
        repeated,     // was carried out
        mismatch,     // was carried out, or is, with other parameters
        in_progress,  // is being carried out
    };

private:
    using Time = std::chrono::system_clock::time_point;
    struct Known {
        std::string token;
        Fingerprint request;
        Time time{};                         // when it was carried out
        std::optional<std::int64_t> kept{};  // the time in its record's name, where a store has one
    };
    using Tokens = std::list<Known>;
    using Names = std::list<std::string>;

public:
    /// A transaction that is being carried out. Its token is forgotten when this is destroyed, whatever the reason, unless the
    /// transaction was carried out.
    class Running {
    public:
        Running(Running&& other) noexcept;
        Running& operator=(Running&&) = delete;
        ~Running();

        [[nodiscard]] Answer answer() const noexcept { return answer_; }
        /// The records that a durable store keeps of the token, and the removal of expired ones, for the transaction's
        /// commit.
        [[nodiscard]] std::vector<kv::Record> records();
        /// The transaction was carried out, with the records if they were asked for. Keeps the token.
        void succeeded() noexcept;

    private:
        friend class Idempotency;
        Running(Idempotency& of, Answer answer) noexcept : of_(&of), answer_(answer) {}

        Idempotency* of_;
        Answer answer_;
        Tokens known_{};     // this one, while it is being carried out
        Names forgotten_{};  // whose records go with it
    };
    /// Begins a transaction when the answer is `run`; for the others there is nothing to do.
    [[nodiscard]] Running begin(const std::string& token, const Fingerprint& request);

    /// Reads what a store has kept, and erases there what is too old.
    [[nodiscard]] result<void> open(kv::Store& store);

    /// How many tokens are known, for tests.
    [[nodiscard]] std::size_t size() const;

private:
    struct Place {
        Tokens::iterator known;
        bool running;
    };
    void forget_old();
    void forget_first();

    const Clock& clock_;
    std::size_t most_tokens_;
    mutable std::mutex mutex_;
    Tokens done_;                                 // in the order of time
    std::map<std::string_view, Place> by_token_;  // those that are being carried out too; the keys lie in the lists
    Names forgotten_;                             // of records that are of no use any more
};

}  // namespace dyntastic::engine::transaction

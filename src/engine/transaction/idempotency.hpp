// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <dyntastic/common/clock.hpp>
#include <map>
#include <mutex>
#include <string>
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

/// The tokens of the transactions of the last ten minutes.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html#transaction-apis-txwriteitems-idempotency
class Idempotency {
public:
    explicit Idempotency(const Clock& clock) : clock_(clock) {}

    enum class Answer : std::uint8_t {
        run,          // new: carry it out, then call `done`
        repeated,     // was carried out
        mismatch,     // was carried out, or is, with other parameters
        in_progress,  // is being carried out
    };
    [[nodiscard]] Answer begin(const std::string& token, const Fingerprint& request);
    /// Keeps the token when the transaction was carried out, forgets it when it was not.
    void done(const std::string& token, bool succeeded);

    /// What a durable store keeps of a token that is being carried out, and of those forgotten since this was last asked.
    [[nodiscard]] std::vector<kv::Record> records(const std::string& token);
    /// Reads what a store has kept, and erases there what is too old.
    [[nodiscard]] result<void> open(kv::Store& store);

private:
    using Time = std::chrono::system_clock::time_point;
    struct Known {
        Fingerprint request;
        bool running;
        std::string record{};  // its name in a durable store; a token that comes again has another
    };
    struct Done {
        Time time;
        std::string token;
        std::string record;
    };
    void forget_old();

    const Clock& clock_;
    std::mutex mutex_;
    std::map<std::string, Known> known_;
    std::deque<Done> done_;               // in the order of time
    std::vector<std::string> forgotten_;  // the names of records that are of no use any more
};

}  // namespace dyntastic::engine::transaction

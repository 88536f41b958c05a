// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/client/backoff.hpp>
#include <mutex>

namespace dyntastic::remote {

/// What all calls of a client may spend on trying again, so that a service in trouble is not buried under retries. Retries cost
/// tokens, success gives them back. Safe to use from many threads.
class RetryTokens {
public:
    static constexpr int most = 500;

    [[nodiscard]] static int cost(client::RetryCause cause) noexcept {
        return cause == client::RetryCause::throttling ? 5 : 14;
    }

    /// False when there are not so many left.
    [[nodiscard]] bool take(int cost);
    /// After success: what its last retry had cost, or 1 when it had none.
    void give_back(int tokens);
    [[nodiscard]] int left() const;

private:
    mutable std::mutex mutex_;
    int left_ = most;
};

}  // namespace dyntastic::remote

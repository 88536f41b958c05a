// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/retry_tokens.hpp"

#include <algorithm>

namespace dyntastic::remote {

bool RetryTokens::take(int cost) {
    const std::lock_guard lock(mutex_);
    if (cost > left_) return false;
    left_ -= cost;
    return true;
}

void RetryTokens::give_back(int tokens) {
    const std::lock_guard lock(mutex_);
    left_ = std::min(left_ + tokens, most);
}

int RetryTokens::left() const {
    const std::lock_guard lock(mutex_);
    return left_;
}

}  // namespace dyntastic::remote

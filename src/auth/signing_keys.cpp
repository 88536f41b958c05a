// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "auth/signing_keys.hpp"

namespace dyntastic::auth {

Digest derive_signing_key(std::string_view secret, const Scope& scope) {
    const std::string first = std::string("AWS4").append(secret);
    Digest key = hmac_sha256({reinterpret_cast<const unsigned char*>(first.data()), first.size()}, scope.date);
    for (const std::string_view text : {scope.region, scope.service, std::string_view("aws4_request")}) {
        key = hmac_sha256(key, text);
    }
    return key;
}

Digest SigningKeys::get(std::string_view secret, const Scope& scope) {
    {
        const std::lock_guard lock(mutex_);
        for (const Entry& entry : entries_) {
            if (entry.date == scope.date && entry.secret == secret && entry.region == scope.region &&
                entry.service == scope.service) {
                return entry.key;
            }
        }
    }
    Entry made{std::string(secret), std::string(scope.date), std::string(scope.region), std::string(scope.service),
               derive_signing_key(secret, scope)};
    const Digest key = made.key;
    const std::lock_guard lock(mutex_);
    if (entries_.size() < most) {
        entries_.push_back(std::move(made));
    } else {
        entries_[oldest_] = std::move(made);
        oldest_ = (oldest_ + 1) % most;
    }
    return key;
}

}  // namespace dyntastic::auth

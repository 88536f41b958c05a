// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "auth/digest.hpp"

namespace dyntastic::auth {

/// What a key is good for.
struct Scope {
    std::string_view date;  ///< such as 20150830
    std::string_view region;
    std::string_view service;
};

/// Signing keys, which cost four signatures each to derive; a few are kept. Safe to use from many threads.
class SigningKeys {
public:
    [[nodiscard]] Digest get(std::string_view secret, const Scope& scope);

private:
    struct Entry {
        std::string secret;
        std::string date;
        std::string region;
        std::string service;
        Digest key;
    };
    static constexpr std::size_t most = 64;

    std::mutex mutex_;
    std::vector<Entry> entries_;
    std::size_t oldest_ = 0;  // once there are as many as may be
};

[[nodiscard]] Digest derive_signing_key(std::string_view secret, const Scope& scope);

}  // namespace dyntastic::auth

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace dyntastic::remote {

/// The secrets in a request: session tokens and passwords. A server that refuses a signature repeats the headers that it read,
/// including the token, and some proxies repeat the whole request. So every response text passes through here before it
/// becomes a message, because a message may end in a log.
class Secrets {
public:
    Secrets() = default;
    Secrets(std::initializer_list<std::string_view> secrets);
    void add(std::string_view secret);

    /// The text with *** in the place of each secret, also of one that is percent-encoded or escaped as JSON may be.
    [[nodiscard]] std::string hidden_in(std::string text) const;

private:
    std::vector<std::string> forms_;
};

}  // namespace dyntastic::remote

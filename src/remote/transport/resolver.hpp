// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "remote/transport/stream.hpp"
#include "remote/transport/task.hpp"

namespace dyntastic::remote {

/// Asks for the addresses of names without blocking. The system's resolver may block for as long as it likes and cannot be
/// stopped, so each name has a thread of its own while it is asked for, whoever waits for it; one that never answers keeps that
/// one thread and no more. Answers are good for five seconds, the shortest that AWS's own names are good for; failures are not
/// kept. Safe to use from many threads.
class Resolver {
public:
    using Ask = std::function<result<std::vector<Address>>(const std::string& host, std::uint16_t port)>;
    /// `ask` may block.
    explicit Resolver(Ask ask);
    /// With the system's name service.
    Resolver();

    /// Known at once for addresses, and for names that were asked for lately.
    [[nodiscard]] std::shared_ptr<const Resolution> resolve(const std::string& host, std::uint16_t port, TimePoint now);
    void forget(const std::string& host, std::uint16_t port);

private:
    struct State;
    class Asking;
    std::shared_ptr<State> state_;  // shared with the threads that ask, which may outlive this
};

}  // namespace dyntastic::remote

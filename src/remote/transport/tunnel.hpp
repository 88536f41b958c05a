// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

#include "remote/transport/stream.hpp"

namespace dyntastic::remote {

/// Asks a proxy, by HTTP's CONNECT, to pass a connection through to a node.
class Tunnel {
public:
    /// The node has a proxy.
    explicit Tunnel(const Node& node);
    /// Goes on until the proxy has agreed.
    [[nodiscard]] Stream::Progress dig(Stream& to_proxy);
    [[nodiscard]] const std::string& error() const noexcept { return error_; }

private:
    [[nodiscard]] Stream::Progress fail(std::string error);

    std::string request_;
    std::size_t sent_ = 0;
    std::string answer_{};
    std::string error_{};
    bool is_done_ = false;
};

}  // namespace dyntastic::remote

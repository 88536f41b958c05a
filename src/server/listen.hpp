// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Which sockets a server listens on. Of the two addresses that `localhost` has, some clients ask 127.0.0.1 and others ::1, and
// a client that asks in vain need not try the other one. So a server that is not told where to listen does so on both.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <cstdint>
#include <dyntastic/common/result.hpp>
#include <string>
#include <vector>

namespace dyntastic::server {

using Acceptors = std::vector<boost::asio::ip::tcp::acceptor>;

/// Such as 127.0.0.1:8000 or [::1]:8000.
[[nodiscard]] std::string text_of(const boost::asio::ip::tcp::endpoint& endpoint);

/// Listens on an address or a name; on 127.0.0.1 and ::1 when `host` is empty. Port 0 is any that is free.
[[nodiscard]] result<Acceptors> listen(boost::asio::io_context& context, const std::string& host, std::uint16_t port);

/// Listens on `first` and on the same port of `second`; on `first` alone where this machine does not have `second`.
[[nodiscard]] result<Acceptors> listen_on_both(boost::asio::io_context& context, const boost::asio::ip::address& first,
                                               const boost::asio::ip::address& second, std::uint16_t port);

}  // namespace dyntastic::server

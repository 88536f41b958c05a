// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "server/listen.hpp"

#include <cerrno>
#include <utility>

namespace dyntastic::server {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

// Another program may have the port that was free for the first address; a few such chances in a row do not happen.
constexpr int most_tries = 16;

Failure cannot_listen(const std::string& host, std::uint16_t port, const error_code& error, const char* way_out = "") {
    return {FailureKind::configuration,
            "cannot listen on " + host + ", port " + std::to_string(port) + ": " + error.message() + way_out};
}

error_code open(tcp::acceptor& acceptor, const tcp::endpoint& endpoint) {
    error_code error;
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
    return error;
}

/// A machine without IPv6 has neither the kind of sockets nor the address.
bool is_missing(const error_code& error) {
    return error == asio::error::address_family_not_supported || error.value() == EADDRNOTAVAIL;
}

}  // namespace

std::string text_of(const tcp::endpoint& endpoint) {
    const std::string address = endpoint.address().to_string();
    const std::string port = std::to_string(endpoint.port());
    return endpoint.address().is_v6() ? "[" + address + "]:" + port : address + ":" + port;
}

result<Acceptors> listen_on_both(asio::io_context& context, const asio::ip::address& first, const asio::ip::address& second,
                                 std::uint16_t port) {
    for (int tries = 1;; ++tries) {
        Acceptors acceptors;
        acceptors.emplace_back(context);
        if (const auto error = open(acceptors.front(), {first, port})) return cannot_listen(first.to_string(), port, error);
        const std::uint16_t same = acceptors.front().local_endpoint().port();
        tcp::acceptor other(context);
        const auto error = open(other, {second, same});
        if (!error) acceptors.push_back(std::move(other));
        if (!error || is_missing(error)) return acceptors;
        const bool is_taken = error == asio::error::address_in_use;
        if (port == 0 && is_taken && tries < most_tries) continue;
        return cannot_listen(second.to_string(), same, error, "; to listen on the other address alone, name it as the host");
    }
}

result<Acceptors> listen(asio::io_context& context, const std::string& host, std::uint16_t port) {
    if (host.empty()) {
        return listen_on_both(context, asio::ip::address_v4::loopback(), asio::ip::address_v6::loopback(), port);
    }
    error_code error;
    tcp::endpoint endpoint;
    const asio::ip::address address = asio::ip::make_address(host, error);
    if (!error) {
        endpoint = {address, port};
    } else {
        tcp::resolver resolver(context);
        const auto found = resolver.resolve(host, std::to_string(port), tcp::resolver::passive, error);
        if (error) return cannot_listen(host, port, error);
        endpoint = found.begin()->endpoint();
    }
    Acceptors acceptors;
    acceptors.emplace_back(context);
    if (error = open(acceptors.front(), endpoint); error) return cannot_listen(host, port, error);
    return acceptors;
}

}  // namespace dyntastic::server

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/transport/tunnel.hpp"

#include <span>

namespace dyntastic::remote {
namespace {

using Status = Stream::Status;
constexpr std::size_t longest_proxy_answer = 16'384;

}  // namespace

Tunnel::Tunnel(const Node& node) {
    // With the port, always.
    const std::string host = node.host.find(':') == std::string::npos ? node.host : "[" + node.host + "]";
    const std::string target = host + ":" + std::to_string(node.port);
    request_ = "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n";
    if (!node.proxy->authorization.empty()) request_ += "Proxy-Authorization: " + node.proxy->authorization + "\r\n";
    request_ += "\r\n";
}

Stream::Progress Tunnel::dig(Stream& to_proxy) {
    while (sent_ < request_.size()) {
        const auto [status, bytes] = to_proxy.write(std::string_view(request_).substr(sent_));
        if (status == Status::want_read || status == Status::want_write) return {status};
        if (status != Status::done) return fail("the proxy hung up");
        sent_ += bytes;
    }
    while (!is_done_) {
        // Byte by byte, because what follows belongs to TLS.
        char byte = '\0';
        const auto [status, bytes] = to_proxy.read({&byte, 1});
        if (status == Status::want_read || status == Status::want_write) return {status};
        if (status != Status::done) return fail("the proxy hung up");
        answer_ += byte;
        if (answer_.size() > longest_proxy_answer) return fail("the proxy does not come to its point");
        if (!answer_.ends_with("\r\n\r\n")) continue;
        const std::string line = answer_.substr(0, answer_.find("\r\n"));
        if (!line.starts_with("HTTP/1.") || line.size() < 12 || line[9] != '2')
            return fail("the proxy refused: " + line.substr(0, 100));
        is_done_ = true;
    }
    return {};
}

Stream::Progress Tunnel::fail(std::string error) {
    error_ = std::move(error);
    return {Status::failed};
}

}  // namespace dyntastic::remote

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace dyntastic::remote {

/// The text of an answer.
[[nodiscard]] std::string http_answer(std::string_view body, int status = 200);

/// A server on a free port of this machine that answers each request as a test says. One thread serves all connections.
class LoopbackServer {
public:
    /// Given a whole request. nullopt answers nothing, an empty text hangs up.
    using Handler = std::function<std::optional<std::string>(const std::string& request)>;
    explicit LoopbackServer(Handler handler);
    ~LoopbackServer();
    LoopbackServer(const LoopbackServer&) = delete;
    LoopbackServer& operator=(const LoopbackServer&) = delete;

    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
    [[nodiscard]] int connections() const { return connections_; }

private:
    void serve();

    Handler handler_;
    int port_ = 0;
    int listener_ = -1;
    int stop_[2] = {-1, -1};
    std::atomic<int> connections_ = 0;
    std::thread thread_;
};

/// A server with TLS and a certificate of its own making, which serves one connection after the other.
class TlsServer {
public:
    /// `name` is what the certificate is for, such as DNS:localhost or IP:127.0.0.1.
    TlsServer(const std::string& name, std::string body, bool is_expired = false);
    ~TlsServer();
    TlsServer(const TlsServer&) = delete;
    TlsServer& operator=(const TlsServer&) = delete;

    [[nodiscard]] int port() const { return port_; }
    /// A file with the certificate.
    [[nodiscard]] const std::string& certificate() const { return certificate_; }
    [[nodiscard]] int requests() const { return requests_; }

private:
    struct Tls;
    void serve();

    std::unique_ptr<Tls> tls_;
    std::string body_;
    std::string certificate_;
    int port_ = 0;
    int listener_ = -1;
    std::atomic<int> requests_ = 0;
    std::atomic<bool> stops_ = false;
    std::thread thread_;
};

}  // namespace dyntastic::remote

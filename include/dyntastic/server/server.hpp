// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// DynamoDB's protocol over HTTP, in front of any client: the embedded engine, or another endpoint.
#pragma once

#include <chrono>
#include <cstdint>
#include <dyntastic/client/client.hpp>
#include <dyntastic/common/clock.hpp>
#include <dyntastic/common/result.hpp>
#include <dyntastic/server/access_keys.hpp>
#include <dyntastic/server/log.hpp>
#include <memory>
#include <string>
#include <vector>

namespace dyntastic::server {

struct ServerOptions {
    std::string host = "127.0.0.1";  ///< an address, or a name that means one
    std::uint16_t port = 8000;       ///< 0: any that is free
    unsigned threads = 0;            ///< 0: as many as there are processors for this process
    std::string region = "local";    ///< as the client's: stands in answers that name it
    std::shared_ptr<Log> log{};      ///< null: nothing is logged

    /// Who may send requests; every signature is verified. Empty: requests have to be signed, by whomever.
    std::vector<AccessKey> access_keys{};
    /// Whether GET /metrics needs no signature, also with access keys. GET / never does.
    bool open_metrics = false;
    const Clock* clock = nullptr;  ///< for the times of signatures; null is the machine's own; must outlive the server

    // Files in PEM; both or none. With them the server speaks TLS 1.2 and 1.3 alone.
    std::string tls_certificate{};  ///< the certificate, and behind it those that lead to its root
    std::string tls_key{};

    // Limits of what one peer may ask for.
    std::uint32_t largest_head = 32 * 1024;         ///< bytes of a request's line and header fields
    std::uint64_t largest_body = 16 * 1024 * 1024;  ///< bytes of a body, packed and unpacked
    std::size_t most_connections = 10'000;
    std::size_t most_buffered = std::size_t{1} << 30;  ///< bytes of bodies and answers above 64 KB, of all connections together
    std::chrono::milliseconds idle_timeout = std::chrono::seconds(120);  ///< between two requests of a connection
    std::chrono::milliseconds head_timeout = std::chrono::seconds(10);   ///< for the head of a request
    std::chrono::milliseconds transfer_timeout =
        std::chrono::seconds(20);  ///< for a body or an answer, and 1 s per 16 KB of it
};

/// Serves from the moment it is made until stop().
class Server {
public:
    /// Fails with a ConfigurationError when the address cannot be had, or the certificate not be used.
    [[nodiscard]] static result<std::unique_ptr<Server>> start(std::shared_ptr<client::Client> client, ServerOptions options);
    /// Stops without grace.
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    [[nodiscard]] std::uint16_t port() const noexcept;
    /// Such as http://127.0.0.1:8000.
    [[nodiscard]] const std::string& url() const noexcept;

    /// Accepts no more, closes idle connections, and waits at most so long for requests that are under way; then cuts them off.
    void stop(std::chrono::milliseconds grace = std::chrono::seconds(10));

private:
    class Impl;
    explicit Server(std::shared_ptr<Impl> impl);
    std::shared_ptr<Impl> impl_;
};

}  // namespace dyntastic::server

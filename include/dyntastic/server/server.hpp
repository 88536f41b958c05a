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
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace dyntastic::server {

struct ServerOptions {
    /// An address, or a name that means one. Empty: both addresses of localhost, 127.0.0.1 and, where this machine has IPv6,
    /// ::1.
    std::string host{};
    std::uint16_t port = 8000;     ///< 0: any that is free, the same for both addresses
    unsigned threads = 0;          ///< 0: as many as there are processors for this process
    std::string region = "local";  ///< as the client's: stands in answers that name it
    std::shared_ptr<Log> log{};    ///< null: nothing is logged

    /// Who may send requests; every signature is verified. Empty: requests have to be signed, by whomever.
    std::vector<AccessKey> access_keys{};
    /// Host names that the header Host may hold, beside `localhost`, addresses of this machine and `host`; "*" for any. Without
    /// access keys others are refused, so that no web page can reach the server under a name of its own (DNS rebinding). With
    /// access keys any name will do, unless some are given here. GET / is answered under any name.
    std::vector<std::string> allowed_hosts{};
    /// Origins of web pages that may use the server, such as "https://app.example"; "*" for any. Without access keys pages of
    /// this machine may (http://localhost:3000), and others are refused. With access keys all may, unless some are given here.
    std::vector<std::string> allowed_origins{};
    /// Whether GET /metrics needs no signature, also with access keys. GET / never does.
    bool open_metrics = false;
    /// Says why the data behind the client cannot be served as it should, such as on a full disk: GET / answers 503 with that
    /// text until it is empty again. Null: GET / always answers 200. Called from many threads, and must not take long.
    std::function<std::string()> fault{};
    /// The memory that records of streams take, for /metrics, which leaves it out when this is null. Called as `fault` is.
    std::function<std::size_t()> stream_bytes{};
    const Clock* clock = nullptr;  ///< for the times of signatures; null is the machine's own; must outlive the server

    // Files in PEM; both or none. With them the server speaks TLS 1.2 and 1.3 alone.
    std::string tls_certificate{};  ///< the certificate, and behind it those that lead to its root
    std::string tls_key{};

    // Limits of what one peer may ask for.
    std::uint32_t largest_head = 32 * 1024;         ///< bytes of a request's line and header fields
    std::uint64_t largest_body = 16 * 1024 * 1024;  ///< bytes of a body, packed and unpacked
    /// Open connections; fewer where the process may not open so many files (RLIMIT_NOFILE), half of which, up to 4,096, are
    /// left to the store. The idlest connection is closed for one that comes when there are that many.
    std::size_t most_connections = 10'000;
    /// Bytes that all connections together may hold, from 1 MB on: what was received and not answered, answers that were not
    /// taken, the buffers of TLS, unpacked and decoded requests. Beyond that, those are closed that hold much for long.
    std::size_t most_buffered = std::size_t{1} << 30;

    // Each at least 1 ms; what is longer than a year is a year.
    std::chrono::milliseconds idle_timeout = std::chrono::seconds(120);  ///< between two requests of a connection
    std::chrono::milliseconds head_timeout = std::chrono::seconds(10);   ///< for the head of a request
    std::chrono::milliseconds transfer_timeout =
        std::chrono::seconds(20);  ///< for a body or an answer, and 1 s per 16 KB of it; and for a silence in the middle
};

/// Serves from the moment it is made until stop().
class Server {
public:
    /// Fails with a ConfigurationError when the address cannot be had, the certificate not be used, or an option makes no
    /// sense.
    [[nodiscard]] static result<std::unique_ptr<Server>> start(std::shared_ptr<client::Client> client, ServerOptions options);
    /// Stops without grace, and waits for operations of the client that are being carried out.
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    [[nodiscard]] std::uint16_t port() const noexcept;
    /// Such as http://127.0.0.1:8000.
    [[nodiscard]] const std::string& url() const noexcept;

    /// Accepts no more, closes idle connections, and waits at most so long for requests that are under way; then cuts them off.
    /// Says whether the client is done with all of them; operations that are not are carried out on threads of the server.
    bool stop(std::chrono::milliseconds grace = std::chrono::seconds(10));

private:
    class Impl;
    explicit Server(std::shared_ptr<Impl> impl);
    std::shared_ptr<Impl> impl_;
};

}  // namespace dyntastic::server

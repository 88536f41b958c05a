// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What a server answers, whatever the connection: the paths and methods of HTTP, the protocol of DynamoDB, checks of who asks.
// No I/O; safe to use from many threads.
#pragma once

#include <atomic>
#include <dyntastic/client/client.hpp>
#include <dyntastic/server/log.hpp>
#include <functional>
#include <memory>
#include <string>

#include "server/authentication.hpp"
#include "server/call.hpp"
#include "server/http_request.hpp"
#include "server/metrics.hpp"
#include "server/request_parser.hpp"

namespace dyntastic::server {

struct FrontOptions {
    std::string region = "local";  ///< stands in the answer of GET /
    RequestLimits limits{};
    std::size_t most_buffered = std::size_t{1} << 30;      ///< bytes of large bodies and answers, of all connections together
    std::shared_ptr<const Authenticator> authenticator{};  ///< null: any credentials are taken
    bool open_metrics = false;                             ///< GET /metrics without a signature, also with an authenticator
    std::shared_ptr<Log> log{};
    /// Runs what may take long; null runs it at once.
    std::function<void(std::function<void()>)> run_aside{};
};

class Front {
public:
    Front(std::shared_ptr<client::Client> client, FrontOptions options);

    enum class Outcome : std::uint8_t {
        answered,
        later,   ///< the waiter will be given the answer
        broken,  ///< answered too, but something was thrown; the connection had better end
    };
    /// Appends the answer to `out`, or says `later`.
    Outcome handle(const HttpRequest& request, std::string& out, const std::shared_ptr<Waiter>& waiter);
    /// Appends the answer to what is no request, after which the connection is closed.
    void refuse(int status, std::string& out);

    /// Connections say how their large bodies and answers grow and shrink; when all together are too much, new ones are
    /// refused.
    void count_buffered(std::size_t before, std::size_t after) noexcept { buffered_ += after - before; }
    [[nodiscard]] bool is_full() const noexcept { return buffered_ > options_.most_buffered; }

    [[nodiscard]] client::Client& client() const noexcept { return *client_; }
    [[nodiscard]] const FrontOptions& options() const noexcept { return options_; }
    [[nodiscard]] Metrics& metrics() noexcept { return *metrics_; }
    [[nodiscard]] Log* log() const noexcept { return options_.log.get(); }

private:
    Outcome handle_any(const HttpRequest& request, std::string& out, const std::shared_ptr<Waiter>& waiter);
    Outcome handle_post(const HttpRequest& request, std::string& out, const std::shared_ptr<Waiter>& waiter);
    void answer_get(const HttpRequest& request, const AnswerForm& form, std::string& out);
    void answer_preflight(const HttpRequest& request, const AnswerForm& form, std::string& out);
    void answer_unknown(const AnswerForm& form, bool is_head, std::string& out);
    void answer_failure(const AnswerForm& form, const Failure& failure, std::string& out);
    [[nodiscard]] std::optional<Failure> authenticate(const HttpRequest& request, Caller& caller) const;
    [[nodiscard]] std::string metrics_text();

    std::shared_ptr<client::Client> client_;
    FrontOptions options_;
    std::unique_ptr<Metrics> metrics_;
    std::atomic<std::size_t> buffered_{0};
};

}  // namespace dyntastic::server

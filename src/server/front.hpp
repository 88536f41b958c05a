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

#include "server/access_rules.hpp"
#include "server/authentication.hpp"
#include "server/budget.hpp"
#include "server/call.hpp"
#include "server/http_request.hpp"
#include "server/metrics.hpp"
#include "server/request_parser.hpp"

namespace dyntastic::server {

struct FrontOptions {
    std::string region = "local";  ///< stands in the answer of GET /
    RequestLimits limits{};
    std::size_t most_buffered = std::size_t{1} << 30;      ///< bytes that all connections together may hold
    std::shared_ptr<const Authenticator> authenticator{};  ///< null: any credentials are taken
    AccessRules access{};                                  ///< which pages and names may be served
    bool open_metrics = false;                             ///< GET /metrics without a signature, also with an authenticator
    std::shared_ptr<Log> log{};
    std::function<std::string()> fault{};         ///< why the data cannot be served as it should; null or empty: all is well
    std::function<std::size_t()> stream_bytes{};  ///< the memory of stream records, for /metrics; null leaves it out
    /// Runs what may take long on a thread of the lane; null runs it at once.
    std::function<void(Lane, std::function<void()>)> run_aside{};
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

    /// The memory of all connections.
    [[nodiscard]] Budget& budget() noexcept { return budget_; }

    [[nodiscard]] bool has_pool() const noexcept { return options_.run_aside != nullptr; }
    /// Runs a function on a thread of the lane, unless the waiter has left before that. What the function throws is logged.
    void run_aside(Lane lane, const std::shared_ptr<Waiter>& waiter, bool writes,
                   std::function<void(const std::shared_ptr<Waiter>&)> function);
    /// How many writes are heavy and have not ended.
    [[nodiscard]] int heavy_writes() const noexcept { return heavy_writes_->load(std::memory_order_relaxed); }

    [[nodiscard]] client::Client& client() const noexcept { return *client_; }
    [[nodiscard]] const FrontOptions& options() const noexcept { return options_; }
    [[nodiscard]] Metrics& metrics() noexcept { return *metrics_; }
    [[nodiscard]] Log* log() const noexcept { return options_.log.get(); }

private:
    Outcome answer(const HttpRequest& request, std::string& out, const std::shared_ptr<Waiter>& waiter);
    /// Answers on a thread of the lane. The request has to stay where it is until the waiter is told.
    void hand_over(const HttpRequest& request, Lane lane, const std::shared_ptr<Waiter>& waiter);
    Outcome handle_any(const HttpRequest& request, std::string& out, const std::shared_ptr<Waiter>& waiter);
    Outcome handle_post(const HttpRequest& request, const AnswerForm& form, std::string& out,
                        const std::shared_ptr<Waiter>& waiter);
    void answer_health(const HttpRequest& request, const AnswerForm& form, std::string& out);
    void answer_get(const HttpRequest& request, const AnswerForm& form, std::string& out);
    void answer_preflight(const HttpRequest& request, const AnswerForm& form, std::string& out);
    void answer_unknown(const AnswerForm& form, bool is_head, std::string& out);
    void answer_failure(const AnswerForm& form, const Failure& failure, std::string& out);
    /// The same with a status of its own.
    void answer_failure(const AnswerForm& form, int status, const Failure& failure, std::string& out);
    void answer_refusal(const AnswerForm& form, const Failure& refusal, std::string& out);
    [[nodiscard]] result<void> authenticate(const HttpRequest& request, Caller& caller) const;
    [[nodiscard]] std::string metrics_text();

    std::shared_ptr<client::Client> client_;
    FrontOptions options_;
    std::unique_ptr<Metrics> metrics_;
    Budget budget_;
    std::shared_ptr<std::atomic<int>> heavy_writes_ = std::make_shared<std::atomic<int>>(0);  // work outlives the front
};

}  // namespace dyntastic::server

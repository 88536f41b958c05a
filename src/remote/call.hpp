// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <dyntastic/auth/signer.hpp>
#include <dyntastic/client/backoff.hpp>
#include <dyntastic/client/completion_handler.hpp>
#include <dyntastic/common/clock.hpp>
#include <dyntastic/common/result.hpp>
#include <dyntastic/remote/observer.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "remote/affinity.hpp"
#include "remote/attempt.hpp"
#include "remote/cluster.hpp"
#include "remote/credentials_cache.hpp"
#include "remote/discovery.hpp"
#include "remote/endpoint.hpp"
#include "remote/key_names.hpp"
#include "remote/pool.hpp"
#include "remote/rate_limiter.hpp"
#include "remote/retry_tokens.hpp"
#include "remote/task.hpp"
#include "remote/verdict.hpp"

namespace dyntastic::remote {

struct CallLimits {
    std::chrono::milliseconds connect{3'000};
    std::chrono::milliseconds attempt{30'000};
    std::chrono::milliseconds call{0};  // all attempts and pauses together; 0 for no limit
    std::size_t longest_body = 64U << 20U;
    client::BackoffPolicy backoff{};
};

/// What all calls of a client share.
struct Shared {
    Shared(ResolvedEndpoint the_endpoint, std::shared_ptr<Network> the_network,
           std::shared_ptr<CredentialsCache> the_credentials, std::size_t most_connections,
           std::chrono::milliseconds longest_idle)
        : endpoint(std::move(the_endpoint)),
          signer(endpoint.region),
          cluster(std::make_shared<Cluster>(endpoint.nodes)),
          network(std::move(the_network)),
          credentials(std::move(the_credentials)),
          pool(most_connections, longest_idle) {}

    const ResolvedEndpoint endpoint;
    const auth::Signer signer;
    const std::shared_ptr<Cluster> cluster;
    const std::shared_ptr<Network> network;
    const std::shared_ptr<CredentialsCache> credentials;
    CallLimits limits{};
    const Clock* clock = &system_clock();
    client::Pacing* pacing = &client::Pacing::of_the_system();
    std::shared_ptr<Observer> observer{};
    Pool pool;
    RetryTokens tokens{};
    std::unique_ptr<RateLimiter> limiter{};    // null but in the adaptive mode
    std::atomic<std::int64_t> clock_ahead{0};  // seconds by which the service's clock is ahead of ours
    std::shared_ptr<Discovery> discovery{};    // null where there is nothing to discover
    KeyAffinity affinity = KeyAffinity::none;  // where there is
    KeyNames key_names{};
};

/// A request, with as many attempts at it as it takes.
class Call final : public Task {
public:
    struct Request {
        std::string operation;
        std::string body;
        bool is_repeatable = true;
        std::optional<client::Deadline> deadline{};
        std::string table{};         // for the observer
        std::string_view lacking{};  // what of it Alternator lacks, a constant; empty for nothing
        std::optional<KeyRoute> route{};
        bool is_tried_once = false;  // and not again, whatever comes
    };
    Call(std::shared_ptr<Shared> shared, Request request);

    [[nodiscard]] Need advance(Event event, TimePoint now) override;

    /// The body of the answer, once nothing is needed any more.
    [[nodiscard]] result<std::string>& outcome() { return *outcome_; }
    /// Tells the observer of it, once the outcome has been looked at.
    void report(const Failure* failure, double consumed_capacity) const;
    [[nodiscard]] bool is_observed() const noexcept { return shared_->observer != nullptr; }

private:
    enum class State : std::uint8_t {
        start,
        discovering,
        loading_credentials,
        describing,  // the table, to know its hash key
        waiting_for_turn,
        attempting,
        pausing,
        done,
    };

    [[nodiscard]] Need get_credentials(TimePoint now);
    [[nodiscard]] Need find_partition(TimePoint now);
    [[nodiscard]] Need describe(Event event, TimePoint now);
    [[nodiscard]] Need wait_for_turn(TimePoint now);
    [[nodiscard]] Need begin_attempt(TimePoint now);
    void choose_node(TimePoint now);
    [[nodiscard]] Need attempted(TimePoint now);
    /// The pause before the next attempt; nullopt when there is to be none.
    [[nodiscard]] std::optional<std::chrono::milliseconds> pause_after(const Verdict& verdict,
                                                                       std::optional<std::chrono::milliseconds> at_least,
                                                                       TimePoint now);
    void observe(const Verdict& verdict, const HttpResponse* response, std::optional<std::chrono::milliseconds> pause,
                 TimePoint now);
    [[nodiscard]] Need wait(std::chrono::milliseconds pause, TimePoint now);
    [[nodiscard]] Need finish(result<std::string> outcome);
    [[nodiscard]] bool set_clock(const HttpResponse& response);
    [[nodiscard]] bool is_late(TimePoint now) const { return request_.deadline && now >= *request_.deadline; }
    [[nodiscard]] Need bounded(Need need) const;

    std::shared_ptr<Shared> shared_;
    Request request_;
    State state_ = State::start;
    std::unique_ptr<Call> describing_;
    std::optional<std::uint64_t> partition_;
    std::size_t nodes_passed_over_ = 0;
    CredentialsCache::Pointer credentials_;
    std::shared_ptr<CredentialsCache::Loading> loading_;
    Node node_;
    std::optional<Attempt> attempt_;
    client::Attempts attempts_;
    std::optional<double> turn_;  // taken, and not used yet
    TimePoint waited_until_{};
    std::int64_t clock_ahead_ = 0;  // as this attempt was signed
    int last_cost_ = 0;
    int attempt_number_ = 0;
    TimePoint began_{};
    TimePoint attempt_began_{};
    TimePoint ended_{};
    std::string request_id_;
    bool has_set_clock_ = false;
    bool has_renewed_ = false;
    bool on_new_connection_ = false;
    std::optional<result<std::string>> outcome_;
};

}  // namespace dyntastic::remote

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
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "remote/call_states.hpp"
#include "remote/cluster/affinity.hpp"
#include "remote/cluster/cluster.hpp"
#include "remote/cluster/discovery.hpp"
#include "remote/cluster/key_names.hpp"
#include "remote/cluster/routing.hpp"
#include "remote/credentials/cache.hpp"
#include "remote/environment/endpoint.hpp"
#include "remote/rate_limiter.hpp"
#include "remote/retry_tokens.hpp"
#include "remote/transport/attempt.hpp"
#include "remote/transport/pool.hpp"
#include "remote/transport/task.hpp"
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
    std::function<void(CallState from, CallState to)> on_transition{};  // for tests; empty for nobody
};

/// A request, with as many attempts at it as it takes. `call_states.hpp` has its states and what leads from one to the next.
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
        bool is_of_streams = false;  // and so goes to the host of DynamoDB Streams
        bool is_tried_once = false;  // and not again, whatever comes
        // From the first attempt on; then the service has forgotten a token, and would carry the request out again.
        std::chrono::milliseconds repeatable_for = std::chrono::milliseconds::max();
    };
    Call(std::shared_ptr<Shared> shared, Request request);

    [[nodiscard]] Need advance(Event event, TimePoint now) override;

    /// The body of the answer, once nothing is needed any more.
    [[nodiscard]] result<std::string>& outcome() { return *outcome_; }
    /// Tells the observer of it, once the outcome has been looked at.
    void report(const Failure* failure, double consumed_capacity) const;
    [[nodiscard]] bool is_observed() const noexcept { return shared_->observer != nullptr; }

private:
    using State = CallState;

    // What happens in each state: what the call needs to go on there, or nothing once it is in another state.
    [[nodiscard]] std::optional<Need> step(Event event, TimePoint now);
    [[nodiscard]] std::optional<Need> route(Event event, TimePoint now);
    [[nodiscard]] std::optional<Need> get_credentials(TimePoint now);
    [[nodiscard]] std::optional<Need> wait_for_turn(TimePoint now);
    [[nodiscard]] std::optional<Need> attempt(Event event, TimePoint now);

    void go(State next);
    void begin(TimePoint now);
    void begin_attempt(TimePoint now);
    void choose_node(TimePoint now);
    void attempted(TimePoint now);
    void failed(const Fault& fault, TimePoint now);
    void answered(HttpResponse response, TimePoint now);
    /// The pause before the next attempt; nullopt when there is to be none.
    [[nodiscard]] std::optional<std::chrono::milliseconds> pause_after(const Verdict& verdict,
                                                                       std::optional<std::chrono::milliseconds> at_least,
                                                                       TimePoint now);
    void observe(const Verdict& verdict, const HttpResponse* response, std::optional<std::chrono::milliseconds> pause,
                 TimePoint now);
    void pause(std::chrono::milliseconds time, TimePoint now);
    void finish(result<std::string> outcome);
    [[nodiscard]] Verdict judged(const HttpResponse& response) const;
    /// The failure that the caller sees.
    [[nodiscard]] Failure outcome_of(Failure last) const;
    [[nodiscard]] bool set_clock(const HttpResponse& response);
    [[nodiscard]] bool is_late(TimePoint now) const { return request_.deadline && now >= *request_.deadline; }
    [[nodiscard]] Need bounded(Need need) const;

    std::shared_ptr<Shared> shared_;
    Request request_;
    State state_ = State::start;
    std::optional<Routing> routing_;
    std::optional<std::uint64_t> partition_;
    std::size_t nodes_passed_over_ = 0;
    CredentialsCache::Pointer credentials_;
    std::shared_ptr<CredentialsCache::Loading> loading_;
    Node node_;
    std::optional<Attempt> attempt_;
    client::Attempts attempts_;
    std::optional<double> turn_;             // taken, and not used yet
    std::optional<TimePoint> waited_until_;  // for its turn
    std::optional<TimePoint> pause_until_;   // while nobody waits for it yet
    std::int64_t clock_ahead_ = 0;           // as this attempt was signed
    int last_cost_ = 0;
    result<void> certain_;  // fails as the first attempt did that may have been carried out
    TimePoint repeatable_until_{};
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

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/call.hpp"

#include <algorithm>
#include <cstdlib>

#include "remote/request_text.hpp"

namespace dyntastic::remote {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds longest_wish{5'000};  // so much longer than ours a pause may be that the service asks for
constexpr std::int64_t tolerated_skew = 60;  // seconds; what the service tolerates is five minutes

}  // namespace

Call::Call(std::shared_ptr<Shared> shared, Request request)
    : shared_(std::move(shared)), request_(std::move(request)), attempts_(shared_->limits.backoff) {}

Need Call::advance(Event event, TimePoint now) {
    if (state_ == State::done) return {};
    if (state_ == State::start) began_ = now;
    ended_ = now;
    if (event == Event::canceled) return finish(Failure(FailureKind::canceled, "the operation was cancelled"));
    if (is_late(now)) return finish(Failure(FailureKind::deadline_exceeded, "the deadline came before the answer"));
    switch (state_) {
        case State::start:
            state_ = State::discovering;
            if (shared_->discovery != nullptr) {
                if (auto job = shared_->discovery->job(now)) return bounded({.kind = Need::Kind::job, .job = std::move(job)});
            }
            [[fallthrough]];
        case State::discovering:
            if (!request_.lacking.empty() && shared_->discovery != nullptr && shared_->discovery->has_found_alternator()) {
                return finish(
                    Failure(FailureKind::unsupported_by_endpoint, "Alternator has no " + std::string(request_.lacking)));
            }
            return get_credentials(now);
        case State::loading_credentials:
            if (!loading_->outcome()) return finish(loading_->outcome().error());
            credentials_ = *loading_->outcome();
            return begin_attempt(now);
        case State::attempting: {
            const Need need = attempt_->advance(event, now);
            return need.kind == Need::Kind::nothing ? attempted(now) : bounded(need);
        }
        case State::pausing: return begin_attempt(now);
        case State::done: break;
    }
    return {};
}

Need Call::get_credentials(TimePoint now) {
    credentials_ = shared_->credentials->now();
    if (credentials_ != nullptr) return begin_attempt(now);
    loading_ = shared_->credentials->load();
    state_ = State::loading_credentials;
    return bounded({.kind = Need::Kind::job, .job = loading_});
}

Need Call::begin_attempt(TimePoint now) {
    if (shared_->endpoint.needs_account && credentials_->account_id.empty()) {
        return finish(Failure(FailureKind::configuration,
                              "AWS_ACCOUNT_ID_ENDPOINT_MODE is required, but the credentials do not say their account"));
    }
    choose_node(now);
    clock_ahead_ = shared_->clock_ahead.load();
    const auto time = std::chrono::floor<std::chrono::seconds>(shared_->clock->now()) + std::chrono::seconds(clock_ahead_);
    ++attempt_number_;
    attempt_began_ = now;
    attempt_.emplace(shared_->network, shared_->pool, node_,
                     request_text(node_, request_.operation, request_.body, shared_->signer, *credentials_, time),
                     AttemptLimits{.connected_by = now + shared_->limits.connect,
                                   .done_by = now + shared_->limits.attempt,
                                   .longest_body = shared_->limits.longest_body,
                                   .on_new_connection = on_new_connection_});
    state_ = State::attempting;
    const Need need = attempt_->advance(Event::ready, now);
    return need.kind == Need::Kind::nothing ? attempted(now) : bounded(need);
}

void Call::choose_node(TimePoint now) {
    node_ = shared_->cluster->choose(now);
    if (shared_->endpoint.account_domain.empty() || credentials_->account_id.empty()) return;
    node_.host = credentials_->account_id + "." + shared_->endpoint.account_domain;
}

Need Call::attempted(TimePoint now) {
    on_new_connection_ = false;
    ended_ = now;
    if (const Fault* fault = std::get_if<Fault>(&attempt_->outcome())) {
        Verdict verdict = judge(*fault);
        if (fault->was_reused && (request_.is_repeatable || !fault->was_sent)) {
            // The server had closed an idle connection, as it may. That says nothing of its health.
            observe(verdict, nullptr, milliseconds(0), now);
            on_new_connection_ = true;
            return begin_attempt(now);
        }
        shared_->cluster->failed(node_, now);
        const auto pause = pause_after(verdict, std::nullopt, now);
        observe(verdict, nullptr, pause, now);
        return pause ? wait(*pause, now) : finish(*std::move(verdict.failure));
    }
    HttpResponse response = std::get<HttpResponse>(std::move(attempt_->outcome()));
    Verdict verdict = judge(response);
    request_id_ = response.request_id;
    shared_->cluster->succeeded(node_);
    if (!verdict.failure) {
        observe(verdict, &response, std::nullopt, now);
        shared_->tokens.give_back(last_cost_ == 0 ? 1 : last_cost_);
        return finish(std::move(response.body));
    }
    if (verdict.is_of_clock && !std::exchange(has_set_clock_, true) && set_clock(response)) {
        observe(verdict, &response, milliseconds(0), now);
        return begin_attempt(now);
    }
    if (verdict.is_of_credentials && !std::exchange(has_renewed_, true) && shared_->credentials->renew(credentials_)) {
        observe(verdict, &response, milliseconds(0), now);
        return get_credentials(now);
    }
    const auto pause = pause_after(verdict, response.retry_after, now);
    observe(verdict, &response, pause, now);
    return pause ? wait(*pause, now) : finish(*std::move(verdict.failure));
}

std::optional<milliseconds> Call::pause_after(const Verdict& verdict, std::optional<milliseconds> at_least, TimePoint now) {
    const bool is_safe = request_.is_repeatable || !verdict.may_have_been_done;
    if (verdict.cause == client::RetryCause::none || !is_safe) return std::nullopt;
    auto pause = attempts_.failed(verdict.cause, shared_->pacing->random());
    if (!pause) return std::nullopt;
    if (at_least) *pause = std::clamp(*at_least, *pause, *pause + longest_wish);
    // A pause that nobody will wait for is no use; what went wrong says more than that the deadline came.
    if (request_.deadline && now + *pause >= *request_.deadline) return std::nullopt;
    const int cost = RetryTokens::cost(verdict.cause);
    if (!shared_->tokens.take(cost)) return std::nullopt;
    last_cost_ = cost;
    return pause;
}

Need Call::wait(milliseconds pause, TimePoint now) {
    attempt_.reset();
    state_ = State::pausing;
    return {.kind = Need::Kind::time, .until = now + pause};
}

void Call::observe(const Verdict& verdict, const HttpResponse* response, std::optional<milliseconds> pause, TimePoint now) {
    if (shared_->observer == nullptr) return;
    const std::string node = node_.authority();
    AttemptEvent event{.operation = request_.operation,
                       .table = request_.table,
                       .node = node,
                       .attempt = attempt_number_,
                       .latency = now - attempt_began_,
                       .bytes_sent = attempt_->bytes_sent(),
                       .bytes_received = attempt_->bytes_received()};
    if (response != nullptr) {
        event.http_status = response->status;
        event.request_id = response->request_id;
    }
    event.failure = verdict.failure ? &*verdict.failure : nullptr;
    event.pause = pause;
    shared_->observer->on_attempt(event);
}

void Call::report(const Failure* failure, double consumed_capacity) const {
    if (shared_->observer == nullptr) return;
    shared_->observer->on_call({.operation = request_.operation,
                                .table = request_.table,
                                .attempts = attempt_number_,
                                .latency = ended_ - began_,
                                .request_id = request_id_,
                                .failure = failure,
                                .consumed_capacity = consumed_capacity});
}

Need Call::finish(result<std::string> outcome) {
    attempt_.reset();  // closes a connection on which an answer may still come
    outcome_ = std::move(outcome);
    state_ = State::done;
    return {};
}

bool Call::set_clock(const HttpResponse& response) {
    if (!response.date) return false;
    const auto ours = std::chrono::floor<std::chrono::seconds>(shared_->clock->now());
    const std::int64_t ahead = (*response.date - ours).count();
    if (std::abs(ahead - clock_ahead_) < tolerated_skew) return false;
    shared_->clock_ahead.store(ahead);
    return true;
}

Need Call::bounded(Need need) const {
    if (request_.deadline) need.until = std::min(need.until, *request_.deadline);
    return need;
}

}  // namespace dyntastic::remote

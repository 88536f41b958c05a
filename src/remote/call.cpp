// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/call.hpp"

#include <algorithm>
#include <cassert>
#include <cstdlib>
#include <dyntastic/common/detail/later.hpp>

#include "remote/transport/request_text.hpp"

namespace dyntastic::remote {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds longest_wish{5'000};  // so much longer than ours a pause may be that the service asks for
constexpr std::int64_t tolerated_skew = 60;  // seconds; what the service tolerates is five minutes
constexpr milliseconds rate_holds_for{500};  // then it is looked at again

}  // namespace

Call::Call(std::shared_ptr<Shared> shared, Request request)
    : shared_(std::move(shared)), request_(std::move(request)), attempts_(shared_->limits.backoff) {}

Need Call::advance(Event event, TimePoint now) {
    if (state_ == State::done) return {};
    if (state_ == State::start) begin(now);
    ended_ = now;
    if (event == Event::canceled) {
        finish(Failure(FailureKind::canceled, "the operation was cancelled"));
    } else if (is_late(now)) {
        finish(Failure(FailureKind::deadline_exceeded, "the deadline came before the answer"));
    }
    for (; state_ != State::done; event = Event::ready) {
        if (auto need = step(event, now)) return bounded(*std::move(need));
    }
    return {};
}

std::optional<Need> Call::step(Event event, TimePoint now) {
    switch (state_) {
        case State::start: go(State::routing); break;
        case State::routing: return route(event, now);
        case State::credentials: return get_credentials(now);
        case State::turn: return wait_for_turn(now);
        case State::attempting: return attempt(event, now);
        case State::pausing:
            // Whoever drives the call has waited when it comes back, whatever the clock says: tests do not wait.
            if (pause_until_) return Need{.kind = Need::Kind::time, .until = *std::exchange(pause_until_, std::nullopt)};
            go(State::turn);
            break;
        case State::done: break;
    }
    return std::nullopt;
}

void Call::go(State next) {
    assert(may_follow(state_, next));
    if (shared_->on_transition) shared_->on_transition(state_, next);
    state_ = next;
}

void Call::begin(TimePoint now) {
    began_ = now;
    const milliseconds limit = shared_->limits.call;
    if (limit.count() > 0) request_.deadline = std::min(request_.deadline.value_or(TimePoint::max()), later(now, limit));
    repeatable_until_ = later(now, request_.repeatable_for);
}

std::optional<Need> Call::route(Event event, TimePoint now) {
    if (!routing_) {
        routing_.emplace(shared_, Routing::Request{.lacking = request_.lacking,
                                                   .route = std::move(request_.route),
                                                   .table = request_.table,
                                                   .deadline = request_.deadline.value_or(TimePoint::max())});
    }
    Need need = routing_->advance(event, now);
    if (need.kind != Need::Kind::nothing) return need;
    partition_ = routing_->partition();
    if (routing_->outcome()) go(State::credentials);
    else finish(routing_->outcome().error());
    return std::nullopt;
}

std::optional<Need> Call::get_credentials(TimePoint /*now*/) {
    if (loading_ == nullptr) {
        credentials_ = shared_->credentials->now();
        if (credentials_ == nullptr) {
            loading_ = shared_->credentials->load();
            return Need{.kind = Need::Kind::job, .job = loading_};
        }
    } else {
        const auto loaded = std::exchange(loading_, nullptr);
        if (!loaded->outcome()) {
            finish(loaded->outcome().error());
            return std::nullopt;
        }
        credentials_ = *loaded->outcome();
    }
    go(State::turn);
    return std::nullopt;
}

std::optional<Need> Call::wait_for_turn(TimePoint now) {
    if (shared_->limiter != nullptr) {
        if (waited_until_) now = std::max(now, *std::exchange(waited_until_, std::nullopt));  // the same
        if (!turn_) turn_ = shared_->limiter->take_turn(now);
        const TimePoint comes = shared_->limiter->when(*turn_, now);
        if (comes > now) {
            if (request_.deadline && comes >= *request_.deadline) {
                finish(Failure(FailureKind::deadline_exceeded,
                               "the service throttles, and the request's turn would come after the deadline"));
                return std::nullopt;
            }
            waited_until_ = std::min(comes, later(now, rate_holds_for));
            return Need{.kind = Need::Kind::time, .until = *waited_until_};
        }
        turn_.reset();
    }
    if (shared_->endpoint.needs_account && credentials_->account_id.empty()) {
        finish(Failure(FailureKind::configuration,
                       "AWS_ACCOUNT_ID_ENDPOINT_MODE is required, but the credentials do not say their account"));
        return std::nullopt;
    }
    begin_attempt(now);
    return std::nullopt;
}

void Call::begin_attempt(TimePoint now) {
    go(State::attempting);
    choose_node(now);
    clock_ahead_ = shared_->clock_ahead.load();
    const auto time = std::chrono::floor<std::chrono::seconds>(shared_->clock->now()) + std::chrono::seconds(clock_ahead_);
    ++attempt_number_;
    attempt_began_ = now;
    attempt_.emplace(shared_->network, shared_->pool, node_,
                     request_text(node_, request_.operation, request_.body, shared_->signer, *credentials_, time),
                     AttemptLimits{.connected_by = later(now, shared_->limits.connect),
                                   .done_by = later(now, shared_->limits.attempt),
                                   .longest_body = shared_->limits.longest_body,
                                   .on_new_connection = on_new_connection_});
}

std::optional<Need> Call::attempt(Event event, TimePoint now) {
    Need need = attempt_->advance(event, now);
    if (need.kind != Need::Kind::nothing) return need;
    attempted(now);
    return std::nullopt;
}

void Call::choose_node(TimePoint now) {
    node_ = partition_ ? shared_->cluster->choose(now, *partition_, nodes_passed_over_) : shared_->cluster->choose(now);
    if (request_.is_of_streams && !shared_->endpoint.streams_host.empty()) {
        node_.host = shared_->endpoint.streams_host;
        return;
    }
    if (shared_->endpoint.account_domain.empty() || credentials_->account_id.empty()) return;
    node_.host = credentials_->account_id + "." + shared_->endpoint.account_domain;
}

void Call::attempted(TimePoint now) {
    on_new_connection_ = false;
    ended_ = now;
    if (const Fault* fault = std::get_if<Fault>(&attempt_->outcome())) failed(*fault, now);
    else answered(std::get<HttpResponse>(std::move(attempt_->outcome())), now);
}

void Call::failed(const Fault& fault, TimePoint now) {
    Verdict verdict = judge(fault);
    if (verdict.may_have_been_done && certain_) certain_ = verdict.outcome;
    if (fault.was_reused && (request_.is_repeatable || !fault.was_sent)) {
        // The server had closed an idle connection, as it may. That says nothing of its health.
        observe(verdict, nullptr, milliseconds(0), now);
        on_new_connection_ = true;
        begin_attempt(now);
        return;
    }
    if (!fault.is_without_connection) {
        if (shared_->limiter != nullptr) shared_->limiter->ended(false, now);
        shared_->cluster->failed(node_, now);
    }
    const auto time = pause_after(verdict, std::nullopt, now);
    observe(verdict, nullptr, time, now);
    if (time) pause(*time, now);
    else finish(std::move(verdict.outcome).error());
}

void Call::answered(HttpResponse response, TimePoint now) {
    Verdict verdict = judged(response);
    if (verdict.may_have_been_done && certain_) certain_ = verdict.outcome;
    request_id_ = response.request_id;
    shared_->cluster->succeeded(node_);
    if (shared_->limiter != nullptr) shared_->limiter->ended(verdict.cause == client::RetryCause::throttling, now);
    if (verdict.outcome) {
        observe(verdict, &response, std::nullopt, now);
        shared_->tokens.give_back(last_cost_ == 0 ? 1 : last_cost_);
        finish(std::move(response.body));
        return;
    }
    if (verdict.is_of_clock && !std::exchange(has_set_clock_, true) && set_clock(response)) {
        observe(verdict, &response, milliseconds(0), now);
        begin_attempt(now);
        return;
    }
    if (verdict.is_of_credentials && !std::exchange(has_renewed_, true) && shared_->credentials->renew(credentials_)) {
        observe(verdict, &response, milliseconds(0), now);
        go(State::credentials);
        return;
    }
    // A node that answers is not down; but another one may fare better with this.
    if (verdict.may_have_been_done) ++nodes_passed_over_;
    const auto time = pause_after(verdict, response.retry_after, now);
    observe(verdict, &response, time, now);
    if (time) pause(*time, now);
    else finish(outcome_of(std::move(verdict.outcome).error()));
}

std::optional<milliseconds> Call::pause_after(const Verdict& verdict, std::optional<milliseconds> at_least, TimePoint now) {
    const bool is_safe = certain_ || request_.is_repeatable;
    if (verdict.cause == client::RetryCause::none || !is_safe || request_.is_tried_once) return std::nullopt;
    auto pause = attempts_.failed(verdict.cause, shared_->pacing->random());
    if (!pause) return std::nullopt;
    if (at_least) *pause = std::clamp(*at_least, *pause, std::min(*pause, milliseconds::max() - longest_wish) + longest_wish);
    // A pause that nobody will wait for is no use; what went wrong says more than that the deadline came.
    const TimePoint again = later(now, *pause);
    if (request_.deadline && again >= *request_.deadline) return std::nullopt;
    if (!certain_ && again >= repeatable_until_) return std::nullopt;
    const int cost = RetryTokens::cost(verdict.cause);
    if (!shared_->tokens.take(cost)) return std::nullopt;
    last_cost_ = cost;
    return pause;
}

void Call::pause(milliseconds time, TimePoint now) {
    attempt_.reset();
    pause_until_ = later(now, time);
    go(State::pausing);
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
    event.failure = verdict.outcome ? nullptr : &verdict.outcome.error();
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

void Call::finish(result<std::string> outcome) {
    attempt_.reset();  // closes a connection on which an answer may still come
    routing_.reset();
    if (turn_ && shared_->limiter != nullptr) shared_->limiter->give_back();
    turn_.reset();
    outcome_ = std::move(outcome);
    go(State::done);
}

Verdict Call::judged(const HttpResponse& response) const {
    if (response.status == 200) return judge(response);
    Secrets secrets{credentials_->session_token};
    if (node_.proxy) {
        const std::string& authorization = node_.proxy->authorization;
        secrets.add(std::string_view(authorization).substr(authorization.find(' ') + 1));
    }
    return judge(response, secrets);
}

Failure Call::outcome_of(Failure last) const {
    // The condition may have failed because the first attempt was carried out: "nothing was written" could be a lie.
    if (certain_ || last.kind() != FailureKind::conditional_check_failed) return last;
    return Failure(certain_.error().kind(), certain_.error().message() +
                                                "; when it was sent again, its condition did not hold, perhaps because the "
                                                "first request had been carried out")
        .from(certain_.error().origin());
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

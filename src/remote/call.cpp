// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/call.hpp"

#include <algorithm>
#include <cstdlib>
#include <dyntastic/json/writer.hpp>
#include <dyntastic/operation/describe_table.hpp>
#include <dyntastic/operation/wire_json.hpp>

#include "remote/request_text.hpp"

namespace dyntastic::remote {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds longest_wish{5'000};  // so much longer than ours a pause may be that the service asks for
constexpr std::int64_t tolerated_skew = 60;  // seconds; what the service tolerates is five minutes
constexpr milliseconds description_timeout{1'000};
constexpr milliseconds rate_holds_for{500};  // then it is looked at again

}  // namespace

Call::Call(std::shared_ptr<Shared> shared, Request request)
    : shared_(std::move(shared)), request_(std::move(request)), attempts_(shared_->limits.backoff) {}

Need Call::advance(Event event, TimePoint now) {
    if (state_ == State::done) return {};
    if (state_ == State::start) {
        began_ = now;
        const milliseconds limit = shared_->limits.call;
        if (limit.count() > 0) request_.deadline = std::min(request_.deadline.value_or(TimePoint::max()), now + limit);
    }
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
            return find_partition(now);
        case State::describing: return describe(event, now);
        // Tests that do not wait come back too early.
        case State::waiting_for_turn: return wait_for_turn(std::max(now, waited_until_));
        case State::attempting: {
            const Need need = attempt_->advance(event, now);
            return need.kind == Need::Kind::nothing ? attempted(now) : bounded(need);
        }
        case State::pausing: return wait_for_turn(now);
        case State::done: break;
    }
    return {};
}

Need Call::get_credentials(TimePoint now) {
    credentials_ = shared_->credentials->now();
    if (credentials_ != nullptr) return find_partition(now);
    loading_ = shared_->credentials->load();
    state_ = State::loading_credentials;
    return bounded({.kind = Need::Kind::job, .job = loading_});
}

Need Call::find_partition(TimePoint now) {
    const bool matters = attempt_number_ == 0 && request_.route && shared_->discovery != nullptr &&
                         shared_->discovery->has_found_alternator() && shared_->cluster->size() > 1;
    if (!matters) return wait_for_turn(now);
    const KeyRoute& route = *request_.route;
    partition_ = route.partition(shared_->key_names);
    if (partition_ || !shared_->key_names.may_ask(route.table, now)) return wait_for_turn(now);
    std::string body;
    {
        json::Writer writer(body);
        write_wire_json(writer, operation::DescribeTableRequest{.table_name = route.table});
    }
    // It only saves contention: not worth to be tried again, nor to be waited for.
    const TimePoint until = std::min(now + description_timeout, request_.deadline.value_or(TimePoint::max()));
    describing_ = std::make_unique<Call>(shared_, Request{.operation = "DescribeTable",
                                                          .body = std::move(body),
                                                          .deadline = until,
                                                          .table = request_.table,
                                                          .is_tried_once = true});
    state_ = State::describing;
    return describe(Event::ready, now);
}

Need Call::describe(Event event, TimePoint now) {
    Need need = describing_->advance(event, now);
    if (need.kind != Need::Kind::nothing) return need;
    const result<std::string>& description = describing_->outcome();
    if (const std::string name = description ? hash_key_in(*description) : std::string(); !name.empty()) {
        shared_->key_names.learn(request_.route->table, name);
        partition_ = request_.route->partition(shared_->key_names);
    }
    describing_.reset();
    return wait_for_turn(now);
}

Need Call::wait_for_turn(TimePoint now) {
    if (shared_->limiter == nullptr) return begin_attempt(now);
    if (!turn_) turn_ = shared_->limiter->take_turn(now);
    const TimePoint comes = shared_->limiter->when(*turn_, now);
    if (comes <= now) {
        turn_.reset();
        return begin_attempt(now);
    }
    if (request_.deadline && comes >= *request_.deadline) {
        return finish(Failure(FailureKind::deadline_exceeded,
                              "the service throttles, and the request's turn would come after the deadline"));
    }
    state_ = State::waiting_for_turn;
    waited_until_ = std::min(comes, now + rate_holds_for);
    return {.kind = Need::Kind::time, .until = waited_until_};
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
    node_ = partition_ ? shared_->cluster->choose(now, *partition_, nodes_passed_over_) : shared_->cluster->choose(now);
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
        if (shared_->limiter != nullptr) shared_->limiter->ended(false, now);
        shared_->cluster->failed(node_, now);
        const auto pause = pause_after(verdict, std::nullopt, now);
        observe(verdict, nullptr, pause, now);
        return pause ? wait(*pause, now) : finish(*std::move(verdict.failure));
    }
    HttpResponse response = std::get<HttpResponse>(std::move(attempt_->outcome()));
    Verdict verdict = judge(response);
    request_id_ = response.request_id;
    shared_->cluster->succeeded(node_);
    if (shared_->limiter != nullptr) shared_->limiter->ended(verdict.cause == client::RetryCause::throttling, now);
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
    // A node that answers is not down; but another one may fare better with this.
    if (verdict.may_have_been_done) ++nodes_passed_over_;
    const auto pause = pause_after(verdict, response.retry_after, now);
    observe(verdict, &response, pause, now);
    return pause ? wait(*pause, now) : finish(*std::move(verdict.failure));
}

std::optional<milliseconds> Call::pause_after(const Verdict& verdict, std::optional<milliseconds> at_least, TimePoint now) {
    const bool is_safe = request_.is_repeatable || !verdict.may_have_been_done;
    if (verdict.cause == client::RetryCause::none || !is_safe || request_.is_tried_once) return std::nullopt;
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
    describing_.reset();
    if (turn_ && shared_->limiter != nullptr) shared_->limiter->give_back();
    turn_.reset();
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

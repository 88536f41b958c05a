// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <atomic>
#include <dyntastic/client/registry.hpp>
#include <dyntastic/client/uniform_client.hpp>
#include <dyntastic/json/writer.hpp>
#include <dyntastic/operation/wire_json.hpp>
#include <dyntastic/remote/remote_client.hpp>
#include <dyntastic/value/uuid.hpp>
#include <mutex>
#include <unistd.h>

#include "remote/affinity.hpp"
#include "remote/alternator.hpp"
#include "remote/call.hpp"
#include "remote/credentials_chain.hpp"
#include "remote/proxy.hpp"
#include "remote/reactor.hpp"
#include "remote/repeatable.hpp"
#include "remote/run_blocking.hpp"
#include "remote/settings.hpp"
#include "remote/tls.hpp"

namespace dyntastic::remote {
namespace {

constexpr std::string_view reading_verbs[] = {"Get", "BatchGet", "TransactGet", "Describe", "List", "Query", "Scan"};

/// What a client has of its own in each process. A child of fork() gets another one and leaves this alone: its connections are
/// the parent's, its locks may be held by threads that the child does not have.
struct InProcess {
    explicit InProcess(std::shared_ptr<Shared> the_shared) : shared(std::move(the_shared)) {}

    const pid_t process = ::getpid();
    const std::shared_ptr<Shared> shared;
    std::mutex mutex;
    std::unique_ptr<Reactor> reactor;  // goes away first, and may still use `shared`
};

template <class Request>
std::string body_of(const Request& request) {
    std::string body;
    json::Writer writer(body);
    write_wire_json(writer, request);
    return body;
}

/// With a token, so that sending it again does no harm.
std::string body_of(const operation::TransactWriteItemsRequest& request) {
    std::string body = body_of<operation::TransactWriteItemsRequest>(request);
    if (!request.client_request_token) body.insert(1, "\"ClientRequestToken\":\"" + uuid4() + "\",");
    return body;
}

bool is_operation_name(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    });
}

bool only_reads(std::string_view operation) {
    return std::any_of(std::begin(reading_verbs), std::end(reading_verbs),
                       [&](std::string_view verb) { return operation.starts_with(verb); });
}

/// The name of the one table that a request is about; empty where there is none, or several.
template <class Request>
std::string_view table_of(const Request& request) {
    if constexpr (requires { request.table_name; }) {
        return request.table_name;
    } else if constexpr (requires { request.request_items; }) {
        return request.request_items.size() == 1 ? std::string_view(request.request_items.begin()->first) : std::string_view();
    } else {
        return {};
    }
}

template <class Request>
Call::Request prepare(const Request& request, Shared& shared) {
    Call::Request prepared{std::string(client::OperationOf<Request>::name), body_of(request), is_repeatable(request)};
    prepared.lacking = lacking_in_alternator(request);
    if (shared.discovery != nullptr) prepared.route = route_of(request, shared.affinity, shared.key_names);
    if (shared.observer != nullptr) prepared.table = table_of(request);
    return prepared;
}

Call::Request by_name(std::string_view operation, std::string_view json, std::optional<bool> is_repeatable) {
    return {std::string(operation), std::string(json), is_repeatable.value_or(only_reads(operation))};
}

double capacity_of(const std::optional<operation::ConsumedCapacity>& consumed) {
    return consumed ? consumed->capacity_units : 0;
}
double capacity_of(const std::vector<operation::ConsumedCapacity>& consumed) {
    double sum = 0;
    for (const auto& one : consumed) sum += one.capacity_units;
    return sum;
}

template <class Response>
double capacity_of(const result<Response>& response) {
    if constexpr (requires(const Response& r) { capacity_of(r.consumed_capacity); }) {
        return response ? capacity_of(response->consumed_capacity) : 0;
    } else {
        return 0;
    }
}

template <class Response>
result<Response> response_of(result<std::string>&& body) {
    if constexpr (std::is_same_v<Response, std::string>) {
        return std::move(body);
    } else {
        if (!body) return body.error();
        Response response;
        if (auto failure = read_wire_json(*body, response)) {
            return Failure(FailureKind::transport, "the answer is not what the service answers: " + failure->message());
        }
        return response;
    }
}

template <class Response>
result<Response> finish(Call& call) {
    auto response = response_of<Response>(std::move(call.outcome()));
    if (call.is_observed()) call.report(response ? nullptr : &response.error(), capacity_of(response));
    return response;
}

template <class Response>
class AsyncCall final : public AsyncTask {
public:
    AsyncCall(std::shared_ptr<Shared> shared, Call::Request request, client::CompletionHandler<Response> handler)
        : call_(std::move(shared), std::move(request)), handler_(std::move(handler)) {}

    Need advance(Event event, TimePoint now) override {
        try {
            return call_.advance(event, now);
        } catch (...) {
            error_ = std::current_exception();
            return {};
        }
    }

    void finish() override {
        if (error_) return std::move(handler_).fail(std::move(error_));
        std::optional<result<Response>> response;
        try {
            response.emplace(remote::finish<Response>(call_));
        } catch (...) {
            return std::move(handler_).fail(std::current_exception());
        }
        std::move(handler_)(*std::move(response));
    }

private:
    Call call_;
    client::CompletionHandler<Response> handler_;
    std::exception_ptr error_;
};

/// A stand-in on this machine wants a signature, but does not look who signs.
class OrAnyCredentials final : public CredentialsProvider {
public:
    explicit OrAnyCredentials(std::shared_ptr<CredentialsProvider> inner) : inner_(std::move(inner)) {}
    result<auth::Credentials> load() override {
        auto found = inner_->load();
        return found ? std::move(found) : auth::Credentials{"local", "local"};
    }

private:
    std::shared_ptr<CredentialsProvider> inner_;
};

std::shared_ptr<CredentialsProvider> or_any_credentials(std::shared_ptr<CredentialsProvider> inner) {
    return std::make_shared<OrAnyCredentials>(std::move(inner));
}

/// A client's inside.
class State {
public:
    explicit State(RemoteOptions the_options) : options(std::move(the_options)) {}
    ~State() {
        InProcess* own = current_.load();
        if (own != nullptr && own->process == ::getpid()) delete own;
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    const RemoteOptions options;

    [[nodiscard]] result<InProcess*> in_process();
    /// `prepare` makes a Call::Request of what all calls share.
    template <class Response, class Prepare>
    [[nodiscard]] result<Response> run(Prepare prepare);
    template <class Response, class Prepare>
    void start(Prepare prepare, client::CompletionHandler<Response> handler);

private:
    [[nodiscard]] result<InProcess*> make() const;

    std::atomic<InProcess*> current_{nullptr};
};

result<InProcess*> State::in_process() {
    InProcess* own = current_.load(std::memory_order_acquire);
    const pid_t process = ::getpid();
    if (own != nullptr && own->process == process) return own;
    auto made = make();
    if (!made) return made.error();
    // Of two threads that make one at once, the first wins. One of a parent process is left to it.
    if (current_.compare_exchange_strong(own, *made)) return *made;
    delete *made;
    return own;
}

result<InProcess*> State::make() const {
    const Environment& environment = Environment::of_the_process();
    auto settings = resolve_settings(options, environment);
    if (!settings) return settings.error();
    const Clock& clock = options.clock == nullptr ? system_clock() : *options.clock;
    for (Node& node : settings->endpoint.nodes) {
        auto proxy = proxy_for(node, environment);
        if (!proxy) return proxy.error();
        node.proxy = *std::move(proxy);
    }
    auto network = make_system_network(settings->ca_bundle);
    auto provider = options.credentials;
    if (provider == nullptr) {
        const bool is_local = settings->endpoint.is_local;
        provider = make_credentials_chain(environment, clock, make_fetcher(network, environment),
                                          {options.profile, settings->endpoint.region, !is_local});
        if (is_local) provider = or_any_credentials(std::move(provider));
    }
    auto shared = std::make_shared<Shared>(std::move(settings->endpoint), std::move(network),
                                           std::make_shared<CredentialsCache>(std::move(provider), clock),
                                           options.max_connections, options.idle_timeout);
    shared->limits = {options.connect_timeout, options.attempt_timeout, options.call_timeout, options.max_response_bytes,
                      settings->backoff};
    if (settings->retry_mode == RetryMode::adaptive) {
        shared->limiter = std::make_unique<RateLimiter>(std::chrono::steady_clock::now());
    }
    shared->clock = &clock;
    shared->observer = options.observer;
    if (options.alternator || shared->endpoint.nodes.size() > 1) {
        const AlternatorOptions alternator = options.alternator.value_or(AlternatorOptions());
        shared->discovery = std::make_shared<Discovery>(shared->cluster, shared->network, alternator);
        shared->affinity = alternator.affinity;
    }
    if (options.pacing != nullptr) shared->pacing = options.pacing;
    return new InProcess(std::move(shared));
}

template <class Response, class Prepare>
result<Response> State::run(Prepare prepare) {
    const auto own = in_process();
    if (!own) return own.error();
    Shared& shared = *(*own)->shared;
    Call call((*own)->shared, prepare(shared));
    run_blocking(call, shared.pool, *shared.pacing);
    return finish<Response>(call);
}

template <class Response, class Prepare>
void State::start(Prepare prepare, client::CompletionHandler<Response> handler) {
    if (auto failure = client::failure_before_start(handler)) return std::move(handler)(*std::move(failure));
    const auto own = in_process();
    if (!own) return std::move(handler)(own.error());
    const std::stop_token stop = handler.stop_token();
    Call::Request request = prepare(*(*own)->shared);
    request.deadline = handler.deadline();
    auto task = std::make_shared<AsyncCall<Response>>((*own)->shared, std::move(request), std::move(handler));
    Reactor* reactor = nullptr;
    {
        const std::lock_guard lock((*own)->mutex);
        if ((*own)->reactor == nullptr) (*own)->reactor = std::make_unique<Reactor>((*own)->shared->pool);
        reactor = (*own)->reactor.get();
    }
    // The handler may let the client go before this returns, so nothing of it may be in use then, not even the lock.
    reactor->start(std::move(task), stop);
}

class Implementation final : public client::UniformClient<Implementation, RemoteClient> {
public:
    explicit Implementation(RemoteOptions options) : state_(std::move(options)) {}

    result<std::string> call(std::string_view operation, std::string_view json, std::optional<bool> is_repeatable) override {
        if (!is_operation_name(operation)) return Failure(FailureKind::unknown_operation, {});
        return state_.run<std::string>([&](Shared&) { return by_name(operation, json, is_repeatable); });
    }
    void async_call(std::string_view operation, std::string_view json, client::CompletionHandler<std::string> handler,
                    std::optional<bool> is_repeatable) override {
        if (!is_operation_name(operation)) return std::move(handler)(Failure(FailureKind::unknown_operation, {}));
        state_.start([&](Shared&) { return by_name(operation, json, is_repeatable); }, std::move(handler));
    }

private:
    friend UniformClient;
    template <class Request>
    [[nodiscard]] result<client::ResponseOf<Request>> call(const Request& request) {
        return state_.run<client::ResponseOf<Request>>([&](Shared& shared) { return prepare(request, shared); });
    }
    template <class Request>
    void async_call(const Request& request, client::CompletionHandler<client::ResponseOf<Request>> handler) {
        state_.start([&](Shared& shared) { return prepare(request, shared); }, std::move(handler));
    }

    State state_;
};

}  // namespace

result<std::shared_ptr<RemoteClient>> make_client(RemoteOptions options) {
    if (!options.url.empty()) {
        const auto nodes = parse_url(options.url);
        if (!nodes) return nodes.error();
    }
    return std::shared_ptr<RemoteClient>(std::make_shared<Implementation>(std::move(options)));
}

namespace {

result<std::shared_ptr<client::Client>> open(const client::Endpoint& endpoint) {
    RemoteOptions options{.url = endpoint.url, .region = endpoint.region};
    if (options.url.empty()) {
        // Nobody has said that it shall be AWS. Where nothing else says so either, this is the time to complain.
        const auto settings = resolve_settings(options, Environment::of_the_process());
        if (!settings) return settings.error();
    }
    auto client = make_client(std::move(options));
    if (!client) return client.error();
    return std::shared_ptr<client::Client>(*std::move(client));
}

}  // namespace

bool register_urls() {
    return client::register_scheme("http", open) && client::register_scheme("https", open) && client::register_scheme("", open);
}

}  // namespace dyntastic::remote

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

#include "common/ascii.hpp"
#include "remote/call.hpp"
#include "remote/check_options.hpp"
#include "remote/cluster/affinity.hpp"
#include "remote/cluster/alternator.hpp"
#include "remote/credentials/chain.hpp"
#include "remote/environment/proxy.hpp"
#include "remote/environment/settings.hpp"
#include "remote/repeatable.hpp"
#include "remote/transport/reactor.hpp"
#include "remote/transport/run_blocking.hpp"
#include "remote/transport/tls.hpp"

namespace dyntastic::remote {
namespace {

// Ten minutes, less one for the way. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
constexpr std::chrono::minutes tokens_are_known_for{9};

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
template <class Request>
std::string body_with_token(const Request& request) {
    std::string body = body_of<Request>(request);
    if (!request.client_request_token) body.insert(1, "\"ClientRequestToken\":\"" + uuid4() + "\",");
    return body;
}
std::string body_of(const operation::TransactWriteItemsRequest& request) { return body_with_token(request); }
std::string body_of(const operation::ExecuteTransactionRequest& request) { return body_with_token(request); }

bool is_operation_name(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), ascii::is_alphanumeric);
}

template <class Request>
Call::Request prepare(const Request& request, Shared& shared) {
    if constexpr (std::is_same_v<Request, operation::UpdateItemRequest>) {
        if (request.patch) return prepare(operation::without_patch(request), shared);  // retries and routes look at the update
    }
    Call::Request prepared{std::string(client::OperationOf<Request>::name), body_of(request), is_repeatable(request)};
    constexpr bool has_token = std::is_same_v<Request, operation::TransactWriteItemsRequest> ||
                               std::is_same_v<Request, operation::ExecuteTransactionRequest>;
    if constexpr (has_token) prepared.repeatable_for = tokens_are_known_for;
    prepared.is_of_streams = operation::traits_of<Request>.target == operation::Target::streams;
    prepared.lacking = lacking_in_alternator(request);
    if (shared.discovery != nullptr) prepared.route = route_of(request, shared.affinity, shared.key_names);
    if (shared.observer != nullptr) prepared.table = operation::only_table(request);
    return prepared;
}

Call::Request by_name(std::string_view operation, std::string_view json, std::optional<bool> is_repeatable) {
    Call::Request prepared{std::string(operation), std::string(json), is_repeatable.value_or(operation::only_reads(operation))};
    prepared.is_of_streams = operation::is_of_streams(operation);
    return prepared;
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
        if constexpr (!operation::has_body<Response>) {
            if (body->empty()) return response;
        }
        if (auto read = read_wire_json(*body, response); !read) {
            return Failure(FailureKind::transport, "the answer is not what the service answers: " + read.error().message());
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
    if (auto checked = client::check_start(handler); !checked) return std::move(handler)(std::move(checked).error());
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
    if (auto checked = check_options(options); !checked) return std::move(checked).error();
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

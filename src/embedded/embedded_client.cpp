// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/client/complete_now.hpp>
#include <dyntastic/client/registry.hpp>
#include <dyntastic/client/uniform_client.hpp>
#include <dyntastic/embedded/embedded_client.hpp>
#include <dyntastic/embedded/file_url.hpp>
#include <exception>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "embedded/realism/realistic_client.hpp"
#include "embedded/realism/url_options.hpp"
#include "embedded/shared_engines.hpp"

namespace dyntastic::embedded {
namespace {

class EmbeddedClient final : public client::UniformClient<EmbeddedClient> {
public:
    explicit EmbeddedClient(std::shared_ptr<engine::Engine> engine) : engine_(std::move(engine)) {}

    [[nodiscard]] bool prefers_patches() const noexcept override { return true; }
    [[nodiscard]] bool watch_stream(const std::string& stream_arn, std::weak_ptr<operation::StreamListener> listener) override {
        return engine_->watch_stream(stream_arn, std::move(listener));
    }

private:
    friend UniformClient;

    template <class Request>
    using Handler = client::CompletionHandler<client::ResponseOf<Request>>;

    template <class Request>
    result<client::ResponseOf<Request>> call(const Request& request) {
        return engine_->call(request);
    }

    template <class Request>
    void async_call(const Request& request, Handler<Request> handler) {
        // Records of a stream are shown when they are on the disk, so reading them waits as writing does.
        constexpr operation::Traits traits = operation::traits_of<Request>;
        if constexpr (traits.effect == operation::Effect::writes || traits.target == operation::Target::streams) {
            // What waits for a disk does not occupy a thread each.
            if (engine_->is_durable()) return run_until_synced(request, std::move(handler));
        }
        client::complete_now(*this, request, std::move(handler));
    }

    template <class Request>
    struct Pending {
        Handler<Request> handler;
        result<client::ResponseOf<Request>> response = Failure();
        std::exception_ptr error{};
    };

    template <class Request>
    void run_until_synced(const Request& request, Handler<Request> handler) {
        if (auto checked = client::check_start(handler); !checked) return std::move(handler)(std::move(checked).error());
        const auto pending = std::make_shared<Pending<Request>>(Pending<Request>{std::move(handler)});
        const auto work = [&] {
            try {
                pending->response = engine_->call(request);
            } catch (...) {
                pending->error = std::current_exception();
            }
        };
        engine_->write_together(work, [pending](const result<void>& synced) {
            // What the handler throws is not the client's.
            if (pending->error) std::move(pending->handler).fail(std::move(pending->error));
            else if (!synced) std::move(pending->handler)(synced.error());
            else std::move(pending->handler)(std::move(pending->response));
        });
    }

    std::shared_ptr<engine::Engine> engine_;
};

engine::EngineOptions options_of(const client::Endpoint& endpoint) {
    engine::EngineOptions options;
    if (!endpoint.region.empty()) options.region = endpoint.region;
    return options;
}

result<std::shared_ptr<client::Client>> open(const client::Endpoint& endpoint) {
    auto engine = open_engine(endpoint.url, options_of(endpoint));
    if (!engine) return engine.error();
    return make_client(*std::move(engine));
}

}  // namespace

std::shared_ptr<client::Client> make_client(std::shared_ptr<engine::Engine> engine) {
    const engine::EngineOptions& options = engine->options();
    if (!is_realistic(options.realism)) return std::make_shared<EmbeddedClient>(std::move(engine));
    // All clients of an engine share what is behind its realism. A client keeps its engine, so that an engine with the address
    // of another one finds that one's client gone. Neither is destroyed: static objects of others may still use it.
    static auto& mutex = *new std::mutex;
    static auto& clients = *new std::map<const engine::Engine*, std::weak_ptr<client::Client>>;
    const std::lock_guard lock(mutex);
    std::erase_if(clients, [](const auto& entry) { return entry.second.expired(); });
    std::weak_ptr<client::Client>& known = clients[engine.get()];
    auto client = known.lock();
    if (!client) known = client = make_realistic(std::make_shared<EmbeddedClient>(engine), options);
    return client;
}

std::shared_ptr<client::Client> make_memory_client(engine::EngineOptions options) {
    return make_client(std::make_shared<engine::Engine>(std::move(options)));
}

result<std::shared_ptr<engine::Engine>> open_engine(const std::string& given_url, engine::EngineOptions options) {
    std::string url = given_url;
    if (auto taken = take_realism(url, options.realism); !taken) return taken.error();
    if (url == "memory:") return std::make_shared<engine::Engine>(std::move(options));
    if (url.starts_with("memory:")) return named_engine(url.substr(url.find(':') + 1), options);
    const auto store = parse_file_url(url);
    if (!store) return store.error();
    return file_engine(*store, options);
}

bool register_urls() { return client::register_scheme("memory", open) && client::register_scheme("file", open); }

}  // namespace dyntastic::embedded

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <atomic>
#include <cstdlib>
#include <dyntastic/client/client.hpp>
#include <dyntastic/client/registry.hpp>
#include <dyntastic/model/default_client.hpp>
#include <map>

namespace dyntastic {
namespace {

/// What all models share. Never destroyed, so that threads and static objects may use models until the very end.
struct Clients {
    std::mutex mutex;
    std::shared_ptr<client::Client> replacement;
    std::map<std::pair<std::string, std::string>, std::shared_ptr<client::Client>> by_endpoint;
    std::atomic<std::uint64_t> generation{1};  // raised by every replacement
};

Clients& clients() {
    static auto* const made = new Clients;
    return *made;
}

std::string from_environment(std::string_view said, std::initializer_list<const char*> names) {
    if (!said.empty()) return std::string(said);
    for (const char* name : names) {
        // NOLINTNEXTLINE(concurrency-mt-unsafe): only a program that changes its environment beside threads is in danger
        if (const char* value = std::getenv(name); value != nullptr && *value != '\0') return value;
    }
    return {};
}

std::shared_ptr<client::Client> open(std::string_view host, std::string_view region) {
    client::Endpoint endpoint{from_environment(host, {"DYNTASTIC_HOST"}),
                              from_environment(region, {"DYNTASTIC_REGION", "AWS_REGION", "AWS_DEFAULT_REGION"})};
    if (endpoint.url.empty() && from_environment({}, {"AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"}) != "true") {
        endpoint.url = from_environment({}, {"AWS_ENDPOINT_URL_DYNAMODB", "AWS_ENDPOINT_URL"});
    }
    const std::lock_guard lock(clients().mutex);
    if (clients().replacement) return clients().replacement;
    auto& known = clients().by_endpoint[{endpoint.url, endpoint.region}];
    if (!known) known = client::open(endpoint).value();
    return known;
}

}  // namespace

void set_default_client(std::shared_ptr<client::Client> client) {
    std::shared_ptr<client::Client> before;  // goes away after the lock: its end may take long
    const std::lock_guard lock(clients().mutex);
    before = std::exchange(clients().replacement, std::move(client));
    clients().generation.fetch_add(1);
}

namespace model {

std::shared_ptr<client::Client> DefaultClient::get(std::string_view host, std::string_view region) {
    const std::uint64_t generation = clients().generation.load();
    const std::lock_guard lock(mutex_);
    if (client_ && generation_ == generation && host_ == host && region_ == region) return client_;
    client_ = open(host, region);
    generation_ = generation;
    host_ = host;
    region_ = region;
    return client_;
}

}  // namespace model
}  // namespace dyntastic

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/client/registry.hpp>
#include <map>
#include <mutex>

#include "common/shown_url.hpp"

namespace dyntastic::client {
namespace {

struct Registry {
    std::mutex mutex;
    std::map<std::string, Factory, std::less<>> factories;
};

Registry& registry() {
    // Made on first use, because static objects of other files register; never destroyed, because theirs may still ask.
    static auto* const made = new Registry;
    return *made;
}

Failure nothing_said() {
    return {FailureKind::configuration,
            "nothing says where requests go: set table_host in the model, or DYNTASTIC_HOST in the environment; "
            "DYNTASTIC_HOST=memory: runs in this process, without an account"};
}

Failure no_client_for(std::string_view scheme, const std::string& url) {
    std::string text = "no client serves the URL \"" + shown_url(url) + "\": ";
    if (scheme.size() == url.size()) {
        text += "a URL has a colon behind its scheme, such as memory: or https://host";
    } else if (scheme == "memory" || scheme == "file") {
        text += "link dyntastic::embedded to get the embedded engine";
    } else if (scheme == "http" || scheme == "https") {
        text += "link dyntastic::dyntastic to get the remote client";
    } else {
        text += "expected https://, http://, memory:, memory:name or file:PATH";
    }
    return {FailureKind::configuration, std::move(text)};
}

}  // namespace

bool register_scheme(std::string_view scheme, Factory factory) {
    const std::lock_guard lock(registry().mutex);
    registry().factories.emplace(scheme, factory);
    return true;
}

result<std::shared_ptr<Client>> open(const Endpoint& endpoint) {
    const std::string_view scheme = std::string_view(endpoint.url).substr(0, endpoint.url.find(':'));
    Factory factory = nullptr;
    {
        const std::lock_guard lock(registry().mutex);
        const auto found = registry().factories.find(scheme);
        const bool has_colon = scheme.size() < endpoint.url.size();
        if (found != registry().factories.end() && (has_colon || endpoint.url.empty())) factory = found->second;
    }
    if (factory == nullptr) return endpoint.url.empty() ? nothing_said() : no_client_for(scheme, endpoint.url);
    return factory(endpoint);
}

}  // namespace dyntastic::client

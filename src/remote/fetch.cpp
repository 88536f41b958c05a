// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/fetch.hpp"

#include <dyntastic/client/backoff.hpp>
#include <dyntastic/common/detail/later.hpp>

#include "common/ascii.hpp"
#include "remote/environment/proxy.hpp"
#include "remote/transport/attempt.hpp"
#include "remote/transport/request_text.hpp"
#include "remote/transport/run_blocking.hpp"

namespace dyntastic::remote {
namespace {

constexpr std::size_t longest_answer = 1 << 20;

class NetworkFetcher final : public Fetcher {
public:
    NetworkFetcher(std::shared_ptr<Network> network, const Environment& environment)
        : network_(std::move(network)), environment_(environment) {}

    result<HttpResponse> fetch(const FetchRequest& request) override {
        const auto nodes = parse_url(request.url);
        if (!nodes) return Failure(FailureKind::credentials, nodes.error().message());
        Node node = nodes->front();
        if (node.is_secure) {
            auto proxy = proxy_for(node, environment_);
            if (!proxy) return Failure(FailureKind::credentials, proxy.error().message());
            node.proxy = *std::move(proxy);
        }
        return fetch_from(network_, node, request);
    }

private:
    std::shared_ptr<Network> network_;
    const Environment& environment_;
};

}  // namespace

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const bool is_unreserved = ascii::is_alphanumeric(c) || std::string_view("-._~").find(c) != std::string_view::npos;
        if (is_unreserved) {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out.append("%").append(1, digits[byte >> 4U]).append(1, digits[byte & 15U]);
        }
    }
    return out;
}

result<HttpResponse> fetch_from(const std::shared_ptr<Network>& network, const Node& node, const FetchRequest& request) {
    std::string text = request.method + " " + target_prefix(node) + request.target + " HTTP/1.1\r\nHost: " + node.authority() +
                       "\r\n" + proxy_header(node);
    for (const auto& [name, value] : request.headers) text.append(name).append(": ").append(value).append("\r\n");
    text.append("User-Agent: dyntastic/0.1\r\nConnection: close\r\nContent-Length: ")
        .append(std::to_string(request.body.size()));
    text.append("\r\n\r\n").append(request.body);

    Failure failure;
    for (int tried = 0; tried < std::max(request.attempts, 1); ++tried) {
        Pool pool(1, std::chrono::seconds(1));
        const TimePoint until = later(std::chrono::steady_clock::now(), request.timeout);
        Attempt attempt(network, pool, node, text, {.connected_by = until, .done_by = until, .longest_body = longest_answer});
        run_blocking(attempt, pool, client::Pacing::of_the_system());
        if (const Fault* fault = std::get_if<Fault>(&attempt.outcome())) {
            failure = Failure(FailureKind::credentials, fault->text);
            continue;
        }
        HttpResponse response = std::get<HttpResponse>(std::move(attempt.outcome()));
        if (response.status / 100 != 5) return response;
        failure = Failure(FailureKind::credentials, node.authority() + ": HTTP status " + std::to_string(response.status));
    }
    return failure;
}

std::shared_ptr<Fetcher> make_fetcher(std::shared_ptr<Network> network, const Environment& environment) {
    return std::make_shared<NetworkFetcher>(std::move(network), environment);
}

}  // namespace dyntastic::remote

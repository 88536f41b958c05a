// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/environment/proxy.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <vector>

#include "remote/fetch.hpp"
#include "remote/transport/request_text.hpp"
#include "remote/transport/tls.hpp"
#include "remote/transport/tunnel.hpp"
#include "unit/remote/fake_environment.hpp"
#include "unit/remote/loopback_server.hpp"

namespace dyntastic::remote {
namespace {

Node node_of(const std::string& url) { return parse_url(url).value().front(); }

std::string show(std::string_view url) {
    const auto proxy = parse_proxy(url);
    return proxy ? proxy->host + " " + std::to_string(proxy->port) + " " + proxy->authorization : proxy.error().message();
}

TEST(Proxy, is_named_by_a_url) {
    EXPECT_EQ(show("http://proxy:3128"), "proxy 3128 ");
    EXPECT_EQ(show("proxy:3128"), "proxy 3128 ");
    EXPECT_EQ(show("HTTP://proxy/"), "proxy 80 ");
    EXPECT_EQ(show("http://[::1]:8080"), "::1 8080 ");
    EXPECT_EQ(show("http://me:p%40ss:w%zz@proxy"), "proxy 80 Basic bWU6cEBzczp3JXp6");
    for (const char* url : {"", "https://proxy", "socks5://proxy", "http://", "http://a,b", "proxy:x", "http://proxy/path"}) {
        EXPECT_EQ(show(url), "the proxy of the environment is none of the form http://host:port") << url;
    }
}

TEST(Proxy, is_not_for_hosts_that_are_exempt) {
    const Node node = node_of("https://dynamodb.eu-central-1.amazonaws.com");
    for (const char* list : {"*", "amazonaws.com", ".amazonaws.com", "x, *.amazonaws.com",
                             "DYNAMODB.eu-central-1.amazonaws.com", "a,,amazonaws.com:443"}) {
        EXPECT_TRUE(is_exempt(node, list)) << list;
    }
    for (const char* list : {"", ",", ".", "aws.com", "com:80", "mazonaws.com", "amazonaws.com:8443", "x.amazonaws.com"}) {
        EXPECT_FALSE(is_exempt(node, list)) << list;
    }
    EXPECT_TRUE(is_exempt(node_of("http://[::1]:8000"), "::1"));
}

TEST(Proxy, is_not_for_addresses_that_are_exempt) {
    for (const auto& [url, list] :
         std::vector<std::pair<const char*, const char*>>{{"http://10.1.2.3:8000", "10.1.2.3"},
                                                          {"http://10.1.2.3:8000", "10.0.0.0/8"},
                                                          {"http://10.1.2.3:8000", "10.1.2.99/24"},
                                                          {"http://10.1.2.3:8000", "x, 10.1.2.3:8000"},
                                                          {"http://10.1.2.3:8000", "0.0.0.0/0"},
                                                          {"http://[::1]:8000", "[::1]"},
                                                          {"http://[::1]:8000", "[::1]:8000"},
                                                          {"http://[::1]:8000", "0:0:0:0:0:0:0:1"},
                                                          {"http://[fd00::5]", "FD00::/8"}}) {
        EXPECT_TRUE(is_exempt(node_of(url), list)) << url << " " << list;
    }
    for (const auto& [url, list] : std::vector<std::pair<const char*, const char*>>{{"http://10.1.2.3:8000", "2.3"},
                                                                                    {"http://10.1.2.3:8000", ".3"},
                                                                                    {"http://10.1.2.3:8000", "11.0.0.0/8"},
                                                                                    {"http://10.1.2.3:8000", "10.1.2.3:80"},
                                                                                    {"http://10.1.2.3:8000", "10.0.0.0/33"},
                                                                                    {"http://[::1]:8000", "[::1]:80"},
                                                                                    {"http://[::1]:8000", "[::1"},
                                                                                    {"http://[::1]:8000", "[::1]x"},
                                                                                    {"http://[::1]:8000", "0.0.0.1"},
                                                                                    {"http://x.10.1.2.3:8000", "10.0.0.0/8"}}) {
        EXPECT_FALSE(is_exempt(node_of(url), list)) << url << " " << list;
    }
}

TEST(Proxy, is_what_the_environment_says) {
    FakeEnvironment environment;
    const auto proxy = [&](const char* url) {
        const auto found = proxy_for(node_of(url), environment).value();
        return found ? found->host : "none";
    };
    EXPECT_EQ(proxy("https://a"), "none");
    environment.variables["HTTPS_PROXY"] = "http://capital";
    environment.variables["http_proxy"] = "http://plain";
    EXPECT_EQ(proxy("https://a"), "capital");
    EXPECT_EQ(proxy("http://a"), "plain");
    environment.variables["https_proxy"] = "http://small";
    environment.variables["NO_PROXY"] = "b";
    EXPECT_EQ(proxy("https://a"), "small");
    EXPECT_EQ(proxy("https://b"), "none");
}

TEST(Proxy, is_not_chosen_by_the_client_of_a_web_server) {
    FakeEnvironment environment;
    const auto proxy = [&](const char* url) {
        const auto found = proxy_for(node_of(url), environment).value();
        return found ? found->host : "none";
    };
    environment.variables["HTTP_PROXY"] = "http://evil";
    environment.variables["HTTPS_PROXY"] = "http://good";
    EXPECT_EQ(proxy("http://a"), "evil");
    environment.variables["REQUEST_METHOD"] = "GET";  // a CGI program, for which HTTP_PROXY is the request's header Proxy
    EXPECT_EQ(proxy("http://a"), "none");
    EXPECT_EQ(proxy("https://a"), "good");  // no header becomes HTTPS_PROXY
    environment.variables["http_proxy"] = "http://plain";
    EXPECT_EQ(proxy("http://a"), "plain");
}

TEST(Proxy, is_told_where_other_requests_go_too) {
    std::vector<std::string> requests;
    LoopbackServer proxy([&](const std::string& request) {
        requests.push_back(request);
        return http_answer("[]");
    });
    Node node = node_of("http://db:8000");
    node.proxy = Proxy{"127.0.0.1", parse_url(proxy.url()).value().front().port, "Basic abc"};
    const auto response = fetch_from(make_system_network(""), node, {.target = "/localnodes?dc=x"});
    ASSERT_TRUE(response);
    EXPECT_EQ(response->body, "[]");
    ASSERT_EQ(requests.size(), 1U);
    EXPECT_TRUE(requests[0].starts_with(
        "GET http://db:8000/localnodes?dc=x HTTP/1.1\r\nHost: db:8000\r\nProxy-Authorization: Basic abc\r\n"))
        << requests[0];
}

TEST(Proxy, is_told_where_a_request_goes) {
    const auth::Signer signer("local");
    const auto first_lines = [&](const Node& node) {
        const std::string text = request_text(node, "Scan", "{}", signer, {"AKID", "secret"}, {});
        return text.substr(0, text.find("Content-Type"));
    };
    Node node = node_of("http://db:8000");
    EXPECT_EQ(first_lines(node), "POST / HTTP/1.1\r\nHost: db:8000\r\n");
    node.proxy = Proxy{"proxy", 3128, "Basic abc"};
    EXPECT_EQ(first_lines(node), "POST http://db:8000/ HTTP/1.1\r\nProxy-Authorization: Basic abc\r\nHost: db:8000\r\n");
    node.is_secure = true;  // the proxy has its own request
    EXPECT_EQ(first_lines(node), "POST / HTTP/1.1\r\nHost: db:8000\r\n");
}

/// A proxy that gives its answer one byte at a time, with pauses.
class ProxyStream final : public Stream {
public:
    explicit ProxyStream(std::string answer) : answer_(std::move(answer)) {}
    std::string received{};
    [[nodiscard]] const std::string& rest() const { return answer_; }

    [[nodiscard]] int descriptor() const override { return -1; }
    Progress connect() override { return {}; }
    Progress write(std::string_view bytes) override {
        if (!std::exchange(is_ready_, !is_ready_)) return {Status::want_write};
        received += bytes.substr(0, 10);
        return {Status::done, std::min<std::size_t>(bytes.size(), 10)};
    }
    Progress read(std::span<char> to) override {
        if (!std::exchange(is_ready_, !is_ready_)) return {Status::want_read};
        if (answer_.empty()) return {Status::closed};
        to[0] = answer_.front();
        answer_.erase(0, 1);
        return {Status::done, 1};
    }
    [[nodiscard]] bool is_fit() override { return true; }
    [[nodiscard]] std::string error() const override { return {}; }

private:
    std::string answer_;
    bool is_ready_ = false;
};

std::string dig(ProxyStream& stream, const Node& node) {
    Tunnel tunnel(node);
    while (true) {
        const auto status = tunnel.dig(stream).status;
        if (status == Stream::Status::done) return "through";
        if (status == Stream::Status::failed) return tunnel.error();
    }
}

TEST(Tunnel, is_asked_for) {
    Node node = node_of("https://db");
    node.proxy = Proxy{"proxy", 3128, "Basic abc"};
    ProxyStream stream("HTTP/1.1 200 Connection established\r\nVia: x\r\n\r\nTLS");
    EXPECT_EQ(dig(stream, node), "through");
    EXPECT_EQ(stream.received, "CONNECT db:443 HTTP/1.1\r\nHost: db:443\r\nProxy-Authorization: Basic abc\r\n\r\n");
    EXPECT_EQ(stream.rest(), "TLS");  // is not the tunnel's
}

TEST(Tunnel, may_be_refused) {
    Node node = node_of("https://[::1]:8443");
    node.proxy = Proxy{"proxy", 3128, ""};
    const auto answer = [&](const std::string& text) {
        ProxyStream stream(text);
        const std::string outcome = dig(stream, node);
        EXPECT_EQ(stream.received, "CONNECT [::1]:8443 HTTP/1.1\r\nHost: [::1]:8443\r\n\r\n");
        return outcome;
    };
    EXPECT_EQ(answer("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n"),
              "the proxy refused: HTTP/1.1 407 Proxy Authentication Required");
    EXPECT_EQ(answer("hello\r\n\r\n"), "the proxy refused: hello");
    EXPECT_EQ(answer("HTTP/1.1 200 OK\r\n"), "the proxy hung up");
    EXPECT_EQ(answer(std::string(20'000, 'x')), "the proxy does not come to its point");
}

}  // namespace
}  // namespace dyntastic::remote

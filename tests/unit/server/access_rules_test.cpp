// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Which web pages reach the server, and under which names.
#include "server/access_rules.hpp"

#include "peer.hpp"
#include "server/host.hpp"

namespace dyntastic::server {
namespace {

TEST(Host, is_a_name_or_an_address_and_perhaps_a_port) {
    const auto parts_of = [](std::string_view text) {
        const auto parts = split_host(text);
        return parts ? std::string(parts->host) + " " + std::string(parts->port) : "none";
    };
    EXPECT_EQ(parts_of("localhost"), "localhost ");
    EXPECT_EQ(parts_of("localhost:8000"), "localhost 8000");
    EXPECT_EQ(parts_of("dynamo_db.:8000"), "dynamo_db 8000");
    EXPECT_EQ(parts_of("[::1]:8000"), "::1 8000");
    EXPECT_EQ(parts_of("[::1]"), "::1 ");
    EXPECT_EQ(parts_of("x:"), "x ");
    for (const std::string_view text :
         {"", ".", ":8000", "a b", "user@localhost", "localhost/", "localhost:80a", "localhost:1:2", "[::1", "[::1]8",
          "[localhost]", "[]", "[127.0.0.1]", "::1", "a\x01", "a\x80", "localhost\\", "localhost#", "localhost?"}) {
        EXPECT_EQ(parts_of(text), "none") << text;
    }
}

TEST(Host, is_this_machine_only_where_that_is_certain) {
    for (const std::string_view host : {"localhost", "LocalHost", "a.localhost", "a.b.LOCALHOST", "127.0.0.1", "127.255.0.9",
                                        "::1", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1", "::ffff:7f00:1"}) {
        EXPECT_TRUE(is_loopback(host)) << host;
    }
    for (const std::string_view host : {"127.attacker.example", "127.0.0.1.attacker.example", "localhost.attacker.example",
                                        "notlocalhost", ".localhost", "128.0.0.1", "0.0.0.0", "127.1", "0127.0.0.1",
                                        "2130706433", "0x7f.0.0.1", "::", "::2", "::ffff:128.0.0.1", "", "."}) {
        EXPECT_FALSE(is_loopback(host)) << host;
    }
    EXPECT_TRUE(is_address("192.168.1.5"));
    EXPECT_TRUE(is_address("fe80::1"));
    EXPECT_FALSE(is_address("192.168.1"));
    EXPECT_FALSE(is_address("dynamodb"));
}

AccessRules rules(AccessRuleOptions options) { return AccessRules::make(options).value(); }

std::string fault_of(AccessRuleOptions options) {
    const auto made = AccessRules::make(options);
    return made ? "" : std::string(made.error().type());
}

bool takes_host(const AccessRules& own, std::string_view host, bool has_keys = false) {
    return own.admit({.host = host}, has_keys).has_value();
}

bool takes_origin(const AccessRules& own, std::string_view origin, bool has_keys = false,
                  std::string_view host = "localhost:8000") {
    return own.admit({.host = host, .origin = origin}, has_keys).has_value();
}

TEST(AccessRules, without_keys_only_this_machines_names_are_served) {
    const AccessRules own = rules({.bound_host = "127.0.0.1"});
    for (const std::string_view host :
         {"localhost", "localhost:8000", "127.0.0.1:8000", "127.9.9.9", "[::1]:8000", "app.localhost:8000", "localhost."}) {
        EXPECT_TRUE(takes_host(own, host)) << host;
    }
    for (const std::string_view host : {"", "attacker.example", "127.attacker.example", "localhost.attacker.example:8000",
                                        "192.168.1.5", "[fe80::1]", "dynamodb:8000", "0.0.0.0"}) {
        EXPECT_FALSE(takes_host(own, host)) << host;
    }
    EXPECT_TRUE(own.admit({.is_http_1_0 = true}, false)) << "HTTP/1.0 knows no Host, and browsers do not speak it";
}

TEST(AccessRules, the_servers_own_addresses_are_served) {
    const AccessRules bound = rules({.bound_host = "192.168.1.5"});
    EXPECT_TRUE(takes_host(bound, "192.168.1.5:8000"));
    EXPECT_FALSE(takes_host(bound, "192.168.1.6:8000"));
    EXPECT_TRUE(takes_host(rules({.bound_host = "Database.lan"}), "database.LAN"));
    for (const std::string_view all : {"0.0.0.0", "::"}) {
        const AccessRules open = rules({.bound_host = std::string(all)});
        EXPECT_TRUE(takes_host(open, "192.168.1.5:8000")) << "nobody can point an address elsewhere";
        EXPECT_TRUE(takes_host(open, "[fe80::1]:8000"));
        EXPECT_FALSE(takes_host(open, "attacker.example:8000"));
        EXPECT_FALSE(takes_host(open, "dynamodb:8000"));
    }
}

TEST(AccessRules, further_names_are_served_when_they_are_allowed) {
    const AccessRules own = rules({.bound_host = "0.0.0.0", .hosts = {"DynamoDB", "10.0.0.1", "fe80::1"}});
    EXPECT_TRUE(takes_host(own, "dynamodb:8000"));
    EXPECT_TRUE(takes_host(own, "[fe80::1]:8000"));
    EXPECT_FALSE(takes_host(own, "dynamodb.attacker.example"));
    EXPECT_TRUE(takes_host(rules({.hosts = {"*"}}), "anything"));
    for (const std::string_view wrong : {"", "http://dynamodb", "dynamodb:8000", "dynamodb:", "a b", "dynamodb/"}) {
        EXPECT_EQ(fault_of({.hosts = {std::string(wrong)}}), "ConfigurationError") << wrong;
    }
}

TEST(AccessRules, without_keys_only_this_machines_pages_are_served) {
    const AccessRules own = rules({.bound_host = "127.0.0.1"});
    for (const std::string_view origin :
         {"http://localhost:3000", "https://localhost", "http://127.0.0.1:5173", "http://[::1]:3000", "http://app.localhost"}) {
        EXPECT_TRUE(takes_origin(own, origin)) << origin;
    }
    for (const std::string_view origin :
         {"https://attacker.example", "http://localhost.attacker.example", "http://127.attacker.example", "null", "localhost",
          "http://", "http://localhost/x", "file://", "ftp://localhost", "chrome-extension://abc", "http://user@localhost"}) {
        EXPECT_FALSE(takes_origin(own, origin)) << origin;
    }
    EXPECT_TRUE(takes_origin(rules({.bound_host = "0.0.0.0"}), "http://10.0.0.1:8000", false, "10.0.0.1:8000"))
        << "its own origin";
    EXPECT_FALSE(takes_origin(rules({.bound_host = "0.0.0.0"}), "http://10.0.0.1:3000", false, "10.0.0.1:8000"));
}

TEST(AccessRules, further_pages_are_served_when_they_are_allowed) {
    const AccessRules own = rules({.origins = {"https://App.example", "http://shop.example:80", "null"}});
    EXPECT_TRUE(takes_origin(own, "https://app.example"));
    EXPECT_TRUE(takes_origin(own, "http://shop.example"));
    EXPECT_TRUE(takes_origin(own, "null"));
    EXPECT_TRUE(takes_origin(own, "http://localhost:3000"));
    EXPECT_FALSE(takes_origin(own, "http://app.example"));
    EXPECT_FALSE(takes_origin(own, "https://app.example:444"));
    EXPECT_FALSE(takes_origin(own, "https://app.example.attacker.example"));
    EXPECT_TRUE(takes_origin(rules({.origins = {"*"}}), "https://attacker.example"));
    EXPECT_FALSE(takes_host(rules({.origins = {"*"}}), "attacker.example")) << "one does not stand for the other";
    for (const std::string_view wrong : {"", "app.example", "https://app.example/", "https://", "https://a b"}) {
        EXPECT_EQ(fault_of({.origins = {std::string(wrong)}}), "ConfigurationError") << wrong;
    }
}

TEST(AccessRules, keys_are_rule_enough) {
    EXPECT_TRUE(takes_host(rules({}), "any.example", true));
    EXPECT_TRUE(takes_origin(rules({}), "https://any.example", true));
    EXPECT_FALSE(takes_host(rules({.hosts = {"db.example"}}), "any.example", true)) << "but rules that are given count";
    EXPECT_FALSE(takes_origin(rules({.origins = {"https://app.example"}}), "https://any.example", true));
}

TEST(AccessRules, refusals_say_which_option_would_help) {
    const auto words = [](const HttpRequest& request) { return rules({}).admit(request, false).error().message(); };
    EXPECT_EQ(words({.host = "dynamodb:8000"}),
              "This server has no access keys, so it answers only to names of the machine that it runs on. The request is for "
              "the host "
              "'dynamodb:8000'. If that is a name of this server, start it with --allow-host dynamodb");
    EXPECT_EQ(
        words({.host = "localhost", .origin = "https://app.example:8443"}),
        "This server is not open to pages of the origin 'https://app.example:8443'. To let them use it, start it with --cors "
        "https://app.example:8443");
    EXPECT_TRUE(words({.host = "$(reboot)"}).ends_with(" --allow-host NAME")) << "nothing that a shell would run";
    EXPECT_TRUE(words({.host = "localhost", .origin = "http://`\xff"})
                    .ends_with("'http://`?'. To let them use it, start it with --cors ORIGIN"));
}

using Browsers = FrontTest;

std::string from(std::string_view host, std::string_view origin, std::string_view operation = "ListTables") {
    std::string text = request(operation, "{}", origin.empty() ? "" : "Origin: " + std::string(origin) + "\r\n");
    return text.replace(text.find("localhost"), 9, host);
}

std::string get(std::string_view path, std::string_view host, std::string_view origin) {
    std::string text("GET ");
    text.append(path).append(" HTTP/1.1\r\nHost: ").append(host).append("\r\n");
    if (!origin.empty()) text.append("Origin: ").append(origin).append("\r\n");
    return text + "\r\n";
}

std::string preflight(std::string_view origin) {
    return "OPTIONS / HTTP/1.1\r\nHost: localhost:8000\r\nOrigin: " + std::string(origin) +
           "\r\nAccess-Control-Request-Headers: authorization, x-amz-date\r\nAccess-Control-Request-Method: POST\r\n\r\n";
}

TEST_F(Browsers, of_this_machine_may_use_a_server_without_keys) {
    const Answer asked = ask(preflight("http://localhost:3000"));
    EXPECT_EQ(asked.status, 200);
    EXPECT_EQ(asked.field("Access-Control-Allow-Origin"), "http://localhost:3000");
    EXPECT_EQ(asked.field("Access-Control-Allow-Headers"), "authorization, x-amz-date");
    EXPECT_EQ(asked.field("Vary"), "Origin");
    const Answer answer = ask(from("localhost:8000", "http://localhost:3000"));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.field("Access-Control-Allow-Origin"), "http://localhost:3000");
    EXPECT_EQ(ask(get("/metrics", "localhost", "http://localhost:3000")).status, 200);
}

TEST_F(Browsers, with_pages_from_elsewhere_may_not) {
    for (const std::string& bytes :
         {preflight("https://attacker.example"), from("localhost:8000", "https://attacker.example"),
          from("localhost:8000", "null"), get("/metrics", "localhost", "https://attacker.example")}) {
        const Answer answer = ask(bytes);
        EXPECT_EQ(answer.status, 403) << bytes;
        EXPECT_EQ(answer.field("Access-Control-Allow-Origin"), std::nullopt);
        EXPECT_NE(answer.body.find("AccessDeniedException"), std::string::npos) << answer.body;
        EXPECT_NE(answer.body.find("--cors "), std::string::npos) << answer.body;
    }
}

TEST_F(Browsers, whose_page_moved_its_name_here_may_not) {
    for (const std::string& bytes :
         {from("attacker.example:8000", ""), from("attacker.example:8000", "http://attacker.example:8000"),
          get("/metrics", "attacker.example:8000", "")}) {
        const Answer answer = ask(bytes);
        EXPECT_EQ(answer.status, 403) << bytes;
        EXPECT_NE(answer.body.find("--allow-host attacker.example"), std::string::npos) << answer.body;
    }
    const Answer health = ask(get("/", "load-balancer.example", "https://attacker.example"));
    EXPECT_EQ(health.status, 200) << "which says nothing but that it is there";
    EXPECT_EQ(health.field("Access-Control-Allow-Origin"), std::nullopt);
}

TEST_F(Browsers, may_use_what_is_opened_for_them) {
    options_.access = rules({.hosts = {"*"}, .origins = {"*"}});
    const Answer answer = ask(from("any.example", "https://any.example"));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.field("Access-Control-Allow-Origin"), "*");
    EXPECT_EQ(answer.field("Vary"), std::nullopt);
}

}  // namespace
}  // namespace dyntastic::server

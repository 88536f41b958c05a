// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "server/limits.hpp"

#include "visitor.hpp"

namespace dyntastic::server {
namespace {

using namespace std::chrono_literals;

std::string refusal(void (*change)(ServerOptions&)) {
    ServerOptions options;
    change(options);
    const auto checked = check_options(options);
    if (checked) return "";
    EXPECT_EQ(checked.error().kind(), FailureKind::configuration);
    return checked.error().message();
}

TEST(ServerOptions, refuses_what_makes_no_sense) {
    EXPECT_EQ(refusal([](ServerOptions&) {}), "");
    EXPECT_EQ(
        refusal([](ServerOptions& options) { options.idle_timeout = 0ms; }),
        "the server option idle_timeout is 0 ms, but must be at least 1 ms; a year, or milliseconds::max(), is as good as "
        "for ever");
    EXPECT_TRUE(refusal([](ServerOptions& options) {
                    options.head_timeout = -5ms;
                }).starts_with("the server option head_timeout is -5 ms, "));
    EXPECT_TRUE(refusal([](ServerOptions& options) {
                    options.transfer_timeout = std::chrono::milliseconds::min();
                }).starts_with("the server option transfer_timeout is -9223372036854775808 ms, "));
    EXPECT_EQ(refusal([](ServerOptions& options) { options.most_connections = 0; }),
              "the server option most_connections is 0, but must be from 1 to 16777216");
    EXPECT_NE(refusal([](ServerOptions& options) { options.threads = 1'000'000; }), "");
    EXPECT_NE(refusal([](ServerOptions& options) { options.most_buffered = 1000; }), "");
    EXPECT_NE(refusal([](ServerOptions& options) { options.most_buffered = SIZE_MAX; }), "");
    EXPECT_NE(refusal([](ServerOptions& options) { options.largest_body = UINT64_MAX; }), "");
    EXPECT_NE(refusal([](ServerOptions& options) { options.largest_head = 0; }), "");
}

TEST(ServerOptions, have_bounds) {
    const auto bounds = [](auto member, std::uint64_t least, std::uint64_t most) {
        using Number = std::remove_reference_t<decltype(std::declval<ServerOptions&>().*member)>;
        const auto is_refused = [member](std::uint64_t value) {
            ServerOptions options;
            options.*member = static_cast<Number>(value);
            const auto checked = check_options(options);
            return !checked &&
                   checked.error().message().find(" is " + std::to_string(value) + ", but must be from ") != std::string::npos;
        };
        EXPECT_FALSE(is_refused(least)) << least;
        EXPECT_FALSE(is_refused(most)) << most;
        EXPECT_TRUE(is_refused(most + 1)) << most;
        if (least > 0) {
            EXPECT_TRUE(is_refused(least - 1)) << least;
        }
    };
    bounds(&ServerOptions::threads, 0, 1024);
    bounds(&ServerOptions::largest_head, 1024, 1 << 20);
    bounds(&ServerOptions::largest_body, 1, 1 << 30);
    bounds(&ServerOptions::most_buffered, 1 << 20, SIZE_MAX / 2);
    bounds(&ServerOptions::most_connections, 1, 1 << 24);
    EXPECT_EQ(refusal([](ServerOptions& options) { options.idle_timeout = 1ms; }), "");
    EXPECT_EQ(refusal([](ServerOptions& options) { options.head_timeout = 1ms; }), "");
    EXPECT_EQ(refusal([](ServerOptions& options) { options.transfer_timeout = 1ms; }), "");
}

TEST(ServerOptions, for_ever_is_a_year) {
    ServerOptions options;
    options.idle_timeout = options.head_timeout = options.transfer_timeout = std::chrono::milliseconds::max();
    EXPECT_TRUE(check_options(options));
    EXPECT_EQ(options.idle_timeout, 365 * 24h);
    EXPECT_EQ(options.head_timeout, 365 * 24h);
    EXPECT_EQ(options.transfer_timeout, 365 * 24h);
    EXPECT_EQ(as_pause(std::chrono::milliseconds::max()), 365 * 24h);
    EXPECT_EQ(as_pause(-1ms), 0ms);
}

TEST(ServerOptions, for_ever_does_not_mean_at_once) {
    ServerOptions options;
    options.idle_timeout = options.head_timeout = options.transfer_timeout = std::chrono::milliseconds::max();
    const auto server = start(embedded::make_memory_client(), options);
    Visitor caller(server->port());
    const std::string list = request("ListTables", "{}");
    for (int i = 0; i < 3; ++i) {
        EXPECT_TRUE(caller.send(list.substr(0, 10)));
        EXPECT_TRUE(caller.send(list.substr(10, list.size() - 11)));
        EXPECT_EQ(caller.ask(list.substr(list.size() - 1)).status, 200);
    }
    caller.end();
    EXPECT_TRUE(caller.is_hung_up());
    EXPECT_TRUE(server->stop(std::chrono::milliseconds::max()));
}

TEST(ServerOptions, a_server_that_cannot_be_says_so) {
    ServerOptions options;
    options.port = 0;
    options.idle_timeout = -1ms;
    const auto server = Server::start(embedded::make_memory_client(), options);
    ASSERT_FALSE(server);
    EXPECT_EQ(std::string(server.error().type()), "ConfigurationError");
}

TEST(Descriptors, are_kept_for_the_store) {
    EXPECT_EQ(descriptors_for_connections(256, 2), 120U);
    EXPECT_EQ(descriptors_for_connections(1024, 2), 504U);
    EXPECT_EQ(descriptors_for_connections(1'048'576, 4), 1'048'576U - 4096 - 16);
    EXPECT_EQ(descriptors_for_connections(8, 2), 1U);
    EXPECT_GE(descriptors_for_connections(2), 1U);
}

}  // namespace
}  // namespace dyntastic::server

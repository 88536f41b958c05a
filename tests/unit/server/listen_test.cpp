// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Where the server listens: on both addresses of localhost, unless it is told where.
#include "server/listen.hpp"

#include <boost/asio/io_context.hpp>

#include "visitor.hpp"

namespace dyntastic::server {
namespace {

using boost::asio::ip::make_address;

const std::string list = request("ListTables", "{}");

bool has_v6() {
    boost::asio::io_context context;
    return listen(context, "::1", 0).has_value();
}

std::vector<std::string> addresses(const result<Acceptors>& acceptors) {
    std::vector<std::string> all;
    if (!acceptors) return {acceptors.error().message()};
    for (const auto& acceptor : *acceptors) all.push_back(acceptor.local_endpoint().address().to_string());
    return all;
}

TEST(Listen, answers_on_both_addresses_of_localhost) {
    if (!has_v6()) GTEST_SKIP() << "this machine has no ::1";
    const auto server = start(embedded::make_memory_client());
    EXPECT_EQ(server->url(), "http://127.0.0.1:" + std::to_string(server->port()));
    Visitor by_v4(server->port()), by_v6 = Visitor::by_v6(server->port());
    EXPECT_EQ(by_v4.ask(list).status, 200);
    EXPECT_EQ(by_v6.ask(list).status, 200);
    EXPECT_EQ(by_v6.ask("GET / HTTP/1.1\r\nHost: [::1]:8000\r\n\r\n").body, "healthy: [::1]:8000 ");
    server->stop();
    EXPECT_FALSE(Visitor(server->port()).is_connected());
    EXPECT_FALSE(Visitor::by_v6(server->port()).is_connected());
}

TEST(Listen, a_host_that_is_named_is_the_only_one) {
    ServerOptions options;
    options.host = "127.0.0.1";
    EXPECT_FALSE(Visitor::by_v6(start(embedded::make_memory_client(), options)->port()).is_connected());
    if (!has_v6()) GTEST_SKIP() << "this machine has no ::1";
    options.host = "::1";
    const auto server = start(embedded::make_memory_client(), options);
    EXPECT_EQ(server->url(), "http://[::1]:" + std::to_string(server->port()));
    EXPECT_EQ(Visitor::by_v6(server->port()).ask(list).status, 200);
    EXPECT_FALSE(Visitor(server->port()).is_connected());
}

TEST(Listen, does_without_an_address_that_the_machine_does_not_have) {
    boost::asio::io_context context;
    const auto v4 = make_address("127.0.0.1");
    for (const char* missing : {"2001:db8::1", "198.51.100.1"}) {
        EXPECT_EQ(addresses(listen_on_both(context, v4, make_address(missing), 0)), std::vector<std::string>{"127.0.0.1"});
    }
    const auto both = listen_on_both(context, v4, make_address("127.0.0.2"), 0);
    EXPECT_EQ(addresses(both), (std::vector<std::string>{"127.0.0.1", "127.0.0.2"}));
    EXPECT_EQ(both->front().local_endpoint().port(), both->back().local_endpoint().port());
}

TEST(Listen, does_not_leave_the_second_address_to_another_program) {
    boost::asio::io_context context;
    const auto v4 = make_address("127.0.0.1"), second = make_address("127.0.0.2");
    const auto other = listen(context, "127.0.0.2", 0);
    ASSERT_TRUE(other);
    const std::uint16_t port = other->front().local_endpoint().port();
    EXPECT_EQ(addresses(listen_on_both(context, v4, second, port)),
              std::vector<std::string>{"cannot listen on 127.0.0.2, port " + std::to_string(port) +
                                       ": Address already in use; to listen on the other address alone, name it as the host"});
}

}  // namespace
}  // namespace dyntastic::server

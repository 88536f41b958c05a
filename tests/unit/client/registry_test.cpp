// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/client/mock_client.hpp>
#include <dyntastic/client/registry.hpp>
#include <gtest/gtest.h>

namespace dyntastic::client {
namespace {

std::string last_url, last_region;

result<std::shared_ptr<Client>> make_mock(const Endpoint& endpoint) {
    last_url = endpoint.url;
    last_region = endpoint.region;
    return std::make_shared<MockClient>();
}
result<std::shared_ptr<Client>> fail(const Endpoint& /*endpoint*/) { return Failure(FailureKind::configuration, "no"); }

Failure failure_of(const std::string& url) {
    const auto opened = open({url, ""});
    return opened ? Failure() : opened.error();
}

TEST(Registry, gives_the_url_to_the_factory_of_its_scheme) {
    EXPECT_TRUE(register_scheme("mock", make_mock));
    ASSERT_TRUE(open({"mock:a:b", "r"}).has_value());
    EXPECT_EQ(last_url, "mock:a:b");
    EXPECT_EQ(last_region, "r");
    EXPECT_TRUE(open({"mock:", ""}).has_value());
    EXPECT_TRUE(register_scheme("mock", fail));  // the first keeps it
    EXPECT_TRUE(open({"mock:", ""}).has_value());
    EXPECT_EQ(failure_of("mock").kind(), FailureKind::configuration);
    EXPECT_EQ(failure_of("mockery:").kind(), FailureKind::configuration);
}

TEST(Registry, says_why_nobody_answers) {
    EXPECT_EQ(failure_of(""),
              Failure(FailureKind::configuration,
                      "nothing says where requests go: set table_host in the model, or DYNTASTIC_HOST in the environment; "
                      "DYNTASTIC_HOST=memory: runs in this process, without an account"));
    // This test does not link the embedded engine.
    EXPECT_EQ(failure_of("memory:").message(),
              "no client serves the URL \"memory:\": link dyntastic::embedded to get the embedded engine");
    EXPECT_EQ(failure_of("file:x").message(),
              "no client serves the URL \"file:x\": link dyntastic::embedded to get the embedded engine");
    EXPECT_EQ(failure_of("https://h").message(),
              "no client serves the URL \"https://h\": link dyntastic::dyntastic to get the remote client");
    EXPECT_EQ(failure_of("gopher:x").message(),
              "no client serves the URL \"gopher:x\": expected https://, http://, memory:, memory:name or file:PATH");
    EXPECT_EQ(failure_of("localhost").message(),
              "no client serves the URL \"localhost\": a URL has a colon behind its scheme, such as memory: or https://host");
}

TEST(Registry, shows_no_password) {
    const auto message = open({"htps://me:pass@host"}).error().message();
    EXPECT_TRUE(message.starts_with("no client serves the URL \"htps://***@host\": ")) << message;
}

}  // namespace
}  // namespace dyntastic::client

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/transport/node.hpp"

#include <gtest/gtest.h>

namespace dyntastic::remote {
namespace {

std::string show(std::string_view url) {
    const auto nodes = parse_url(url);
    if (!nodes) return nodes.error().message();
    std::string text;
    for (const Node& node : *nodes) {
        text.append(text.empty() ? "" : " ").append(node.is_secure ? "secure " : "").append(node.host).append(" ");
        text.append(std::to_string(node.port)).append(" ").append(node.authority());
    }
    return text;
}

TEST(Url, names_nodes) {
    EXPECT_EQ(show("http://localhost:8000"), "localhost 8000 localhost:8000");
    EXPECT_EQ(show("http://localhost/"), "localhost 80 localhost");
    EXPECT_EQ(show("https://dynamodb.eu-central-1.amazonaws.com"),
              "secure dynamodb.eu-central-1.amazonaws.com 443 dynamodb.eu-central-1.amazonaws.com");
    EXPECT_EQ(show("https://h:443"), "secure h 443 h");
    EXPECT_EQ(show("https://h:80"), "secure h 80 h:80");
    EXPECT_EQ(show("http://[::1]:8000"), "::1 8000 [::1]:8000");
    EXPECT_EQ(show("http://[fe80::1%eth0]"), "fe80::1%eth0 80 [fe80::1%eth0]");
    EXPECT_EQ(show("http://n1:8000,n2:8001,n1:8000"), "n1 8000 n1:8000 n2 8001 n2:8001");
}

TEST(Url, is_refused_without_its_password) {
    EXPECT_EQ(show("http://me:p@ss@host"), "the URL \"http://***@host\" does not name a host: \"***@host\"");
    EXPECT_EQ(show("http://a,me:pass@b"), "the URL \"http://***@b\" does not name a host: \"***@b\"");
    EXPECT_EQ(show("https://me:pass@host/x"), "the URL \"https://***@host/x\" has a path, and the service has none");
    EXPECT_EQ(show("me:pass@host"), "the URL \"***@host\" does not begin with https:// or http://");
}

TEST(Url, is_refused_when_it_is_none) {
    EXPECT_EQ(show("ftp://x"), "the URL \"ftp://x\" does not begin with https:// or http://");
    EXPECT_EQ(show("http://h/path"), "the URL \"http://h/path\" has a path, and the service has none");
    EXPECT_EQ(show("http://h?x=y"), "the URL \"http://h?x=y\" has a path, and the service has none");
    for (const std::string& host : std::vector<std::string>{"",
                                                            ":",
                                                            ":80",
                                                            "h:",
                                                            "h:0",
                                                            "h:65536",
                                                            "h:8a",
                                                            "h:-1",
                                                            "h: 1",
                                                            "a b",
                                                            "a\r\nX: y",
                                                            "user@h",
                                                            "[::1",
                                                            "::1",
                                                            "[]",
                                                            "[::1]x",
                                                            "h,",
                                                            ",h",
                                                            R"(h\x)",
                                                            std::string("\xC3\xA4"),
                                                            std::string(256, 'a')}) {
        EXPECT_NE(show("http://" + host).find("does not name a host"), std::string::npos) << host;
    }
}

}  // namespace
}  // namespace dyntastic::remote

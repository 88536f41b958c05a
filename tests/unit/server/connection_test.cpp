// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Bytes in pieces, too many of them, too few, too late.
#include "peer.hpp"

namespace dyntastic::server {
namespace {

using namespace std::chrono_literals;
using ConnectionTest = FrontTest;

const std::string list = request("ListTables", "{}");

std::string chunked(std::string_view chunks, std::string_view more = {}) {
    std::string text = request("ListTables", "", more);
    text.replace(text.find("Content-Length: 0"), 17, "Transfer-Encoding: chunked");
    return text.append(chunks);
}

TEST_F(ConnectionTest, takes_requests_in_any_pieces) {
    const std::string body = connect()->send(list);
    for (const std::string& bytes : {list, chunked("1\r\n{\r\n1;x=\"y\"\r\n}\r\n0\r\nTrailer: ignored\r\n\r\n")}) {
        for (std::size_t cut = 1; cut < bytes.size(); ++cut) {
            const auto peer = connect();
            ASSERT_EQ(peer->send(bytes.substr(0, cut)), "") << cut;
            std::string stream = peer->send(bytes.substr(cut));
            ASSERT_EQ(take_answer(stream).body, R"({"TableNames":[]})") << cut;
        }
        const auto peer = connect();
        std::string stream;
        for (const char c : bytes) stream += peer->send({&c, 1});
        EXPECT_EQ(take_answer(stream).body, R"({"TableNames":[]})");
    }
}

TEST_F(ConnectionTest, answers_pipelined_requests_in_order) {
    const auto peer = connect();
    std::string stream = peer->send(list + "GET / HTTP/1.1\r\nHost: x\r\n\r\n" + "\r\n" + list + request("Nope", "{}"));
    EXPECT_EQ(take_answer(stream).body, R"({"TableNames":[]})");
    EXPECT_TRUE(take_answer(stream).body.starts_with("healthy"));
    EXPECT_EQ(take_answer(stream).status, 200);
    EXPECT_EQ(take_answer(stream).status, 400);
    EXPECT_EQ(stream, "");
    EXPECT_FALSE(peer->is_closed());
    EXPECT_TRUE(peer->connection().is_idle());
}

TEST_F(ConnectionTest, a_thousand_pipelined_requests) {
    std::string bytes;
    for (int i = 0; i < 1000; ++i) bytes += list;
    const auto peer = connect();
    std::string stream = peer->send(bytes);
    for (int i = 0; i < 1000; ++i) ASSERT_EQ(take_answer(stream).status, 200) << i;
    EXPECT_EQ(stream, "");
}

TEST_F(ConnectionTest, keeps_alive_as_asked) {
    const auto ask_with = [this](std::string_view version, std::string_view header) {
        std::string bytes = request("ListTables", "{}", header);
        bytes.replace(bytes.find("HTTP/1.1"), 8, version);
        const auto peer = connect();
        const Answer answer = peer->ask(bytes);
        EXPECT_EQ(answer.status, 200);
        return answer.field("Connection").value_or("-") + (peer->is_closed() ? " closed" : " open");
    };
    EXPECT_EQ(ask_with("HTTP/1.1", ""), "- open");
    EXPECT_EQ(ask_with("HTTP/1.1", "Connection: close\r\n"), "close closed");
    EXPECT_EQ(ask_with("HTTP/1.1", "Connection: Keep-Alive, close\r\n"), "close closed");
    EXPECT_EQ(ask_with("HTTP/1.0", ""), "close closed");
    EXPECT_EQ(ask_with("HTTP/1.0", "Connection: keep-alive\r\n"), "keep-alive open");
}

TEST_F(ConnectionTest, says_continue) {
    const std::string bytes = request("ListTables", "{}", "Expect: 100-continue\r\n");
    const auto peer = connect();
    EXPECT_EQ(peer->send(bytes.substr(0, bytes.size() - 2)), "HTTP/1.1 100 Continue\r\n\r\n");
    EXPECT_EQ(peer->send("{"), "");
    EXPECT_EQ(peer->ask("}").status, 200);
    EXPECT_EQ(peer->ask(bytes).status, 200) << "no need when the body is there";
    std::string other = request("ListTables", "{}", "Expect: miracles\r\n");
    EXPECT_EQ(ask(other).status, 417);
}

TEST_F(ConnectionTest, refuses_what_is_no_http) {
    const auto refused = [this](std::string_view bytes) {
        const auto peer = connect();
        const Answer answer = peer->ask(bytes);
        EXPECT_TRUE(peer->is_closed()) << bytes;
        EXPECT_EQ(answer.field("Connection"), "close");
        return answer.status;
    };
    EXPECT_EQ(refused("\x16\x03\x01\x02\x01"), 400) << "TLS";
    EXPECT_EQ(refused("GET\r\n\r\n"), 400);
    EXPECT_EQ(refused("GET / HTTP/9.9\r\n\r\n"), 505);
    EXPECT_EQ(refused("GET / HTTP/2.0\r\n\r\n"), 505);
    EXPECT_EQ(refused("G@T / HTTP/1.1\r\nHost: x\r\n\r\n"), 400);
    EXPECT_EQ(refused("GET /\x01 HTTP/1.1\r\nHost: x\r\n\r\n"), 400);
    EXPECT_EQ(refused("GET / HTTP/1.1\r\n\r\n"), 400) << "no host";
    EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n"), 400);
    EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost : x\r\n\r\n"), 400) << "a blank before the colon";
    EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n"), 400) << "a folded value";
    EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost: x\nA: b\r\n\r\n"), 400);
}

TEST_F(ConnectionTest, refuses_bodies_that_two_readers_could_take_differently) {
    const auto refused = [this](std::string_view headers) {
        std::string bytes = "POST / HTTP/1.1\r\nHost: x\r\n";
        return connect()->ask(bytes.append(headers).append("\r\n\r\n{}")).status;
    };
    EXPECT_EQ(refused("Content-Length: 2\r\nTransfer-Encoding: chunked"), 400);
    EXPECT_EQ(refused("Transfer-Encoding: chunked\r\nContent-Length: 2"), 400);
    EXPECT_EQ(refused("Transfer-Encoding: gzip, chunked"), 501);
    EXPECT_EQ(refused("Transfer-Encoding: identity"), 501);
    EXPECT_EQ(refused("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"), 400);
    EXPECT_EQ(refused("Transfer-Encoding: \x0b"
                      "chunked"),
              400);
    EXPECT_EQ(refused("Content-Length: 2\r\nContent-Length: 3"), 400);
    EXPECT_EQ(refused("Content-Length: 2, 3"), 400);
    EXPECT_EQ(refused("Content-Length: -2"), 400);
    EXPECT_EQ(refused("Content-Length: +2"), 400);
    EXPECT_EQ(refused("Content-Length: 0x2"), 400);
    EXPECT_EQ(refused("Content-Length:"), 400);
    EXPECT_EQ(refused("Content-Length: 99999999999999999999"), 400);
    for (const std::string_view chunks : {"x\r\n", "-1\r\n", "2\r\n{}xy\r\n", "2;\x01\r\n", "ffffffffffffffffff\r\n"}) {
        EXPECT_EQ(ask(chunked(chunks)).status, 400) << chunks;
    }
}

TEST_F(ConnectionTest, limits_sizes) {
    options_.limits = {1000, 5000};
    const auto head_of = [](std::size_t size) { return request("ListTables", "{}", "X: " + std::string(size, 'x') + "\r\n"); };
    EXPECT_EQ(ask(head_of(500)).status, 200);
    EXPECT_EQ(ask(head_of(1100)).status, 431);
    EXPECT_EQ(connect()->ask("GET /" + std::string(2000, 'x')).status, 431);
    EXPECT_EQ(connect()->ask(std::string(2000, 'G')).status, 431);
    EXPECT_EQ(ask(request("ListTables", std::string(4998, ' ') + "{}")).status, 200);
    const std::string large = request("ListTables", std::string(4999, ' ') + "{}");
    EXPECT_EQ(ask(large.substr(0, large.find("\r\n\r\n") + 4)).status, 413) << "before the body comes";
    EXPECT_EQ(ask(chunked("2710\r\n")).status, 413);
    std::string chunks;
    for (int i = 0; i < 51; ++i) chunks += "64\r\n" + std::string(100, ' ') + "\r\n";
    EXPECT_EQ(ask(chunked(chunks)).status, 413) << "all together";
    EXPECT_EQ(connect()->ask(chunked("2;" + std::string(5000, 'x'))).status, 400) << "an endless extension of a chunk";
    EXPECT_EQ(connect()->ask(chunked("0\r\nX: " + std::string(5000, 'x'))).status, 400) << "an endless trailer";
}

TEST_F(ConnectionTest, a_promised_body_takes_no_memory) {
    const auto peer = connect();
    EXPECT_EQ(peer->send(request("ListTables", "{}").replace(0, 0, "").replace(list.size() - 7, 1, "16777216")), "");
    EXPECT_LE(peer->connection().room().size(), 64U * 1024U);
}

TEST_F(ConnectionTest, all_large_bodies_together_have_a_limit) {
    options_.most_buffered = 150'000;
    const std::string bytes = request("ListTables", std::string(200'000, ' ') + "{}");
    const auto first = connect(), second = connect();
    EXPECT_EQ(first->send(std::string_view(bytes).substr(0, 180'000)), "");
    EXPECT_EQ(second->ask(bytes).status, 503);
    EXPECT_TRUE(second->is_closed());
    EXPECT_EQ(ask(list).status, 503);
    EXPECT_EQ(first->ask(std::string_view(bytes).substr(180'000)).status, 200) << "who came first goes on";
    EXPECT_EQ(ask(list).status, 200);
    {
        const auto gone = connect();
        EXPECT_EQ(gone->send(std::string_view(bytes).substr(0, 180'000)), "");
        EXPECT_EQ(ask(list).status, 503);
    }
    EXPECT_EQ(ask(list).status, 200);
}

TEST_F(ConnectionTest, gives_up_on_slow_peers) {
    const auto idle = connect();
    idle->wait(119s);
    EXPECT_FALSE(idle->is_late());
    idle->wait(1s);
    EXPECT_TRUE(idle->is_late());
    EXPECT_FALSE(idle->connection().give_up()) << "nothing to say";

    const auto slow = connect();
    slow->wait(100s);
    for (const char c : std::string_view("POST / HTT")) {
        EXPECT_EQ(slow->send({&c, 1}), "");
        EXPECT_FALSE(slow->is_late());
        slow->wait(1s);
    }
    EXPECT_TRUE(slow->is_late()) << "a head has ten seconds from its first byte, however it drips";
    EXPECT_TRUE(slow->connection().give_up());
    EXPECT_TRUE(slow->connection().output().starts_with("HTTP/1.1 408 "));

    const auto body = connect();
    EXPECT_EQ(body->send(list.substr(0, list.size() - 1)), "");
    body->wait(19s);
    EXPECT_FALSE(body->is_late());
    body->wait(2s);
    EXPECT_TRUE(body->is_late());
    EXPECT_TRUE(body->connection().give_up());
}

TEST_F(ConnectionTest, large_bodies_have_more_time) {
    const auto peer = connect();
    std::string bytes = request("ListTables", std::string(1'000'000, ' ') + "{}");
    const std::size_t body = bytes.find("\r\n\r\n") + 4;
    EXPECT_EQ(peer->send(std::string_view(bytes).substr(0, body)), "");
    EXPECT_EQ(peer->send(std::string_view(bytes).substr(body, 500'000)), "");
    peer->wait(50s);
    EXPECT_FALSE(peer->is_late());
    peer->wait(1s);
    EXPECT_TRUE(peer->is_late());
}

TEST_F(ConnectionTest, a_stopping_server_finishes_what_is_under_way) {
    const auto idle = connect();
    EXPECT_TRUE(idle->connection().is_idle());
    const auto busy = connect();
    EXPECT_EQ(busy->send(list.substr(0, 50)), "");
    EXPECT_FALSE(busy->connection().is_idle());
    busy->connection().finish();
    std::string stream = busy->send(list.substr(50) + list);
    EXPECT_EQ(take_answer(stream).field("Connection"), "close");
    EXPECT_EQ(stream, "") << "the second request is not answered";
    EXPECT_TRUE(busy->is_closed());
}

TEST_F(ConnectionTest, half_requests_are_forgotten) {
    const auto peer = connect();
    EXPECT_EQ(peer->send(list + list.substr(0, 100)).find("HTTP/1.1 200"), 0U);
    EXPECT_EQ(peer->end(), "");
    EXPECT_TRUE(peer->is_closed());
}

}  // namespace
}  // namespace dyntastic::server

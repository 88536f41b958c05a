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
    for (const std::string_view host : {"a b", "user@x", "x/", "x:y", "[::1", "x, y", "http://x"}) {
        EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost: " + std::string(host) + "\r\n\r\n"), 400) << host;
    }
}

TEST_F(ConnectionTest, refuses_lines_that_two_readers_could_take_differently) {
    const auto refused = [this](std::string_view lines) {
        for (const std::string& bytes : {"GET / HTTP/1.1\r\nHost: localhost\r\n" + std::string(lines) + "\r\n\r\n",
                                         "GET / HTTP/1.1\r\n" + std::string(lines) + "\r\nHost: localhost\r\n\r\n"}) {
            const auto peer = connect();
            std::string stream;
            for (const char c : bytes) stream += peer->send({&c, 1});
            if (take_answer(stream).status != 400 || connect()->ask(bytes).status != 400) return false;
        }
        return true;
    };
    for (const std::string_view blank : {" ", "\t", "  \t "}) {
        const std::string fold = "\r\n" + std::string(blank);
        EXPECT_TRUE(refused("A: b" + fold + "c"));
        EXPECT_TRUE(refused("A:" + fold + "b")) << "directly behind the colon";
        EXPECT_TRUE(refused("A: " + fold + "b"));
        EXPECT_TRUE(refused("A:" + fold)) << "nothing but a fold";
        EXPECT_TRUE(refused("A: b" + fold));
        EXPECT_TRUE(refused("A:" + fold + fold + "b"));
        EXPECT_TRUE(refused("Transfer-Encoding:" + fold + "chunked"));
        EXPECT_TRUE(refused("Content-Length:" + fold + "0"));
        EXPECT_TRUE(refused(std::string(blank) + "A: b")) << "a line that begins with a blank";
    }
    for (const std::string_view line : {"A: b\rC: d", "A: b\r\rC: d", "A: b\nC: d", "A: b\n\nC: d", "A:\nC: d", "A\r: b",
                                        "A\n: b", "A : b", "A\t: b", ": b", "A", "A: b\x01", "A: \x7f", "\rA: b"}) {
        EXPECT_TRUE(refused(line)) << line;
    }
    EXPECT_TRUE(refused(std::string_view("A: \0b", 5))) << "a zero";
}

TEST_F(ConnectionTest, takes_targets_in_absolute_form) {
    const auto get = [this](std::string_view target, std::string_view host) {
        std::string bytes("GET ");
        return ask(bytes.append(target).append(" HTTP/1.1\r\nHost: ").append(host).append("\r\n\r\n"));
    };
    EXPECT_TRUE(get("http://localhost:8000/", "localhost:8000").body.starts_with("healthy"));
    EXPECT_TRUE(get("http://localhost", "localhost").body.starts_with("healthy"));
    EXPECT_TRUE(get("http://localhost?a=b", "localhost").body.starts_with("healthy"));
    EXPECT_TRUE(get("HTTPS://LOCALHOST/?a", "localhost").body.starts_with("healthy"));
    EXPECT_NE(get("http://127.0.0.1:8000/metrics?a", "127.0.0.1").body.find("dyntastic_connections"), std::string::npos);
    EXPECT_EQ(get("http://localhost/other", "localhost").status, 404);
    EXPECT_EQ(get("http://localhost/metrics", "attacker.example").status, 200) << "the target's host is the one that counts";
    EXPECT_EQ(get("http://attacker.example/metrics", "localhost").status, 403);
    std::string post = list;
    EXPECT_EQ(ask(post.replace(5, 1, "http://localhost:8000/")).body, R"({"TableNames":[]})");
    for (const std::string_view wrong :
         {"http://", "http:///", "http://user@localhost/", "http:/localhost/", "ftp://localhost/", "localhost:8000",
          "localhost", "metrics", "*", "?", "http://[::1/", "http://localhost:x/"}) {
        EXPECT_EQ(get(wrong, "localhost").status, 400) << wrong;
    }
    EXPECT_EQ(ask("OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n").status, 404);
    EXPECT_EQ(ask("CONNECT localhost:8000 HTTP/1.1\r\nHost: localhost\r\n\r\n").status, 400);
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
    EXPECT_EQ(refused("Content-Length: 2\r\nContent-Length: 2"), 400);
    EXPECT_EQ(refused("Content-Length: 2, 2"), 400);
    EXPECT_EQ(refused("Content-Length: 2 2"), 400);
    EXPECT_EQ(refused("Content-Length: ,2"), 400);
    EXPECT_EQ(refused("Content-Length: \"2\""), 400);
    EXPECT_EQ(refused("Transfer-Encoding:"), 501);
    EXPECT_EQ(refused("Transfer-Encoding: chunked, identity"), 501);
    EXPECT_EQ(refused("Transfer-Encoding: xchunked"), 501);
    EXPECT_EQ(refused("Transfer-Encoding: chunked;q=1"), 501);
    EXPECT_EQ(connect()->ask("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n").status, 400)
        << "1.0 has no chunks";
    EXPECT_EQ(refused("Content-Length: 2, 3"), 400);
    EXPECT_EQ(refused("Content-Length: -2"), 400);
    EXPECT_EQ(refused("Content-Length: +2"), 400);
    EXPECT_EQ(refused("Content-Length: 0x2"), 400);
    EXPECT_EQ(refused("Content-Length:"), 400);
    EXPECT_EQ(refused("Content-Length: 99999999999999999999"), 400);
    for (const std::string_view chunks :
         {"x\r\n", "-1\r\n", "2\r\n{}xy\r\n", "2;\x01\r\n", "ffffffffffffffffff\r\n", "2\n{}\r\n0\r\n\r\n",
          "2\r{}\r\n0\r\n\r\n", "2 \r{}\r\n", "2\r\n{}\n0\r\n\r\n", "2\r\n{}\r0\r\n\r\n", "0x2\r\n\r\n", "2;a\nb\r\n{}\r\n",
          " 2\r\n{}\r\n", "\r\n2\r\n"}) {
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

TEST_F(ConnectionTest, all_connections_together_have_a_limit) {
    options_.most_buffered = 300'000;
    const std::string bytes = request("ListTables", std::string(200'000, ' ') + "{}");
    const auto silent = connect(), fast = connect();
    silent->wait(1s);
    EXPECT_EQ(silent->send(std::string_view(bytes).substr(0, 180'000)), "");
    EXPECT_FALSE(silent->connection().account().is_leaving());
    fast->wait(60s);
    EXPECT_EQ(fast->ask(bytes).status, 200) << "one that is fast takes the place of one that has been silent for long";
    EXPECT_TRUE(silent->connection().account().is_leaving());
    std::string stream = silent->send(" ");
    EXPECT_EQ(take_answer(stream).status, 503);
    EXPECT_TRUE(silent->is_closed());
    EXPECT_EQ(ask(list).status, 200);
}

TEST_F(ConnectionTest, the_only_one_that_is_too_large_is_refused) {
    options_.most_buffered = 150'000;
    const std::string bytes = request("ListTables", std::string(200'000, ' ') + "{}");
    const auto large = connect();
    EXPECT_EQ(large->ask(bytes).status, 503);
    EXPECT_TRUE(large->is_closed());
    EXPECT_EQ(large->connection().output(), "");
    for (int i = 0; i < 10; ++i) {
        EXPECT_EQ(ask(list).status, 200);
        EXPECT_EQ(connect()->ask("GET / HTTP/1.1\r\nHost: x\r\n\r\n").status, 200);
    }
}

TEST_F(ConnectionTest, what_is_held_is_counted_and_given_back) {
    const std::string bytes = request("ListTables", std::string(1'000'000, ' ') + "{}");
    const auto peer = connect();
    const std::size_t empty = front().budget().held();
    EXPECT_GE(empty, 1'000U) << "a connection is never for nothing";
    EXPECT_EQ(peer->send(std::string_view(bytes).substr(0, 900'000)), "");
    EXPECT_GE(front().budget().held(), 900'000U);
    EXPECT_LE(front().budget().held(), 2'500'000U);
    EXPECT_EQ(peer->ask(std::string_view(bytes).substr(900'000)).status, 200);
    EXPECT_LE(front().budget().held(), 150'000U);
    peer->wait(2s);
    peer->rest();
    EXPECT_LE(front().budget().held(), 80'000U) << "what an idle connection keeps";
    EXPECT_EQ(peer->ask(list).status, 200);
    peer->connection().hold_outside(5'000'000);
    EXPECT_EQ(peer->ask(list).status, 200);
    EXPECT_GE(front().budget().held(), 5'000'000U) << "TLS";
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

TEST_F(ConnectionTest, large_bodies_have_more_time_as_long_as_they_come) {
    const auto peer = connect();
    std::string bytes = request("ListTables", std::string(1'000'000, ' ') + "{}");
    const std::size_t body = bytes.find("\r\n\r\n") + 4;
    EXPECT_EQ(peer->send(std::string_view(bytes).substr(0, body)), "");
    EXPECT_EQ(peer->send(std::string_view(bytes).substr(body, 500'000)), "");
    peer->wait(19s);
    EXPECT_FALSE(peer->is_late());
    EXPECT_EQ(peer->send(" "), "");
    peer->wait(19s);
    EXPECT_FALSE(peer->is_late()) << "silences are counted from the last byte";
    EXPECT_EQ(peer->send(" "), "");
    peer->wait(13s);
    EXPECT_TRUE(peer->is_late()) << "but 500,000 bytes take no more than 51 s";

    const auto silent = connect();
    EXPECT_EQ(silent->send(std::string_view(bytes).substr(0, body + 900'000)), "");
    silent->wait(21s);
    EXPECT_TRUE(silent->is_late()) << "however much has come before";
}

TEST_F(ConnectionTest, gives_up_on_who_never_reads) {
    Connection connection(front(), Peer::default_patience(), {});
    const auto waiter = std::make_shared<Peer>(front());
    std::copy(list.begin(), list.end(), connection.room().begin());
    connection.received(list.size());
    ASSERT_EQ(connection.advance({}, waiter), Connection::Step::send);
    EXPECT_EQ(connection.deadline(), Connection::Time(20s));
    connection.sent(1);
    ASSERT_EQ(connection.advance(Connection::Time(15s), waiter), Connection::Step::send);
    EXPECT_EQ(connection.deadline(), Connection::Time(20s)) << "one byte is no reason for more patience";
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

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The other side of a connection without sockets: bytes in, bytes out.
#pragma once

#include <dyntastic/embedded/embedded_client.hpp>
#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/connection.hpp"

namespace dyntastic::server {

inline constexpr std::string_view signature =
    "AWS4-HMAC-SHA256 Credential=k/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0";

/// A request with the headers that every client sends.
inline std::string request(std::string_view operation, std::string_view body, std::string_view more = {}) {
    std::string text =
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-amz-json-1.0\r\nX-Amz-Target: DynamoDB_20120810.";
    text.append(operation).append("\r\nX-Amz-Date: 20260101T000000Z\r\nAuthorization: ").append(signature).append("\r\n");
    text.append(more).append("Content-Length: ").append(std::to_string(body.size())).append("\r\n\r\n").append(body);
    return text;
}

/// An answer taken apart.
struct Answer {
    int status = 0;
    std::string head{};
    std::string body{};

    /// The value of a field; nullopt when it is not there, or there twice.
    [[nodiscard]] std::optional<std::string> field(std::string_view name) const {
        const std::string start = "\r\n" + std::string(name) + ": ";
        const std::size_t at = head.find(start);
        if (at == std::string::npos || head.find(start, at + 1) != std::string::npos) return std::nullopt;
        const std::size_t begin = at + start.size();
        return head.substr(begin, head.find("\r\n", begin) - begin);
    }
};

/// Takes the first answer off a stream of them. Fails the test when there is none.
inline Answer take_answer(std::string& stream, bool has_body = true) {
    Answer answer;
    const std::size_t end = stream.find("\r\n\r\n");
    if (end == std::string::npos || !stream.starts_with("HTTP/1.1 ")) {
        ADD_FAILURE() << "no answer: " << stream;
        return answer;
    }
    answer.status = std::stoi(stream.substr(9));
    answer.head = stream.substr(0, end + 2);
    const std::size_t size = has_body ? std::stoul(answer.field("Content-Length").value_or("0")) : 0;
    answer.body = stream.substr(end + 4, size);
    EXPECT_EQ(answer.body.size(), size);
    stream.erase(0, end + 4 + size);
    return answer;
}

class Peer : public Waiter, public std::enable_shared_from_this<Peer> {
public:
    explicit Peer(Front& front, const Patience& patience = default_patience()) : connection_(front, patience, now_) {}

    static const Patience& default_patience() {
        static const Patience patience;
        return patience;
    }

    /// Sends bytes, and returns what comes back.
    std::string send(std::string_view bytes) {
        while (!bytes.empty()) {
            const std::span<char> room = connection_.room();
            const std::size_t count = std::min(room.size(), bytes.size());
            std::copy_n(bytes.begin(), count, room.begin());
            connection_.received(count);
            bytes.remove_prefix(count);
            if (step() != Connection::Step::receive && !bytes.empty()) {
                unsent_ += bytes;
                break;
            }
        }
        return std::exchange(output_, {});
    }
    std::string end() {
        connection_.ended();
        (void)step();
        return std::exchange(output_, {});
    }
    /// What came back since, with answers that were waited for.
    std::string take() {
        for (std::string& answer : std::exchange(answers_, {})) {
            connection_.answered(std::move(answer));
            (void)step();
        }
        return std::exchange(output_, {});
    }
    Answer ask(std::string_view bytes) {
        std::string stream = send(bytes);
        Answer answer = take_answer(stream);
        EXPECT_EQ(stream, "");
        return answer;
    }
    [[nodiscard]] bool is_closed() const { return last_ == Connection::Step::close; }
    [[nodiscard]] bool is_waiting() const { return last_ == Connection::Step::wait; }
    Connection& connection() { return connection_; }
    void wait(std::chrono::milliseconds time) { now_ += time; }
    void rest() { connection_.rest(now_); }
    [[nodiscard]] bool is_late() const { return now_ >= connection_.deadline(); }

    void answered(std::string answer) noexcept override { answers_.push_back(std::move(answer)); }
    [[nodiscard]] std::string_view peer() const noexcept override { return "test:1"; }

private:
    Connection::Step step() {
        while ((last_ = connection_.advance(now_, shared_from_this())) == Connection::Step::send) {
            output_ += connection_.output();
            connection_.sent(connection_.output().size());
        }
        return last_;
    }

    Connection::Time now_{};
    Connection connection_;
    Connection::Step last_ = Connection::Step::receive;
    std::string output_{};
    std::string unsent_{};
    std::vector<std::string> answers_{};
};

/// A front with an empty engine, and peers of it.
class FrontTest : public testing::Test {
protected:
    std::shared_ptr<Peer> connect() { return std::make_shared<Peer>(front()); }
    Front& front() {
        if (!front_) front_ = std::make_unique<Front>(client_, options_);
        return *front_;
    }
    /// One request on a connection of its own.
    Answer ask(std::string_view bytes) { return connect()->ask(bytes); }

    std::shared_ptr<client::Client> client_ = embedded::make_memory_client();
    FrontOptions options_{};

private:
    std::unique_ptr<Front> front_{};
};

}  // namespace dyntastic::server

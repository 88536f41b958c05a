// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// As little HTTP as it takes: one connection, and responses that say how long they are.
#include <arpa/inet.h>
#include <charconv>
#include <dyntastic/operation/operation_list.hpp>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

#include "facts/endpoint.hpp"

namespace dyntastic::facts {
namespace {

class HttpEndpoint final : public Endpoint {
public:
    HttpEndpoint(const std::string& address, std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in where{};
        where.sin_family = AF_INET;
        where.sin_port = htons(port);
        const bool is_address = ::inet_pton(AF_INET, address.c_str(), &where.sin_addr) == 1;
        if (!is_address || ::connect(socket_, reinterpret_cast<const sockaddr*>(&where), sizeof where) != 0) {
            throw std::runtime_error("no server answers at " + address + ":" + std::to_string(port));
        }
    }
    ~HttpEndpoint() override { ::close(socket_); }
    HttpEndpoint(const HttpEndpoint&) = delete;
    HttpEndpoint& operator=(const HttpEndpoint&) = delete;

    [[nodiscard]] Answer ask(std::string_view operation, const std::string& body) override {
        send(
            "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-amz-json-1.0\r\nX-Amz-Date: 20260101T000000Z\r\n"
            "Authorization: AWS4-HMAC-SHA256 Credential=facts/20260101/us-east-1/dynamodb/aws4_request, "
            "SignedHeaders=host;x-amz-date;x-amz-target, Signature=" +
            std::string(64, '0') + "\r\nX-Amz-Target: " + std::string(operation::service_prefix(operation)) +
            std::string(operation) + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
        std::size_t end = std::string::npos;
        while ((end = read_.find("\r\n\r\n")) == std::string::npos) receive();
        const std::string head = read_.substr(0, end + 2);
        read_.erase(0, end + 4);
        const auto length = static_cast<std::size_t>(number_behind(head, "Content-Length: "));
        while (read_.size() < length) receive();
        Answer answer{number_behind(head, "HTTP/1.1 "), read_.substr(0, length)};
        read_.erase(0, length);
        return answer;
    }

private:
    static int number_behind(const std::string& head, std::string_view name) {
        const std::size_t at = head.find(name);
        int number = 0;
        if (at != std::string::npos) std::from_chars(head.data() + at + name.size(), head.data() + head.size(), number);
        return number;
    }
    void send(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) throw std::runtime_error("the server hung up");
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }
    void receive() {
        char bytes[65536];
        const ssize_t received = ::recv(socket_, bytes, sizeof bytes, 0);
        if (received <= 0) throw std::runtime_error("the server hung up");
        read_.append(bytes, static_cast<std::size_t>(received));
    }

    int socket_;
    std::string read_{};
};

}  // namespace

std::unique_ptr<Endpoint> make_http_endpoint(const std::string& url) {
    constexpr std::string_view scheme = "http://";
    const std::size_t colon = url.rfind(':');
    return std::make_unique<HttpEndpoint>(url.substr(scheme.size(), colon - scheme.size()),
                                          static_cast<std::uint16_t>(std::stoi(url.substr(colon + 1))));
}

}  // namespace dyntastic::facts

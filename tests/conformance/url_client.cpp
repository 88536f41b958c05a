// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "url_client.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <dyntastic/embedded/embedded_client.hpp>
#include <dyntastic/embedded/file_url.hpp>
#include <filesystem>
#include <netdb.h>
#include <stdexcept>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

#ifdef DYNTASTIC_DURABLE
#include <dyntastic/durable/link.hpp>
#endif

namespace dyntastic::conformance {
namespace {

constexpr const char* signature =
    "AWS4-HMAC-SHA256 Credential=conformance/20260101/us-east-1/dynamodb/aws4_request, "
    "SignedHeaders=host;x-amz-date;x-amz-target, Signature=0000000000000000000000000000000000000000000000000000000000000000";

/// A client of the database on disk that all tests share, because opening one takes longer than most of them; without tables.
std::shared_ptr<client::Client> make_file_client(const std::string& url) {
    static const std::shared_ptr<client::Client> shared = [&] {
        std::error_code ignored;
        std::filesystem::remove_all(embedded::parse_file_url(url).value().path, ignored);  // an earlier run has left it
        return embedded::make_client(embedded::open_engine(url).value());
    }();
    const auto tables = shared->list_tables({}).value();
    for (const std::string& table : tables.table_names) {
        operation::UpdateTableRequest request;
        request.table_name = table;
        request.deletion_protection_enabled = false;
        (void)shared->update_table(request);
        (void)shared->delete_table({table}).value();
    }
    return shared;
}

bool is_header(std::string_view line, std::string_view name) {
    if (line.size() <= name.size() || line[name.size()] != ':') return false;
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (std::tolower(static_cast<unsigned char>(line[i])) != name[i]) return false;
    }
    return true;
}

}  // namespace

std::shared_ptr<client::Client> make_client() {
    const char* const url = std::getenv("DYNTASTIC_CONFORMANCE_URL");
    if (url == nullptr) return embedded::make_memory_client();
    if (std::string_view(url).starts_with("file:")) return make_file_client(url);
    return std::make_shared<UrlClient>(url);
}

HttpConnection::HttpConnection(std::string_view url) {
    constexpr std::string_view scheme = "http://";
    if (!url.starts_with(scheme)) throw std::invalid_argument("DYNTASTIC_CONFORMANCE_URL must begin with http://");
    url.remove_prefix(scheme.size());
    url = url.substr(0, url.find('/'));
    const std::size_t colon = url.rfind(':');
    host_ = url.substr(0, colon);
    port_ = colon == std::string_view::npos ? "80" : std::string(url.substr(colon + 1));
}

HttpConnection::~HttpConnection() { close(); }

void HttpConnection::close() {
    if (socket_ != -1) ::close(socket_);
    socket_ = -1;
    received_.clear();
}

bool HttpConnection::connect() {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (::getaddrinfo(host_.c_str(), port_.c_str(), &hints, &found) != 0) return false;
    for (const addrinfo* address = found; address != nullptr && socket_ == -1; address = address->ai_next) {
        socket_ = ::socket(address->ai_family, address->ai_socktype, address->ai_protocol);
        if (socket_ != -1 && ::connect(socket_, address->ai_addr, address->ai_addrlen) != 0) close();
    }
    ::freeaddrinfo(found);
    return socket_ != -1;
}

bool HttpConnection::send(std::string_view text) const {
    while (!text.empty()) {
        const ssize_t sent = ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool HttpConnection::receive() {
    char buffer[65536];
    const ssize_t count = ::recv(socket_, buffer, sizeof buffer, 0);
    if (count <= 0) return false;
    received_.append(buffer, static_cast<std::size_t>(count));
    return true;
}

bool HttpConnection::read_line(std::string& line) {
    std::size_t end;
    while ((end = received_.find("\r\n")) == std::string::npos) {
        if (!receive()) return false;
    }
    line = received_.substr(0, end);
    received_.erase(0, end + 2);
    return true;
}

bool HttpConnection::read_bytes(std::size_t count, std::string& to) {
    while (received_.size() < count) {
        if (!receive()) return false;
    }
    to.append(received_, 0, count);
    received_.erase(0, count);
    return true;
}

bool HttpConnection::read_answer(Answer& answer) {
    std::string line;
    if (!read_line(line) || line.size() < 12) return false;
    answer.status = std::atoi(line.c_str() + 9);
    std::size_t length = 0;
    bool is_chunked = false, ends = false;
    while (read_line(line) && !line.empty()) {
        const std::string_view value = std::string_view(line).substr(line.find(':') + 1);
        if (is_header(line, "content-length")) length = std::strtoull(std::string(value).c_str(), nullptr, 10);
        if (is_header(line, "transfer-encoding")) is_chunked = value.find("chunked") != std::string_view::npos;
        if (is_header(line, "connection")) ends = value.find("close") != std::string_view::npos;
    }
    answer.body.clear();
    bool is_whole = true;
    if (is_chunked) {
        do {
            is_whole = read_line(line);
            length = std::strtoull(line.c_str(), nullptr, 16);
            is_whole = is_whole && read_bytes(length, answer.body) && read_line(line);
        } while (is_whole && length != 0);
    } else {
        is_whole = read_bytes(length, answer.body);
    }
    if (ends) close();
    return is_whole;
}

result<HttpConnection::Answer> HttpConnection::exchange(std::string_view operation, std::string_view body) {
    std::string request = "POST / HTTP/1.1\r\nHost: " + host_ + ":" + port_;
    request.append("\r\nContent-Type: application/x-amz-json-1.0\r\nX-Amz-Target: DynamoDB_20120810.").append(operation);
    request.append("\r\nX-Amz-Date: 20260101T000000Z\r\nAuthorization: ").append(signature);
    request.append("\r\nContent-Length: ").append(std::to_string(body.size())).append("\r\n\r\n").append(body);
    // A server may close an idle connection just before the request comes; a new one is not closed so.
    for (const bool is_new : {socket_ == -1, true}) {
        Answer answer;
        if (socket_ == -1 && !connect()) break;
        if (send(request) && read_answer(answer)) return answer;
        close();
        if (is_new) break;
    }
    return Failure(FailureKind::service_unavailable, "no answer from " + host_ + ":" + port_);
}

UrlClient::~UrlClient() {
    for (const auto& table : std::set<std::string>(created_)) remove(table);
}

void UrlClient::remove(const std::string& table) {
    if (delete_table({table})) return;
    operation::UpdateTableRequest unprotect;
    unprotect.table_name = table;
    unprotect.deletion_protection_enabled = false;
    if (update_table(unprotect)) (void)delete_table({table});
}

void UrlClient::wait_for(const std::string& table, bool is_there) {
    for (int tries = 0; tries < 3000; ++tries) {
        const auto described = describe_table({table});
        if (is_there && described && described->table.table_status == operation::TableStatus::active) return;
        if (!is_there && !described) return;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
}

result<operation::CreateTableResponse> UrlClient::create_table(const operation::CreateTableRequest& request) {
    if (!created_.contains(request.table_name) && describe_table({request.table_name})) {
        remove(request.table_name);  // an earlier run has left it
    }
    auto response = call<operation::CreateTableResponse>("CreateTable", request);
    if (response) {
        created_.insert(request.table_name);
        wait_for(request.table_name, true);
    }
    return response;
}

result<operation::DeleteTableResponse> UrlClient::delete_table(const operation::DeleteTableRequest& request) {
    auto response = call<operation::DeleteTableResponse>("DeleteTable", request);
    if (response) {
        created_.erase(request.table_name);
        wait_for(request.table_name, false);
    }
    return response;
}

}  // namespace dyntastic::conformance

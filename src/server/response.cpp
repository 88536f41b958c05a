// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "server/response.hpp"

#include <array>
#include <charconv>
#include <cstring>
#include <ctime>
#include <random>

#include "server/crc32.hpp"

namespace dyntastic::server {
namespace {

std::string_view status_line(int status) {
    switch (status) {
        case 200: return "HTTP/1.1 200 OK\r\n";
        case 400: return "HTTP/1.1 400 Bad Request\r\n";
        case 403: return "HTTP/1.1 403 Forbidden\r\n";
        case 404: return "HTTP/1.1 404 Not Found\r\n";
        case 408: return "HTTP/1.1 408 Request Timeout\r\n";
        case 413: return "HTTP/1.1 413 Payload Too Large\r\n";
        case 415: return "HTTP/1.1 415 Unsupported Media Type\r\n";
        case 417: return "HTTP/1.1 417 Expectation Failed\r\n";
        case 431: return "HTTP/1.1 431 Request Header Fields Too Large\r\n";
        case 501: return "HTTP/1.1 501 Not Implemented\r\n";
        case 503: return "HTTP/1.1 503 Service Unavailable\r\n";
        case 505: return "HTTP/1.1 505 HTTP Version Not Supported\r\n";
        default: return "HTTP/1.1 500 Internal Server Error\r\n";
    }
}

std::string_view content_type_field(ContentType type) {
    switch (type) {
        case ContentType::amz_json: return "Content-Type: application/x-amz-json-1.0\r\n";
        case ContentType::json: return "Content-Type: application/json\r\n";
        case ContentType::text: return "Content-Type: text/plain\r\n";
        case ContentType::xml: return "Content-Type: application/xml\r\n";
        case ContentType::metrics: return "Content-Type: text/plain; version=0.0.4; charset=utf-8\r\n";
        case ContentType::none: break;
    }
    return {};
}

/// "Date: …\r\n", made once a second and thread.
std::string_view date_field() {
    struct Made {
        std::time_t second = -1;
        std::size_t size = 0;
        std::array<char, 48> text{};
    };
    thread_local Made made;
    const std::time_t now = std::time(nullptr);
    if (now != made.second) {
        std::tm utc{};
        ::gmtime_r(&now, &utc);
        made.size = std::strftime(made.text.data(), made.text.size(), "Date: %a, %d %b %Y %H:%M:%S GMT\r\n", &utc);
        made.second = now;
    }
    return {made.text.data(), made.size};
}

void append_number(std::string& out, std::uint64_t number) {
    std::array<char, 20> digits;
    const char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(std::string_view(digits.data(), static_cast<std::size_t>(end - digits.data())));
}

}  // namespace

void append_request_id(std::string& out) {
    // splitmix64; ids only have to differ.
    thread_local std::uint64_t state = (std::uint64_t{std::random_device{}()} << 32) | std::random_device{}();
    constexpr std::string_view alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUV";
    std::array<char, 52> id;
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < id.size(); ++i, bits >>= 5) {
        if (i % 12 == 0) {
            std::uint64_t mixed = state += 0x9E3779B97F4A7C15;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            bits = mixed ^ (mixed >> 31);
        }
        id[i] = alphabet[bits & 31];
    }
    out.append(id.data(), id.size());
}

void append_response(std::string& out, const ResponseHead& head, std::string_view body) {
    constexpr std::size_t longest_head = 512;
    out.reserve(out.size() + longest_head + head.allowed_origin.size() + head.extra.size() + body.size());
    out += status_line(head.status);
    out += "Server: Server\r\n";
    out += date_field();
    out += content_type_field(head.content_type);
    out += "Content-Length: ";
    append_number(out, body.size());
    if (head.is_gzip) out += "\r\nContent-Encoding: gzip";
    if (!head.keep_alive) out += "\r\nConnection: close";
    else if (head.is_http_1_0) out += "\r\nConnection: keep-alive";
    out += "\r\nx-amzn-RequestId: ";
    append_request_id(out);
    if (head.has_checksum) {
        out += "\r\nx-amz-crc32: ";
        append_number(out, crc32(body));
    }
    if (!head.allowed_origin.empty()) {
        out.append("\r\nAccess-Control-Allow-Origin: ").append(head.allowed_origin);
        if (head.allowed_origin != "*") out += "\r\nVary: Origin";
        out += "\r\nAccess-Control-Expose-Headers: x-amzn-RequestId,x-amz-crc32,x-amzn-ErrorType,Date";
    }
    out += "\r\n";
    out += head.extra;
    out += "\r\n";
    if (!head.is_head) out += body;
}

}  // namespace dyntastic::server

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Every byte of an answer, but for the date and the request id.
#include "server/response.hpp"

#include <gtest/gtest.h>
#include <regex>
#include <set>

namespace dyntastic::server {
namespace {

std::string answer(const ResponseHead& head, std::string_view body) {
    std::string out = "before";
    append_response(out, head, body);
    EXPECT_TRUE(out.starts_with("before"));
    const std::regex date("Date: [MTWFS][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT\r\n");
    const std::regex id("x-amzn-RequestId: [0-9A-V]{52}\r\n");
    return std::regex_replace(std::regex_replace(out.substr(6), date, "Date: D\r\n"), id, "x-amzn-RequestId: I\r\n");
}

std::string first_line(int status) {
    const std::string all = answer({.status = status}, "");
    return all.substr(0, all.find("\r\n"));
}

TEST(Response, has_the_fields_of_the_service) {
    EXPECT_EQ(answer({.content_type = ContentType::amz_json}, "{}"),
              "HTTP/1.1 200 OK\r\nServer: Server\r\nDate: D\r\nContent-Type: application/x-amz-json-1.0\r\n"
              "Content-Length: 2\r\nx-amzn-RequestId: I\r\nx-amz-crc32: 2745614147\r\n\r\n{}");
}

TEST(Response, has_what_else_it_is_told) {
    EXPECT_EQ(
        answer({.status = 404, .is_gzip = true, .keep_alive = false, .is_http_1_0 = true, .has_checksum = false}, "12345"),
        "HTTP/1.1 404 Not Found\r\nServer: Server\r\nDate: D\r\nContent-Length: 5\r\nContent-Encoding: gzip\r\n"
        "Connection: close\r\nx-amzn-RequestId: I\r\n\r\n12345");
    EXPECT_EQ(answer({.is_http_1_0 = true, .is_head = true, .has_checksum = false, .extra = "A: b\r\nC: d\r\n"}, "123"),
              "HTTP/1.1 200 OK\r\nServer: Server\r\nDate: D\r\nContent-Length: 3\r\nConnection: keep-alive\r\n"
              "x-amzn-RequestId: I\r\nA: b\r\nC: d\r\n\r\n");
    const std::string expose = "Access-Control-Expose-Headers: x-amzn-RequestId,x-amz-crc32,x-amzn-ErrorType,Date\r\n\r\n";
    EXPECT_EQ(answer({.has_checksum = false, .allowed_origin = "*"}, ""),
              "HTTP/1.1 200 OK\r\nServer: Server\r\nDate: D\r\nContent-Length: 0\r\nx-amzn-RequestId: I\r\n"
              "Access-Control-Allow-Origin: *\r\n" +
                  expose);
    EXPECT_EQ(answer({.has_checksum = false, .allowed_origin = "http://a"}, ""),
              "HTTP/1.1 200 OK\r\nServer: Server\r\nDate: D\r\nContent-Length: 0\r\nx-amzn-RequestId: I\r\n"
              "Access-Control-Allow-Origin: http://a\r\nVary: Origin\r\n" +
                  expose);
}

TEST(Response, has_the_words_for_each_status) {
    EXPECT_EQ(first_line(400), "HTTP/1.1 400 Bad Request");
    EXPECT_EQ(first_line(403), "HTTP/1.1 403 Forbidden");
    EXPECT_EQ(first_line(408), "HTTP/1.1 408 Request Timeout");
    EXPECT_EQ(first_line(413), "HTTP/1.1 413 Payload Too Large");
    EXPECT_EQ(first_line(415), "HTTP/1.1 415 Unsupported Media Type");
    EXPECT_EQ(first_line(417), "HTTP/1.1 417 Expectation Failed");
    EXPECT_EQ(first_line(431), "HTTP/1.1 431 Request Header Fields Too Large");
    EXPECT_EQ(first_line(500), "HTTP/1.1 500 Internal Server Error");
    EXPECT_EQ(first_line(501), "HTTP/1.1 501 Not Implemented");
    EXPECT_EQ(first_line(503), "HTTP/1.1 503 Service Unavailable");
    EXPECT_EQ(first_line(505), "HTTP/1.1 505 HTTP Version Not Supported");
}

TEST(Response, has_the_type_of_its_content) {
    const auto type_of = [](ContentType type) {
        const std::string all = answer({.content_type = type}, "");
        const std::size_t begin = all.find("Content-Type: ");
        return begin == std::string::npos ? "" : all.substr(begin + 14, all.find("\r\n", begin) - begin - 14);
    };
    EXPECT_EQ(type_of(ContentType::none), "");
    EXPECT_EQ(type_of(ContentType::json), "application/json");
    EXPECT_EQ(type_of(ContentType::text), "text/plain");
    EXPECT_EQ(type_of(ContentType::xml), "application/xml");
    EXPECT_EQ(type_of(ContentType::metrics), "text/plain; version=0.0.4; charset=utf-8");
}

TEST(RequestId, is_another_one_each_time) {
    std::set<std::string> ids;
    std::array<std::set<char>, 52> characters;
    for (int i = 0; i < 1000; ++i) {
        std::string id;
        append_request_id(id);
        ASSERT_EQ(id.size(), 52U);
        for (std::size_t at = 0; at < id.size(); ++at) characters[at].insert(id[at]);
        ids.insert(id);
    }
    EXPECT_EQ(ids.size(), 1000U);
    // One of 32 is missing at one of 52 places with a probability of less than 10^-10.
    for (const auto& seen : characters) EXPECT_EQ(seen.size(), 32U);
}

}  // namespace
}  // namespace dyntastic::server

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/transport/response_parser.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace dyntastic::remote {
namespace {

using namespace std::chrono;

/// What a parser makes of bytes that come in pieces, and of the end of the connection where they are not enough.
std::string parse(std::string_view bytes, std::size_t piece = SIZE_MAX, std::size_t longest_body = 1000) {
    ResponseParser parser(longest_body);
    while (!bytes.empty() && parser.fault().empty() && !parser.is_done()) {
        const std::string_view next = bytes.substr(0, piece);
        parser.take(next);
        bytes.remove_prefix(next.size());
    }
    if (!parser.is_done() && parser.fault().empty()) parser.take_end();
    if (!parser.fault().empty()) return parser.fault();
    const HttpResponse response = parser.release();
    return std::to_string(response.status) + (response.keeps_alive ? " kept " : " closed ") + response.body;
}

TEST(ResponseParser, takes_answers_in_any_pieces) {
    const std::pair<std::string, std::string> answers[] = {
        {"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", "200 kept abc"},
        {"HTTP/1.1 200 \r\nCONTENT-LENGTH:3\r\n\r\nabc", "200 kept abc"},
        {"HTTP/1.1 400 Bad\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "400 closed "},
        {"HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\na", "200 closed a"},
        {"HTTP/1.1 200 OK\r\n\r\nuntil the end", "200 closed until the end"},
        {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1;x=y\r\nc\r\n0\r\n\r\n", "200 kept abc"},
        {"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na", "200 kept a"},
        {"HTTP/1.1 204 No Content\r\n\r\n", "204 kept "},
    };
    for (const auto& [bytes, expected] : answers) {
        for (const std::size_t piece :
             {std::size_t{1}, std::size_t{2}, std::size_t{7}, std::size_t{30}, std::size_t{SIZE_MAX}}) {
            EXPECT_EQ(parse(bytes, piece), expected) << piece;
        }
    }
}

TEST(ResponseParser, does_not_use_a_connection_again_that_says_too_much) {
    EXPECT_EQ(parse("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\naHTTP/1.1 200 OK"), "200 closed a");
}

TEST(ResponseParser, refuses_what_is_no_answer) {
    EXPECT_EQ(parse(""), "the server hung up without an answer");
    EXPECT_EQ(parse("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc"), "the answer ended too early");
    EXPECT_EQ(parse("HTTP/1.1 200 OK\r\nContent-Le"), "the answer ended too early");
    EXPECT_EQ(parse("HTTP/1.1 100 Continue\r\n\r\n"), "the answer ended too early");
    for (const std::string bytes :
         {"SSH-2.0-OpenSSH_9.2\r\n", "HTTP/2 200 OK\r\n\r\n", "HTTP/1.1 20 OK\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
          "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", "HTTP/1.1 200 OK\r\nbad header\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n"}) {
        EXPECT_EQ(parse(bytes).substr(0, 21), "the answer is no HTTP") << bytes;
    }
    EXPECT_EQ(parse("HTTP/1.1 200 OK\r\n" + std::string(1 << 20, 'x')).substr(0, 21), "the answer is no HTTP");
    std::string interim;
    for (int i = 0; i < 9; ++i) interim += "HTTP/1.1 102 Processing\r\n\r\n";
    EXPECT_EQ(parse(interim), "the answer does not come to its end");
    std::string chunks = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (int i = 0; i < 600; ++i) chunks += "2\r\nab\r\n";
    EXPECT_EQ(parse(chunks).substr(0, 21), "the answer is no HTTP");
}

TEST(ResponseParser, reads_the_headers_that_matter) {
    ResponseParser parser(1000);
    parser.take("HTTP/1.1 200 OK\r\nx-amzn-requestid: ABC\r\nX-Amz-Crc32: 4294967295\r\nx-amz-retry-after: 250\r\n"
                "Date: Sun, 29 Nov 2026 15:30:45 GMT\r\nContent-Length: 0\r\n\r\n");
    ASSERT_TRUE(parser.is_done());
    const HttpResponse response = parser.release();
    EXPECT_EQ(response.request_id, "ABC");
    EXPECT_EQ(response.crc32, 4294967295U);
    EXPECT_EQ(response.retry_after, 250ms);
    EXPECT_EQ(response.date, sys_days(2026y / November / 29) + 15h + 30min + 45s);
}

TEST(HttpDate, has_one_form) {
    EXPECT_EQ(parse_http_date("Thu, 01 Jan 1970 00:00:00 GMT"), sys_seconds(0s));
    for (const char* text :
         {"", "Thu, 01 Jan 1970 00:00:00 UTC", "Thu, 31 Feb 1970 00:00:00 GMT", "Thu, 01 Foo 1970 00:00:00 GMT",
          "Thu, 01 Jan 1970 24:00:00 GMT", "Thu, 01 Jan 1970 00:60:00 GMT", "Thu, -1 Jan 1970 00:00:00 GMT",
          "Thursday, 01-Jan-70 00:00:00 GMT", "Thu Jan  1 00:00:00 1970     "}) {
        EXPECT_FALSE(parse_http_date(text)) << text;
    }
}

RC_GTEST_PROP(ResponseParser, does_not_care_about_pieces, ()) {
    std::string bytes = "HTTP/1.1 200 OK\r\nContent-Length: 12\r\nx-amz-crc32: 7\r\n\r\nabcdefghijkl";
    const auto changes = *rc::gen::inRange(0, 4);
    for (int i = 0; i < changes; ++i) {
        bytes[*rc::gen::inRange<std::size_t>(0, bytes.size())] =
            *rc::gen::element(' ', '\r', '\n', '0', '9', ':', 'x', '\0', '\xFF');
    }
    const std::string whole = parse(bytes), in_pieces = parse(bytes, *rc::gen::inRange<std::size_t>(1, 40));
    // What is wrong may be found sooner or later.
    const auto is_fault = [](const std::string& text) { return text.starts_with("the "); };
    // So may bytes behind the answer, for which the connection is not used again: here, or where it waits for its next use.
    const auto closed = [](std::string text) {
        if (const std::size_t at = text.find(" kept "); at != std::string::npos) text.replace(at, 6, " closed ");
        return text;
    };
    RC_ASSERT(whole == in_pieces || whole == closed(in_pieces) || (is_fault(whole) && is_fault(in_pieces)));
}

}  // namespace
}  // namespace dyntastic::remote

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What the service answers to requests that are not quite right. The texts and checksums were recorded from the service.
#include <zlib.h>

#include "peer.hpp"
#include "server/crc32.hpp"
#include "server/gzip.hpp"

namespace dyntastic::server {
namespace {

using Protocol = FrontTest;

std::string raw(std::string_view line, std::string_view headers, std::string_view body = {}) {
    std::string text(line);
    text.append("\r\nHost: localhost\r\n").append(headers);
    if (!body.empty()) text.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n");
    return text.append("\r\n").append(body);
}

constexpr std::string_view post = "POST / HTTP/1.1";
constexpr std::string_view target = "X-Amz-Target: DynamoDB_20120810.ListTables\r\n";

TEST_F(Protocol, answers_as_the_service) {
    const Answer answer = ask(request("ListTables", "{}"));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, R"({"TableNames":[]})");
    EXPECT_EQ(answer.field("Content-Type"), "application/x-amz-json-1.0");
    EXPECT_EQ(answer.field("Server"), "Server");
    EXPECT_EQ(answer.field("x-amz-crc32"), "1315925753");
    EXPECT_EQ(answer.field("Connection"), std::nullopt);
    const std::string id = answer.field("x-amzn-RequestId").value();
    EXPECT_EQ(id.size(), 52U);
    EXPECT_EQ(id.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"), std::string::npos);
    EXPECT_NE(ask(request("ListTables", "{}")).field("x-amzn-RequestId"), id);
    const std::string date = answer.field("Date").value();
    EXPECT_EQ(date.size(), 29U);
    EXPECT_TRUE(date.ends_with(" GMT")) << date;
}

TEST_F(Protocol, failures_have_types_and_statuses) {
    const Answer answer = ask(request("GetItem", R"({"TableName":"none","Key":{"id":{"S":"1"}}})"));
    EXPECT_EQ(answer.status, 400);
    EXPECT_EQ(
        answer.body,
        R"({"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"Requested resource not found"})");
    const Answer wrong = ask(request("GetItem", R"({"TableName":7})"));
    EXPECT_EQ(wrong.status, 400);
    EXPECT_EQ(
        wrong.body,
        R"({"__type":"com.amazon.coral.service#SerializationException","Message":"NUMBER_VALUE cannot be converted to String"})");
}

TEST_F(Protocol, what_is_no_operation) {
    const auto check = [this](const std::string& bytes, std::string_view content_type) {
        const Answer answer = ask(bytes);
        EXPECT_EQ(answer.status, 400);
        EXPECT_EQ(answer.body, R"({"__type":"com.amazon.coral.service#UnknownOperationException"})");
        EXPECT_EQ(answer.field("x-amz-crc32"), "1368724161");
        EXPECT_EQ(answer.field("Content-Type"), content_type);
    };
    check(raw(post, ""), "application/json");
    check(raw(post, "Content-Type: application/json\r\n", "{}"), "application/json");
    check(raw(post, "Content-Type: application/json;charset=x\r\n", "{}"), "application/json");
    check(raw(post, "Content-Type: application/x-amz-json-1.0\r\n", "{}"), "application/x-amz-json-1.0");
    for (const std::string_view wrong :
         {"whatever", "DynamoDB_20120810.", "DynamoDB_20120810.ListTable", "ListTables", "DynamoDB_20120810.listTables",
          "DynamoDB_20120810.ListTabless", "DynamoDBStreams_20120810.ListTables", "DynamoDB_20120810.ListStreams",
          "DynamoDB_20120810.UpdateTimeToLivf"}) {
        check(raw(post, "X-Amz-Target: " + std::string(wrong) + "\r\n"), "application/json");
    }
}

TEST_F(Protocol, every_operation_is_served) {
    for (const operation::Traits& operation : operation::operations) {
        std::string bytes = request(operation.name, "[]");
        if (operation.target == operation::Target::streams) bytes.replace(bytes.find("DynamoDB_"), 9, "DynamoDBStreams_");
        const Answer answer = ask(bytes);
        EXPECT_EQ(answer.status, 400);
        EXPECT_NE(answer.body.find("#SerializationException"), std::string::npos) << operation.name << answer.body;
    }
}

TEST_F(Protocol, what_is_no_json) {
    for (const std::string_view type : {"application/json", "application/x-amz-json-1.0", "application/json ; x"}) {
        const Answer answer = ask(raw(post, "Content-Type: " + std::string(type) + "\r\n", "hi"));
        EXPECT_EQ(answer.status, 400);
        EXPECT_TRUE(answer.body.starts_with(R"({"__type":"com.amazon.coral.service#SerializationException")")) << answer.body;
    }
    for (const std::string_view body :
         {"", "hi", "[]", "7", "null", "{", "{}}", "{\"a\":\xff}", "\"", "{\"TableName\":\"\\ud800\"}"}) {
        const Answer answer = ask(request("DescribeTable", body));
        EXPECT_EQ(answer.status, 400) << body;
        EXPECT_TRUE(answer.body.starts_with(R"({"__type":"com.amazon.coral.)")) << answer.body;
    }
    EXPECT_EQ(ask(request("DescribeTable", std::string(100'000, '['))).status, 400);
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += R"({"M":{"a":)";
    EXPECT_EQ(ask(request("PutItem", R"({"TableName":"abc","Item":{"a":)" + deep)).status, 400);
}

TEST_F(Protocol, what_is_no_request_of_the_protocol) {
    const auto check = [this](const std::string& bytes) {
        const Answer answer = ask(bytes);
        EXPECT_EQ(answer.status, 404) << bytes;
        EXPECT_EQ(answer.body, "<UnknownOperationException/>\n");
        EXPECT_EQ(answer.field("x-amz-crc32"), "3552371480");
    };
    for (const std::string_view method : {"OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "BREW"}) {
        check(raw(std::string(method) + " / HTTP/1.1", ""));
    }
    check(raw("GET /etc/passwd HTTP/1.1", ""));
    check(raw("GET //metrics HTTP/1.1", ""));
    check(raw(post, "", "hi"));
    check(raw(post, std::string(target), "{}"));
    for (const std::string_view type : {"whatever", "application/x-amz-json-1.1", "application/jsonx", "text/plain"}) {
        check(raw(post, "Content-Type: " + std::string(type) + "\r\n", "hi"));
    }
}

TEST_F(Protocol, health) {
    const Answer answer = ask(raw("GET / HTTP/1.1", ""));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "healthy: localhost ") << "the address that was asked";
    std::string stream = connect()->send(raw("HEAD /?x=y HTTP/1.1", ""));
    const Answer head = take_answer(stream, false);
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.field("Content-Length"), std::to_string(answer.body.size()));
    EXPECT_EQ(stream, "");
}

TEST_F(Protocol, asks_for_a_signature) {
    const auto check = [this](std::string_view line, const std::string& headers, std::string_view body, std::string_view crc) {
        const Answer answer = ask(raw(line, std::string(target) + headers));
        EXPECT_EQ(answer.status, 400);
        EXPECT_EQ(answer.body, R"({"__type":"com.amazon.coral.service#)" + std::string(body) + "\"}");
        EXPECT_EQ(answer.field("x-amz-crc32"), crc) << "as recorded from the service";
    };
    const auto missing = R"(MissingAuthenticationTokenException","message":"Request is missing Authentication Token)";
    check(post, "", missing, "2088342776");
    check(post, "Authorization: AWS4\r\n", missing, "2088342776");
    check("POST /?X-Amz-Algorith HTTP/1.1", "Authorization: X\r\n", missing, "2088342776");
    check("POST /?X-Amz-Credential=a&X-Amz-Signature=b&X-Amz-SignedHeaders=c&X-Amz-Date=d HTTP/1.1", "", missing, "2088342776");
    check(
        "POST /?X-Amz-Algorithm HTTP/1.1", "Authorization: X\r\n",
        "InvalidSignatureException\",\"message\":\"Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as "
        "HTTP header.",
        "2139606068");
    check("POST /?X-Amz-Algorithm=a&X-Amz-Credential=b&X-Amz-Signature=c&X-Amz-Date=d HTTP/1.1", "",
          "IncompleteSignatureException\",\"message\":\"AWS query-string parameters must include 'X-Amz-SignedHeaders'. "
          "Re-examine the query-string parameters.",
          "3712057481");
    // The service has hashed the header since the others were recorded.
    const Answer answer = ask(raw(post, std::string(target) + "Authorization: AWS4- Signature=b, Credential=a\r\n"));
    EXPECT_EQ(answer.status, 400);
    EXPECT_TRUE(answer.body.starts_with(
        R"({"__type":"com.amazon.coral.service#IncompleteSignatureException","message":"Authorization header requires )"
        R"('SignedHeaders' parameter. Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. )"
        R"((Hashed with SHA-256 and encoded with Base64) Authorization=)"))
        << answer.body;
}

TEST_F(Protocol, with_keys_lets_browsers_in) {
    options_.authenticator = make_authenticator({{"id", "secret", false}});
    const Answer asked = ask(raw("OPTIONS / HTTP/1.1", "Origin: http://page\r\nAccess-Control-Request-Headers: a, b, c\r\n"
                                                       "Access-Control-Request-Method: POST\r\n"));
    EXPECT_EQ(asked.status, 200);
    EXPECT_EQ(asked.body, "");
    EXPECT_EQ(asked.field("Access-Control-Allow-Origin"), "*");
    EXPECT_EQ(asked.field("Access-Control-Allow-Headers"), "a, b, c");
    EXPECT_EQ(asked.field("Access-Control-Allow-Methods"), "POST");
    EXPECT_EQ(asked.field("Access-Control-Max-Age"), "172800");
    const Answer answer = ask(request("ListTables", "{}", "Origin: http://page\r\n"));
    EXPECT_EQ(answer.status, 400) << "not signed by anybody, but the page may read that";
    EXPECT_EQ(answer.field("Access-Control-Allow-Origin"), "*");
    EXPECT_NE(answer.field("Access-Control-Expose-Headers")->find("x-amzn-RequestId"), std::string::npos);
    EXPECT_EQ(ask(request("ListTables", "{}")).field("Access-Control-Allow-Origin"), std::nullopt);
}

std::string packed(std::string_view text) {
    std::string out;
    pack_gzip(text, out);
    return out;
}

TEST_F(Protocol, takes_gzip) {
    const std::string create = R"({"TableName":"packed","AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],)"
                               R"("KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],"BillingMode":"PAY_PER_REQUEST"})";
    EXPECT_EQ(ask(request("CreateTable", packed(create), "Content-Encoding: gzip\r\n")).status, 200);
    EXPECT_EQ(ask(request("ListTables", "{}", "Content-Encoding: identity\r\n")).body, R"({"TableNames":["packed"]})");
    EXPECT_EQ(ask(request("ListTables", "{}", "Content-Encoding: br\r\n")).status, 415);
    // The service fails on a body that is not what it says.
    EXPECT_EQ(ask(request("ListTables", "{}", "Content-Encoding: gzip\r\n")).status, 500);
    const std::string whole = packed("{}");
    for (std::size_t size = 0; size < whole.size(); ++size) {
        EXPECT_EQ(ask(request("ListTables", whole.substr(0, size), "Content-Encoding: gzip\r\n")).status, 500) << size;
    }
    EXPECT_EQ(ask(request("ListTables", packed("{") + packed("}"), "Content-Encoding: gzip\r\n")).status, 200);
    EXPECT_EQ(ask(request("ListTables", whole + "x", "Content-Encoding: gzip\r\n")).status, 500);
    std::string broken = whole;
    broken[broken.size() - 5] = static_cast<char>(broken[broken.size() - 5] ^ 1);  // of the checksum
    EXPECT_EQ(ask(request("ListTables", broken, "Content-Encoding: gzip\r\n")).status, 500);
}

std::string deflated(std::string_view text, int window) {
    z_stream stream{};
    EXPECT_EQ(deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY), Z_OK);
    std::string in(text), out(1024, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

TEST_F(Protocol, takes_deflate_with_and_without_its_header) {
    for (const int window : {15, -15}) {
        const std::string whole = deflated("{}", window);
        EXPECT_EQ(ask(request("ListTables", whole, "Content-Encoding: deflate\r\n")).status, 200) << window;
        EXPECT_EQ(ask(request("ListTables", whole.substr(0, whole.size() - 1), "Content-Encoding: deflate\r\n")).status, 500);
        EXPECT_EQ(ask(request("ListTables", whole + whole, "Content-Encoding: deflate\r\n")).status, 500);
    }
}

TEST_F(Protocol, a_bomb_does_not_unpack) {
    options_.limits.body = 100'000;
    const std::string bomb = packed(std::string(20'000'000, ' ') + "{}");
    ASSERT_LT(bomb.size(), 100'000U);
    EXPECT_EQ(ask(request("ListTables", bomb, "Content-Encoding: gzip\r\n")).status, 413);
    EXPECT_EQ(ask(request("ListTables", packed(std::string(99'998, ' ') + "{}"), "Content-Encoding: gzip\r\n")).status, 200);
    EXPECT_EQ(ask(request("ListTables", packed(std::string(99'999, ' ') + "{}"), "Content-Encoding: gzip\r\n")).status, 413);
}

TEST_F(Protocol, gives_gzip) {
    std::string body;
    for (int i = 0; i < 100; ++i) {
        const std::string name = "a_table_whose_name_is_so_long_that_a_hundred_fill_4_KB_" + std::to_string(i);
        const std::string create = R"({"TableName":")" + name +
                                   R"(","AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],)" +
                                   R"("KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],"BillingMode":"PAY_PER_REQUEST"})";
        ASSERT_EQ(ask(request("CreateTable", create)).status, 200);
        if (i == 0) {
            EXPECT_EQ(ask(request("ListTables", "{}", "Accept-Encoding: gzip\r\n")).field("Content-Encoding"), std::nullopt)
                << "not worth it";
        }
    }
    const std::string plain = ask(request("ListTables", "{}")).body;
    for (const std::string_view encodings : {"gzip", "deflate, GZIP;q=0.5", "br , gzip ; q=1.0"}) {
        const Answer answer = ask(request("ListTables", "{}", "Accept-Encoding: " + std::string(encodings) + "\r\n"));
        EXPECT_EQ(answer.field("Content-Encoding"), "gzip") << encodings;
        EXPECT_EQ(answer.field("x-amz-crc32"), std::to_string(crc32(answer.body))) << "of what is sent";
        std::string unpacked;
        EXPECT_EQ(unpack(Packing::gzip, answer.body, plain.size(), unpacked), Unpacked::whole);
        EXPECT_EQ(unpacked, plain);
    }
    for (const std::string_view encodings : {"identity", "gzip;q=0", "gzip; q=0.000", "gzipp", "br, deflate", ""}) {
        const Answer answer = ask(request("ListTables", "{}", "Accept-Encoding: " + std::string(encodings) + "\r\n"));
        EXPECT_EQ(answer.body, plain) << encodings;
    }
}

}  // namespace
}  // namespace dyntastic::server

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A server with access keys, against requests that are signed, nearly signed, and not signed.
#include <dyntastic/auth/amz_date.hpp>
#include <dyntastic/auth/signer.hpp>

#include "peer.hpp"
#include "server/gzip.hpp"

namespace dyntastic::server {
namespace {

using namespace std::chrono_literals;

class FixedClock final : public Clock {
public:
    [[nodiscard]] std::chrono::system_clock::time_point now() const override { return time; }
    std::chrono::sys_seconds time = std::chrono::sys_days(std::chrono::year(2026) / 5 / 17) + 12h;
};

/// A request with the parts that a test may change before or after it is signed.
struct Signed {
    std::string method = "POST";
    std::string operation = "ListTables";
    std::string body = "{}";
    std::string id = "writer";
    std::string secret = "secret";
    std::string region = "eu-central-1";
    std::string host = "localhost";
    std::string path = "/";
    std::chrono::seconds late{0};
};

class Signatures : public FrontTest {
protected:
    Signatures() {
        options_.authenticator = make_authenticator({{"writer", "secret", false}, {"reader", "other", true}}, &clock_);
    }
    std::string sign(const Signed& parts, std::string_view more = {}) const {
        const std::string date = auth::format_amz_date(clock_.time - parts.late);
        const std::string target = "DynamoDB_20120810." + parts.operation;
        const std::vector<auth::Header> headers = {{"Host", parts.host},
                                                   {"Content-Type", "application/x-amz-json-1.0"},
                                                   {"X-Amz-Target", target},
                                                   {"X-Amz-Date", date}};
        const auth::Signer signer(parts.region);
        const std::string authorization =
            signer.authorization({.method = parts.method, .path = parts.path, .headers = headers, .body = parts.body},
                                 {.access_key_id = parts.id, .secret_access_key = parts.secret}, date);
        std::string text = parts.method + " " + parts.path + " HTTP/1.1\r\n";
        for (const auth::Header& header : headers) text.append(header.name).append(": ").append(header.value).append("\r\n");
        text.append("Authorization: ").append(authorization).append("\r\n").append(more);
        return text + "Content-Length: " + std::to_string(parts.body.size()) + "\r\n\r\n" + parts.body;
    }
    /// The type of what is answered; "ok" for success.
    std::string type_of(const std::string& bytes) {
        const Answer answer = ask(bytes);
        if (answer.status == 200) return "ok";
        EXPECT_EQ(answer.status, 400);
        const std::size_t begin = answer.body.find('#') + 1;
        return answer.body.substr(begin, answer.body.find('"', begin) - begin);
    }
    static std::string changed(std::string text, std::string_view from, std::string_view to) {
        const std::size_t at = text.find(from);
        EXPECT_NE(at, std::string::npos) << from;
        return text.replace(at, from.size(), to);
    }
    FixedClock clock_{};
};

TEST_F(Signatures, of_known_keys_are_taken) {
    EXPECT_EQ(type_of(sign({})), "ok");
    EXPECT_EQ(type_of(sign({.id = "reader", .secret = "other"})), "ok");
    EXPECT_EQ(type_of(sign({.region = "local"})), "ok");
    EXPECT_EQ(type_of(sign({}, "User-Agent: anything\r\n")), "ok") << "not signed, and no harm";
}

TEST_F(Signatures, that_are_missing_or_wrong_are_refused) {
    EXPECT_EQ(type_of(request("ListTables", "{}")), "InvalidSignatureException") << "long ago";
    EXPECT_EQ(type_of(changed(sign({}), "Authorization: ", "X: ")), "MissingAuthenticationTokenException");
    EXPECT_EQ(type_of(changed(sign({}), "Credential=", "Credentials=")), "IncompleteSignatureException");
    EXPECT_EQ(type_of(sign({.id = "nobody"})), "UnrecognizedClientException");
    EXPECT_EQ(type_of(sign({.secret = "guessed"})), "InvalidSignatureException");
    EXPECT_EQ(type_of(sign({.id = "reader"})), "InvalidSignatureException") << "another's secret";
}

TEST_F(Signatures, do_not_fit_what_was_changed_afterwards) {
    const std::string whole = sign({});
    EXPECT_EQ(type_of(changed(whole, "\r\n\r\n{}", "\r\n\r\n[]")), "InvalidSignatureException") << "the body";
    EXPECT_EQ(type_of(changed(whole, "ListTables", "ListTagsOf")), "UnknownOperationException");
    EXPECT_EQ(type_of(changed(sign({.operation = "PutItem"}), "PutItem", "GetItem")), "InvalidSignatureException")
        << "a header";
    EXPECT_EQ(type_of(changed(whole, "Host: localhost", "Host: elsewhere")), "InvalidSignatureException");
    EXPECT_EQ(type_of(changed(whole, "POST /", "POST /x")), "InvalidSignatureException") << "the path";
    EXPECT_EQ(type_of(changed(whole, "POST /", "POST /?a=b")), "InvalidSignatureException") << "the query";
    EXPECT_EQ(type_of(changed(whole, "eu-central-1", "eu-central-2")), "InvalidSignatureException") << "the scope";
    EXPECT_EQ(type_of(changed(whole, "Content-Length", "X-Amz-Extra: 1\r\nContent-Length")), "InvalidSignatureException")
        << "a header of the service that is not signed";
}

TEST_F(Signatures, hold_for_five_minutes) {
    EXPECT_EQ(type_of(sign({.late = 299s})), "ok");
    EXPECT_EQ(type_of(sign({.late = -299s})), "ok");
    EXPECT_EQ(type_of(sign({.late = 301s})), "InvalidSignatureException");
    EXPECT_EQ(type_of(sign({.late = -301s})), "InvalidSignatureException");
    const std::string recorded = sign({});
    EXPECT_EQ(type_of(recorded), "ok");
    clock_.time += 6min;
    EXPECT_EQ(type_of(recorded), "InvalidSignatureException") << "replayed";
}

TEST_F(Signatures, of_readers_only_read) {
    const std::string create = R"({"TableName":"books","AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],)"
                               R"("KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],"BillingMode":"PAY_PER_REQUEST"})";
    const std::string put = R"({"TableName":"books","Item":{"id":{"S":"a"}}})";
    const auto as_reader = [this](std::string operation, std::string body) {
        return sign({.operation = std::move(operation), .body = std::move(body), .id = "reader", .secret = "other"});
    };
    EXPECT_EQ(type_of(as_reader("CreateTable", create)), "AccessDeniedException");
    EXPECT_EQ(type_of(sign({.operation = "CreateTable", .body = create})), "ok");
    EXPECT_EQ(type_of(sign({.operation = "PutItem", .body = put})), "ok");
    const Answer refused = ask(as_reader("PutItem", put));
    EXPECT_EQ(refused.status, 400);
    EXPECT_EQ(
        refused.body,
        R"({"__type":"com.amazon.coral.service#AccessDeniedException","Message":"User: )"
        R"(arn:aws:iam::000000000000:user/reader is not authorized to perform: dynamodb:PutItem on resource: )"
        R"(arn:aws:dynamodb:local:000000000000:table/books because no identity-based policy allows the dynamodb:PutItem action"})");
    EXPECT_EQ(type_of(as_reader("GetItem", R"({"TableName":"books","Key":{"id":{"S":"a"}}})")), "ok");
    EXPECT_EQ(type_of(as_reader("Scan", R"({"TableName":"books"})")), "ok");
    const std::string write = R"({"RequestItems":{"books":[{"DeleteRequest":{"Key":{"id":{"S":"a"}}}}]}})";
    EXPECT_EQ(type_of(as_reader("BatchWriteItem", write)), "AccessDeniedException");
}

TEST_F(Signatures, cover_the_host_of_an_absolute_target) {
    const std::string whole = sign({});
    EXPECT_EQ(type_of(changed(whole, "POST /", "POST http://localhost/")), "ok");
    EXPECT_EQ(type_of(changed(whole, "POST /", "POST http://elsewhere/")), "InvalidSignatureException");
}

TEST_F(Signatures, are_checked_before_a_body_is_unpacked) {
    std::string packed;
    pack_gzip(std::string(1'000'000, ' ') + "{}", packed);
    constexpr std::string_view encoding = "Content-Encoding: gzip\r\n";
    EXPECT_EQ(type_of(sign({.body = packed}, encoding)), "ok") << "the signature is of what is sent";
    options_.limits.body = 100'000;
    // A body that does not unpack, or unpacks to too much, shows whether the server unpacks it.
    EXPECT_EQ(type_of(sign({.body = "no gzip", .id = "nobody"}, encoding)), "UnrecognizedClientException");
    EXPECT_EQ(type_of(sign({.body = "no gzip", .secret = "guessed"}, encoding)), "InvalidSignatureException");
    EXPECT_EQ(type_of(sign({.operation = "NoOperation", .body = "no gzip", .id = "nobody"}, encoding)),
              "UnknownOperationException")
        << "nobody unpacks what belongs to no operation";
    EXPECT_EQ(type_of(changed(sign({.body = "no gzip"}, encoding), "Authorization: ", "X: ")),
              "MissingAuthenticationTokenException");
    EXPECT_EQ(ask(sign({.body = "no gzip"}, encoding)).status, 500) << "as the service says of broken packings";
}

TEST_F(Signatures, are_asked_for_by_everything_but_health) {
    EXPECT_EQ(ask("GET / HTTP/1.1\r\nHost: x\r\n\r\n").status, 200);
    EXPECT_EQ(type_of("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n"), "MissingAuthenticationTokenException");
    EXPECT_EQ(type_of(sign({.method = "GET", .body = "", .path = "/metrics"})), "ok");
}

TEST_F(Signatures, are_not_asked_for_by_open_metrics) {
    options_.open_metrics = true;
    EXPECT_EQ(ask("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n").status, 200);
    EXPECT_EQ(type_of(request("ListTables", "{}")), "InvalidSignatureException");
}

}  // namespace
}  // namespace dyntastic::server

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/auth/amz_date.hpp>
#include <dyntastic/auth/signer.hpp>
#include <dyntastic/auth/verifier.hpp>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <string>
#include <vector>

namespace dyntastic::auth {
namespace {

using namespace std::chrono;

constexpr const char* now_text = "20261129T153045Z";

class FixedClock : public Clock {
public:
    [[nodiscard]] system_clock::time_point now() const override { return *parse_amz_date(now_text); }
};

const FixedClock fixed_clock;

/// A request whose parts tests change after it was signed.
struct Sent {
    std::string method = "POST";
    std::string path = "/";
    std::string query;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body = R"({"TableName":"t"})";

    [[nodiscard]] result<std::string> verify(const Verifier& verifier) const {
        std::vector<Header> views;
        for (const auto& [name, value] : headers) views.push_back({name, value});
        const auto verified = verifier.verify({method, path, query, views, body});
        if (!verified) return verified.error();
        return std::string(*verified);
    }
    [[nodiscard]] std::string refusal(const Verifier& verifier) const {
        const auto verified = verify(verifier);
        return verified ? "accepted" : std::string(verified.error().type()) + ": " + verified.error().message();
    }
    std::string& header(std::string_view name) {
        for (auto& [known, value] : headers) {
            if (known == name) return value;
        }
        headers.emplace_back(name, "");
        return headers.back().second;
    }
    Sent& remove(std::string_view name) {
        std::erase_if(headers, [&](const auto& header) { return header.first == name; });
        return *this;
    }
};

const Credentials lasting{"AKIDEXAMPLE", "a secret"};
const Credentials temporary{"ASIATEMPORARY", "another secret", "the token", *parse_amz_date("20261129T153046Z")};
const Credentials expired{"ASIAEXPIRED", "a third secret", "an old token", *parse_amz_date(now_text)};

Sent sign(Sent sent, const Credentials& credentials = lasting, const std::string& date = now_text,
          const std::string& region = "eu-central-1", const std::string& service = "dynamodb") {
    if (!date.empty()) sent.header("x-amz-date") = date;
    if (!credentials.session_token.empty()) sent.header("X-Amz-Security-Token") = credentials.session_token;
    std::vector<Header> views;
    for (const auto& [name, value] : sent.headers) views.push_back({name, value});
    const Signer signer(region, service);
    const std::string text = signer.authorization({sent.method, sent.path, sent.query, views, sent.body}, credentials,
                                                  date.empty() ? now_text : date);
    sent.header("Authorization") = text;
    return sent;
}

Sent a_request() {
    Sent sent;
    sent.headers = {{"Host", "localhost:8000"}, {"Content-Type", "application/x-amz-json-1.0"}};
    sent.header("X-Amz-Target") = "DynamoDB_20120810.Scan";
    return sent;
}

class VerifierTest : public ::testing::Test {
protected:
    [[nodiscard]] std::string refusal(const Sent& sent) const { return sent.refusal(verifier); }
    static void replace(std::string& text, std::string_view what, std::string_view by) {
        const std::size_t at = text.find(what);
        ASSERT_NE(at, std::string::npos);
        text.replace(at, what.size(), by);
    }
    /// The message of a signature that does not fit goes on with what was signed.
    static std::string first_line(std::string text) { return text.substr(0, text.find('\n')); }
    const std::string does_not_match = "InvalidSignatureException: The request signature we calculated does not match the "
                                       "signature you provided. Check your AWS "
                                       "Secret Access Key and signing method. Consult the service documentation for details.";

    Verifier verifier{{temporary, lasting, expired}, {.region = "eu-central-1", .clock = &fixed_clock}};
};

TEST_F(VerifierTest, says_who_signed) {
    EXPECT_EQ(sign(a_request()).verify(verifier).value(), "AKIDEXAMPLE");
    EXPECT_EQ(sign(a_request(), temporary).verify(verifier).value(), "ASIATEMPORARY");
}

TEST_F(VerifierTest, takes_headers_and_parts_in_any_order_and_case) {
    Sent sent = sign(a_request());
    std::reverse(sent.headers.begin(), sent.headers.end());
    for (auto& [name, value] : sent.headers) {
        std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::toupper(c); });
    }
    sent.headers.emplace_back("user-agent", "not signed");
    EXPECT_EQ(refusal(sent), "accepted");
    std::string& authorization = sent.header("AUTHORIZATION");
    const std::string credential = authorization.substr(authorization.find("Credential"));
    std::vector<std::string> parts{
        credential.substr(0, credential.find(", Signed")),
        credential.substr(credential.find("Signed"), credential.find(", Signature") - credential.find("Signed")),
        credential.substr(credential.find("Signature="))};
    authorization = "AWS4-HMAC-SHA256   " + parts[2] + "," + parts[1] + " ,  " + parts[0];
    EXPECT_EQ(refusal(sent), "accepted");
}

TEST_F(VerifierTest, misses_a_signature) {
    const std::string missing = "MissingAuthenticationTokenException: Request is missing Authentication Token";
    Sent sent = sign(a_request());
    EXPECT_EQ(refusal(Sent(sent).remove("Authorization")), missing);
    for (const char* value : {"", "   ", "Bearer abc", "Basic YTpi", "AWS AKID:sig"}) {
        sent.header("Authorization") = value;
        EXPECT_EQ(refusal(sent), missing) << value;
    }
}

TEST_F(VerifierTest, demands_all_parts_of_the_header) {
    Sent sent = sign(a_request());
    sent.header("Authorization") = "AWS4-HMAC-SHA256 Signature=b, Credential, SignedHeaders=host";
    EXPECT_EQ(refusal(sent), "IncompleteSignatureException: Invalid key=value pair (missing equal-sign) in Authorization "
                             "header (hashed with SHA-256 "
                             "and encoded with Base64): 'YKNE6v2Zm/HHR+9ZJu8LOUnLGfuNiOVyJ0/C//DbHI4='.");
    sent.header("Authorization") = "AWS4-HMAC-SHA256";
    sent.remove("x-amz-date");
    EXPECT_EQ(
        refusal(sent),
        "IncompleteSignatureException: Authorization header requires 'Credential' parameter. Authorization header requires "
        "'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization header requires "
        "existence of either a 'X-Amz-Date' or a 'Date' header. (Hashed with SHA-256 and encoded with Base64) "
        "Authorization=YI2YWea8FSxnksZL2ETHbs5elHm9HQufxTLK0W0ffV0=");
    sent = sign(a_request());
    replace(sent.header("Authorization"), "Signature=", "Sig=");
    EXPECT_EQ(refusal(sent).substr(0, 87),
              "IncompleteSignatureException: Authorization header requires 'Signature' parameter. (Has");
}

TEST_F(VerifierTest, holds_the_clocks_together) {
    EXPECT_EQ(refusal(sign(a_request(), lasting, "20261129T152545Z")), "accepted");
    EXPECT_EQ(refusal(sign(a_request(), lasting, "20261129T152544Z")),
              "InvalidSignatureException: Signature expired: 20261129T152544Z is now earlier than 20261129T152545Z "
              "(20261129T153045Z - 5 "
              "min.)");
    EXPECT_EQ(refusal(sign(a_request(), lasting, "20261129T153545Z")), "accepted");
    EXPECT_EQ(refusal(sign(a_request(), lasting, "20261129T153546Z")),
              "InvalidSignatureException: Signature not yet current: 20261129T153546Z is still later than 20261129T153545Z "
              "(20261129T153045Z + 5 min.)");
    EXPECT_EQ(refusal(sign(a_request(), lasting, "2026-11-29T15:30Z")),
              "IncompleteSignatureException: Date must be in ISO-8601 'basic format'. Got '2026-11-29T15:30Z'. See "
              "http://en.wikipedia.org/wiki/ISO_8601");
    EXPECT_EQ(refusal(sign(a_request(), lasting, "\xFF\x01")),
              "IncompleteSignatureException: Date must be in ISO-8601 'basic format'. Got '?\?'. See "
              "http://en.wikipedia.org/wiki/ISO_8601");
}

TEST_F(VerifierTest, takes_the_header_date_where_it_is_signed) {
    Sent sent = a_request();
    sent.header("Date") = now_text;
    EXPECT_EQ(refusal(sign(sent, lasting, "")), "accepted");
    sent.remove("Date");
    sent = sign(sent, lasting, "");
    sent.header("Date") = now_text;
    EXPECT_EQ(refusal(sent), "InvalidSignatureException: 'Date' must be a 'SignedHeader' in the AWS Authorization.");
}

TEST_F(VerifierTest, demands_that_what_matters_is_signed) {
    EXPECT_EQ(refusal(sign(a_request().remove("Host"))),
              "InvalidSignatureException: 'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
    Sent sent = sign(a_request().remove("X-Amz-Target"));
    sent.header("X-Amz-Target") = "DynamoDB_20120810.DeleteTable";
    EXPECT_EQ(refusal(sent), "InvalidSignatureException: 'x-amz-target' must be a 'SignedHeader' in the AWS Authorization.");
    sent = sign(a_request(), lasting, "");
    sent.header("x-amz-date") = now_text;
    EXPECT_EQ(refusal(sent), "InvalidSignatureException: 'x-amz-date' must be a 'SignedHeader' in the AWS Authorization.");
}

TEST_F(VerifierTest, knows_one_algorithm) {
    Sent sent = sign(a_request());
    replace(sent.header("Authorization"), "AWS4-HMAC-SHA256", "AWS4-HMAC-SHA25");
    EXPECT_EQ(refusal(sent),
              "IncompleteSignatureException: Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA25' (only AWS4-HMAC-SHA256 for now). ");
}

TEST_F(VerifierTest, holds_the_scope_to_itself) {
    Sent sent = sign(a_request());
    replace(sent.header("Authorization"), "AKIDEXAMPLE/20261129/eu-central-1/dynamodb/aws4_request", "a/b/c/d");
    EXPECT_EQ(refusal(sent), "IncompleteSignatureException: Credential must have exactly 5 slash-delimited elements, e.g. "
                             "keyid/date/region/service/term, got 'a/b/c/d'");
    replace(sent.header("Authorization"), "a/b/c/d", "a/b/c/d/e/f");
    EXPECT_TRUE(refusal(sent).ends_with("got 'a/b/c/d/e/f'"));
    replace(sent.header("Authorization"), "a/b/c/d/e/f", "a/b/c/d/e/");
    EXPECT_EQ(
        refusal(sent),
        "InvalidSignatureException: Credential should be scoped to a valid region, not 'c'. Credential should be scoped to "
        "correct "
        "service: 'dynamodb'. Credential should be scoped with a valid terminator: 'aws4_request', not 'e'. Date in Credential "
        "scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: 'b' != '20261129', from '20261129T153045Z'.");
    EXPECT_EQ(refusal(sign(a_request(), lasting, now_text, "us-east-1")),
              "InvalidSignatureException: Credential should be scoped to a valid region, not 'us-east-1'. ");
    EXPECT_EQ(refusal(sign(a_request(), lasting, now_text, "eu-central-1", "s3")),
              "InvalidSignatureException: Credential should be scoped to correct service: 'dynamodb'. ");
    const Verifier of_any_region({lasting}, {.clock = &fixed_clock});
    EXPECT_EQ(sign(a_request(), lasting, now_text, "us-east-1").refusal(of_any_region), "accepted");
}

TEST_F(VerifierTest, holds_the_scope_to_the_day_of_the_request) {
    Sent sent = sign(a_request());
    replace(sent.header("Authorization"), "/20261129/", "/20261128/");
    EXPECT_EQ(
        refusal(sent),
        "InvalidSignatureException: Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
        "'20261128' != '20261129', from '20261129T153045Z'.");
}

TEST_F(VerifierTest, knows_its_clients) {
    const std::string unknown = "UnrecognizedClientException: The security token included in the request is invalid.";
    EXPECT_EQ(refusal(sign(a_request(), {"AKIDEXAMPLF", "a secret"})), unknown);
    EXPECT_EQ(refusal(sign(a_request(), {"", "a secret"})), unknown);
    EXPECT_EQ(first_line(refusal(sign(a_request(), {"AKIDEXAMPLE", "a wrong secret"}))), does_not_match);
}

TEST_F(VerifierTest, holds_session_tokens_to_their_keys) {
    const std::string wrong = "UnrecognizedClientException: The security token included in the request is invalid";
    Credentials credentials = temporary;
    credentials.session_token = "the tokem";
    EXPECT_EQ(refusal(sign(a_request(), credentials)), wrong);
    credentials.session_token.clear();
    EXPECT_EQ(refusal(sign(a_request(), credentials)), wrong);
    credentials = lasting;
    credentials.session_token = "one too many";
    EXPECT_EQ(refusal(sign(a_request(), credentials)), wrong);
    EXPECT_EQ(refusal(sign(a_request(), expired)),
              "ExpiredTokenException: The security token included in the request is expired");
}

TEST_F(VerifierTest, says_what_should_have_been_signed) {
    Sent sent = sign(a_request());
    sent.body = "{}";
    EXPECT_EQ(refusal(sent), does_not_match +
                                 "\n\nThe Canonical String for this request should have been\n'POST\n/\n\n"
                                 "content-type:application/x-amz-json-1.0\nhost:localhost:8000\nx-amz-date:20261129T153045Z\n"
                                 "x-amz-target:DynamoDB_20120810.Scan\n\ncontent-type;host;x-amz-date;x-amz-target\n"
                                 "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'\n\n"
                                 "The String-to-Sign should have been\n'AWS4-HMAC-SHA256\n20261129T153045Z\n"
                                 "20261129/eu-central-1/dynamodb/aws4_request\n"
                                 "edfed70e97cb736f1458cfe18ec3b9fb0bcb4ac9152656c1a8a35746be35a9e8'\n");
}

TEST_F(VerifierTest, refuses_what_was_changed_on_the_way) {
    const Sent sent = sign(a_request());
    const auto changed = [&](auto change) {
        Sent copy = sent;
        change(copy);
        return first_line(refusal(copy));
    };
    EXPECT_EQ(changed([](Sent& s) { s.body += ' '; }), does_not_match);
    EXPECT_EQ(changed([](Sent& s) { s.body.clear(); }), does_not_match);
    EXPECT_EQ(changed([](Sent& s) { s.method = "PUT"; }), does_not_match);
    EXPECT_EQ(changed([](Sent& s) { s.path = "/x"; }), does_not_match);
    EXPECT_EQ(changed([](Sent& s) { s.query = "a=b"; }), does_not_match);
    EXPECT_EQ(changed([](Sent& s) { s.header("Host") = "elsewhere"; }), does_not_match);
    EXPECT_EQ(changed([](Sent& s) { s.header("X-Amz-Target") = "DynamoDB_20120810.DeleteTable"; }), does_not_match);
    EXPECT_EQ(changed([](Sent& s) { s.headers.emplace_back("x-amz-target", "second"); }), does_not_match);
    EXPECT_EQ(changed([](Sent& s) { s.remove("Content-Type"); }), does_not_match);
    EXPECT_EQ(changed([](Sent& s) { s.header("x-amz-date") = "20261129T153046Z"; }), does_not_match);
    EXPECT_EQ(changed([](Sent& s) { s.header("Authorization").back() ^= 1; }), does_not_match);
    EXPECT_EQ(changed([](Sent& s) { s.header("Authorization").pop_back(); }), does_not_match);
    EXPECT_EQ(changed([](Sent& s) { s.header("Authorization") += "0"; }), does_not_match);
    EXPECT_EQ(
        changed([](Sent& s) { s.query = "X-Amz-Algorithm=AWS4-HMAC-SHA256"; }),
        "InvalidSignatureException: Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.");
}

TEST_F(VerifierTest, bounds_the_list_of_signed_headers) {
    Sent sent = sign(a_request());
    std::string many = "SignedHeaders=host;x-amz-date;x-amz-target";
    for (int i = 0; i < 100'000; ++i) many += ";h";
    replace(sent.header("Authorization"), "SignedHeaders=content-type;host;x-amz-date;x-amz-target", many);
    EXPECT_EQ(first_line(refusal(sent)), does_not_match);
}

RC_GTEST_PROP(Verifier, survives_any_header, ()) {
    const Verifier verifier({lasting}, {.region = "eu-central-1", .clock = &fixed_clock});
    Sent sent = sign(a_request());
    std::string& authorization = sent.header("Authorization");
    const auto at = *rc::gen::inRange<std::size_t>(5, authorization.size());
    const auto count = *rc::gen::inRange<std::size_t>(0, 40);
    const auto put = *rc::gen::container<std::string>(rc::gen::element('/', '=', ',', ' ', ';', 'a', '\0', '\xFF'));
    const std::string before = authorization;
    authorization.replace(at, std::min(count, authorization.size() - at), put);
    const std::string refusal = sent.refusal(verifier);
    RC_CLASSIFY(refusal == "accepted");
    for (const char c : refusal) RC_ASSERT(c == '\n' || (c >= ' ' && c <= '~'));
    if (refusal == "accepted") {
        // Only blanks, commas and repeated or unknown parts may differ.
        const auto signature = [](const std::string& text) { return text.substr(text.rfind("Signature=")); };
        RC_ASSERT(signature(authorization).substr(0, 74) == signature(before));
    }
}

}  // namespace
}  // namespace dyntastic::auth

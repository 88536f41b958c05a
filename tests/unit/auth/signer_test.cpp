// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/auth/amz_date.hpp>
#include <dyntastic/auth/signer.hpp>
#include <gtest/gtest.h>
#include <string>
#include <thread>
#include <vector>

namespace dyntastic::auth {
namespace {

struct Vector {
    std::string_view name;
    std::string_view method;
    std::string_view path;
    std::string_view query;
    std::vector<Header> headers;
    std::string_view body;
    std::string_view signed_headers;
    std::string_view signature;
};

constexpr Header host{"Host", "example.amazonaws.com"};
constexpr Header date{"X-Amz-Date", "20150830T123600Z"};
constexpr std::string_view unreserved = "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

const std::string unreserved_path = "/" + std::string(unreserved);
const std::string unreserved_query = std::string(unreserved) + "=" + std::string(unreserved);

/// Names, requests and signatures of AWS's test suite for version 4; its credentials are AKIDEXAMPLE's.
const std::vector<Vector>& vectors() {
    static const std::vector<Vector> all{
        {"get-vanilla",
         "GET",
         "/",
         "",
         {host, date},
         "",
         "host;x-amz-date",
         "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"},
        {"get-header-key-duplicate",
         "GET",
         "/",
         "",
         {host, {"My-Header1", "value2"}, {"My-Header1", "value2"}, {"My-Header1", "value1"}, date},
         "",
         "host;my-header1;x-amz-date",
         "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea"},
        {"get-header-value-order",
         "GET",
         "/",
         "",
         {host, {"My-Header1", "value4"}, {"My-Header1", "value1"}, {"My-Header1", "value3"}, {"My-Header1", "value2"}, date},
         "",
         "host;my-header1;x-amz-date",
         "08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01"},
        {"get-header-value-trim",
         "GET",
         "/",
         "",
         {host, {"My-Header1", " value1"}, {"My-Header2", " \"a   b   c\""}, date},
         "",
         "host;my-header1;my-header2;x-amz-date",
         "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736"},
        {"get-unreserved",
         "GET",
         unreserved_path,
         "",
         {host, date},
         "",
         "host;x-amz-date",
         "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f"},
        {"get-utf8",
         "GET",
         "/%E1%88%B4",
         "",
         {host, date},
         "",
         "host;x-amz-date",
         "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85"},
        {"get-vanilla-empty-query-key",
         "GET",
         "/",
         "Param1=value1",
         {host, date},
         "",
         "host;x-amz-date",
         "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb"},
        {"get-vanilla-query-order-key-case",
         "GET",
         "/",
         "Param2=value2&Param1=value1",
         {host, date},
         "",
         "host;x-amz-date",
         "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"},
        {"get-vanilla-query-unreserved",
         "GET",
         "/",
         unreserved_query,
         {host, date},
         "",
         "host;x-amz-date",
         "9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197"},
        {"get-vanilla-utf8-query",
         "GET",
         "/",
         "%E1%88%B4=bar",
         {host, date},
         "",
         "host;x-amz-date",
         "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04"},
        {"post-vanilla",
         "POST",
         "/",
         "",
         {host, date},
         "",
         "host;x-amz-date",
         "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"},
        {"post-header-key-sort",
         "POST",
         "/",
         "",
         {date, {"My-Header1", "value1"}, host},
         "",
         "host;my-header1;x-amz-date",
         "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c"},
        {"post-header-value-case",
         "POST",
         "/",
         "",
         {host, {"My-Header1", "VALUE1"}, date},
         "",
         "host;my-header1;x-amz-date",
         "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d"},
        {"post-sts-header-before",
         "POST",
         "/",
         "",
         {host,
          {"X-Amz-Security-Token",
           "AQoDYXdzEPT//////////"
           "wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7m"
           "SEI/qkPpKPi/"
           "kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0"
           "rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA=="},
          date},
         "",
         "host;x-amz-date;x-amz-security-token",
         "85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead"},
        {"post-vanilla-query",
         "POST",
         "/",
         "Param1=value1",
         {host, date},
         "",
         "host;x-amz-date",
         "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11"},
        {"post-vanilla-query-nonunreserved",
         "POST",
         "/",
         "%2B=%2F%2C%3F%3E%3C%60%22%3B%3A%5C%7C%5D%5B%7B%7D&%40%23%24%25%5E",
         {host, date},
         "",
         "host;x-amz-date",
         "66c82657c86e26fb25238d0e69f011edc4c6df5ae71119d7cb98ed9b87393c1e"},
        {"post-vanilla-query-space",
         "POST",
         "/",
         "p=",
         {host, date},
         "",
         "host;x-amz-date",
         "e71688addb58a26418614085fb730ba3faa623b461c17f48f2fbdb9361b94a9b"},
        {"post-x-www-form-urlencoded",
         "POST",
         "/",
         "",
         {{"Content-Type", "application/x-www-form-urlencoded"}, host, date},
         "Param1=value1",
         "content-type;host;x-amz-date",
         "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a"},
        {"post-x-www-form-urlencoded-parameters",
         "POST",
         "/",
         "",
         {{"Content-Type", "application/x-www-form-urlencoded; charset=utf8"}, host, date},
         "Param1=value1",
         "content-type;host;x-amz-date",
         "1a72ec8f64bd914b0e42e42607c7fbce7fb2c7465f63e3092b3b0d39fa77a6fe"},
    };
    return all;
}

TEST(Signer, makes_the_signatures_of_the_published_vectors) {
    const Credentials credentials{"AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"};
    const Signer signer("us-east-1", "service");
    for (const Vector& vector : vectors()) {
        const std::string expected =
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=" +
            std::string(vector.signed_headers) + ", Signature=" + std::string(vector.signature);
        const Request request{vector.method, vector.path, vector.query, vector.headers, vector.body};
        EXPECT_EQ(signer.authorization(request, credentials, date.value), expected) << vector.name;
    }
}

// Made by botocore 1.43.
TEST(Signer, signs_requests_of_dynamodb_as_botocore_does) {
    const Signer signer("eu-central-1");
    std::vector<Header> headers{{"Content-Type", "application/x-amz-json-1.0"},
                                {"Host", "dynamodb.eu-central-1.amazonaws.com"},
                                {"X-Amz-Date", "20261129T153045Z"},
                                {"X-Amz-Target", "DynamoDB_20120810.GetItem"}};
    Credentials credentials{"AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"};
    const std::string_view body = R"({"TableName":"products","Key":{"id":{"S":"1"}}})";
    const auto signature = [&] {
        const std::string text = signer.authorization({.headers = headers, .body = body}, credentials, "20261129T153045Z");
        return text.substr(text.rfind('=') + 1);
    };
    EXPECT_EQ(signature(), "23707ad82599898bd847d3b068daa7c3e06ffdce72fe907eab28eb47043bae50");
    credentials.session_token = "IQoJb3JpZ2luX2VjEXAMPLETOKEN==";
    headers.push_back({"X-Amz-Security-Token", credentials.session_token});
    EXPECT_EQ(signature(), "b58c3be29b280580196379d99d73fe448d19d2188eb2535f76e61556878b611f");
}

TEST(Signer, keeps_keys_of_days_and_secrets_apart) {
    const Signer signer("us-east-1", "service");
    const Signer fresh("us-east-1", "service");
    const std::vector<Header> headers{host};
    const Request request{.headers = headers};
    for (int round = 0; round < 2; ++round) {
        // More of them than are kept.
        for (int i = 0; i < 100; ++i) {
            const Credentials credentials{"AKID", "secret" + std::to_string(i)};
            for (const std::string_view day : {"20150830T123600Z", "20150831T123600Z"}) {
                const Signer alone("us-east-1", "service");
                EXPECT_EQ(signer.authorization(request, credentials, day), alone.authorization(request, credentials, day));
            }
        }
    }
}

TEST(Signer, is_used_by_many_threads) {
    const Signer signer("us-east-1", "service");
    const std::vector<Header> headers{host, date};
    const Request request{.headers = headers};
    const std::string expected = signer.authorization(request, {"AKID", "secret"}, date.value);
    std::vector<std::thread> threads;
    std::vector<int> right(4);
    for (std::size_t t = 0; t < right.size(); ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 200; ++i) {
                (void)signer.authorization(request, {"AKID", "other" + std::to_string(i)}, date.value);
                right[t] += signer.authorization(request, {"AKID", "secret"}, date.value) == expected ? 1 : 0;
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(right, std::vector<int>(4, 200));
}

TEST(AmzDate, has_one_form) {
    using namespace std::chrono;
    constexpr sys_seconds time = sys_days(2015y / August / 30) + 12h + 36min + 5s;
    EXPECT_EQ(format_amz_date(time), "20150830T123605Z");
    EXPECT_EQ(parse_amz_date("20150830T123605Z"), time);
    EXPECT_EQ(parse_amz_date("00000101T000000Z"), sys_days(year(0) / January / 1));
    EXPECT_EQ(parse_amz_date("99991231T235959Z"), sys_days(9999y / December / 31) + 24h - 1s);
    EXPECT_EQ(parse_amz_date("20240229T000000Z"), sys_days(2024y / February / 29));
    for (const char* text :
         {"", "2015083 T123605Z", "20150830T123605", "20150830T123605z", "20150830 123605Z", "20150230T000000Z",
          "20151301T000000Z", "20150000T000000Z", "20150830T240000Z", "20150830T006000Z", "20150830T000060Z",
          "2015-08-30T12:36Z", "-0150830T123605Z", "20150830T1236+5Z", "20150830T123605ZZ", "20150830T123605Z "}) {
        EXPECT_FALSE(parse_amz_date(text)) << text;
    }
}

}  // namespace
}  // namespace dyntastic::auth

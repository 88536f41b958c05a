// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Any JSON as the body of any operation, through the server to the engine: it is answered, in JSON, and never with a fault of
// the server. The first byte says which operation.
#include <cstdlib>
#include <dyntastic/embedded/embedded_client.hpp>
#include <dyntastic/operation/operation_list.hpp>

#include "json/element.hpp"
#include "server/front.hpp"

namespace {

using namespace dyntastic;
using namespace dyntastic::server;

// So many runs share an engine; what they leave behind makes later ones more interesting, but must not fill the memory.
constexpr int runs_of_an_engine = 1000;

class Nobody final : public Waiter {
public:
    void answered(std::string /*answer*/) noexcept override { std::abort(); }  // the engine answers at once
    [[nodiscard]] std::string_view peer() const noexcept override { return "fuzzer"; }
};

std::string ask(Front& front, std::string_view target, std::string_view body) {
    static const std::shared_ptr<Waiter> waiter = std::make_shared<Nobody>();
    HttpRequest request;
    request.method = "POST";
    request.target = "/";
    request.amz_target = target;
    request.amz_date = "20260101T000000Z";
    request.authorization = "AWS4-HMAC-SHA256 Credential=a, SignedHeaders=b, Signature=c";
    request.content_type = "application/x-amz-json-1.0";
    request.body = body;
    std::string out;
    if (front.handle(request, out, waiter) != Front::Outcome::answered) std::abort();
    return out;
}

std::unique_ptr<Front> make_front() {
    auto front = std::make_unique<Front>(embedded::make_memory_client(), FrontOptions{});
    const std::string answer = ask(
        *front, "DynamoDB_20120810.CreateTable",
        R"({"TableName":"abc","AttributeDefinitions":[{"AttributeName":"p","AttributeType":"S"},{"AttributeName":"r","AttributeType":"N"}],)"
        R"("KeySchema":[{"AttributeName":"p","KeyType":"HASH"},{"AttributeName":"r","KeyType":"RANGE"}],)"
        R"("GlobalSecondaryIndexes":[{"IndexName":"ind","KeySchema":[{"AttributeName":"r","KeyType":"HASH"}],)"
        R"("Projection":{"ProjectionType":"ALL"}}],"BillingMode":"PAY_PER_REQUEST"})");
    if (!answer.starts_with("HTTP/1.1 200")) std::abort();
    for (const char* item :
         {R"({"p":{"S":"a"},"r":{"N":"1"},"m":{"M":{"l":{"L":[{"N":"1"},{"S":"x"}]}}},"s":{"SS":["a","b"]}})",
          R"({"p":{"S":"a"},"r":{"N":"-2.5"},"b":{"B":"AAE="},"n":{"NULL":true}})"}) {
        ask(*front, "DynamoDB_20120810.PutItem", R"({"TableName":"abc","Item":)" + std::string(item) + "}");
    }
    return front;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    static std::unique_ptr<Front> front;
    static int runs = 0;
    if (runs++ % runs_of_an_engine == 0) front = make_front();
    if (size == 0) return 0;
    const std::string target =
        "DynamoDB_20120810." + std::string(operation::operations[data[0] % operation::operation_count].name);
    const std::string answer = ask(*front, target, {reinterpret_cast<const char*>(data) + 1, size - 1});
    if (!answer.starts_with("HTTP/1.1 200") && !answer.starts_with("HTTP/1.1 400")) std::abort();
    const auto body = json::parse_document(std::string_view(answer).substr(answer.find("\r\n\r\n") + 4));
    if (!body || body->kind() != json::Kind::object) std::abort();
    return 0;
}

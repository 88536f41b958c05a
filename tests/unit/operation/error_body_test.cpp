// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/json/writer.hpp>
#include <dyntastic/operation/error_body.hpp>
#include <dyntastic/operation/transact_write_items.hpp>
#include <dyntastic/value/attribute_value.hpp>
#include <gtest/gtest.h>

namespace dyntastic::operation {
namespace {

std::string body_of(const Failure& failure) {
    std::string text;
    {
        json::Writer writer(text);
        write_error_body(writer, failure);
    }
    return text;
}

TEST(ErrorBody, names_each_error_as_the_service_does) {
    EXPECT_EQ(
        body_of(table_not_found()),
        R"({"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"Requested resource not found"})");
    EXPECT_EQ(body_of(validation_failure("bad")),
              R"({"__type":"com.amazon.coral.validate#ValidationException","message":"bad"})");
    EXPECT_EQ(body_of(serialization_failure("bad")),
              R"({"__type":"com.amazon.coral.service#SerializationException","Message":"bad"})");
    EXPECT_EQ(body_of({FailureKind::unknown_operation, ""}),
              R"({"__type":"com.amazon.coral.service#UnknownOperationException"})");
    EXPECT_EQ(body_of({FailureKind::unrecognized_client, "no"}),
              R"({"__type":"com.amazon.coral.service#UnrecognizedClientException","message":"no"})");
}

TEST(ErrorBody, carries_the_details) {
    const Item item{{"id", "a"}};
    const Failure condition = condition_failed().with(std::make_shared<ConditionFailureDetails>(item));
    EXPECT_EQ(body_of(condition), R"({"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException",)"
                                  R"("message":"The conditional request failed","Item":{"id":{"S":"a"}}})");
    const Failure read = read_error_body(body_of(condition), 400);
    EXPECT_EQ(read.kind(), FailureKind::conditional_check_failed);
    EXPECT_EQ(read.message(), condition.message());
    ASSERT_TRUE(read.details());
    EXPECT_EQ(dynamic_cast<const ConditionFailureDetails&>(*read.details()).item(), item);

    const Failure cancelled = Failure(FailureKind::transaction_canceled, "cancelled")
                                  .with(std::make_shared<TransactionCanceledDetails>(std::vector<CancellationReason>{
                                      {}, {"ConditionalCheckFailed", "The conditional request failed", item}}));
    EXPECT_EQ(body_of(cancelled),
              R"({"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException","Message":"cancelled",)"
              R"("CancellationReasons":[{"Code":"None"},{"Code":"ConditionalCheckFailed","Item":{"id":{"S":"a"}},)"
              R"("Message":"The conditional request failed"}]})");
    EXPECT_EQ(body_of(read_error_body(body_of(cancelled), 400)), body_of(cancelled));
}

TEST(ErrorBody, every_error_of_the_service_comes_back) {
    for (auto kind = FailureKind::validation; kind != FailureKind::configuration;
         kind = static_cast<FailureKind>(static_cast<int>(kind) + 1)) {
        const Failure failure(kind, "text");
        const Failure read = read_error_body(body_of(failure), http_status_of(kind));
        EXPECT_EQ(read.kind(), kind) << failure.type();
        EXPECT_EQ(read.message(), "text") << failure.type();
    }
}

TEST(ErrorBody, says_what_it_knows_of_other_answers) {
    const auto text = [](std::string_view body, int status) {
        const Failure failure = read_error_body(body, status);
        return std::string(failure.type()) + ": " + failure.message();
    };
    EXPECT_EQ(text("<html>", 503), "ServiceUnavailable: HTTP status 503: <html>");
    EXPECT_EQ(text("\xFF\n\xC3", 500), "InternalServerError: HTTP status 500: ???") << "what is no text does not travel";
    EXPECT_EQ(text("", 500), "InternalServerError: HTTP status 500: ");
    EXPECT_EQ(text("{}", 400), "ValidationException: HTTP status 400: {}");
    EXPECT_EQ(text(R"({"__type":"a#TableInUseException","message":"m"})", 400), "ValidationException: TableInUseException: m");
    EXPECT_EQ(text(R"({"__type":"ThrottlingException:http://x","Message":"m"})", 400), "ThrottlingException: m");
    EXPECT_EQ(text(R"({"__type":"InternalFailure"})", 500), "InternalServerError: ");
}

TEST(ErrorBody, statuses) {
    EXPECT_EQ(http_status_of(FailureKind::validation), 400);
    EXPECT_EQ(http_status_of(FailureKind::access_denied), 400);
    EXPECT_EQ(http_status_of(FailureKind::internal_server_error), 500);
    EXPECT_EQ(http_status_of(FailureKind::service_unavailable), 503);
}

}  // namespace
}  // namespace dyntastic::operation

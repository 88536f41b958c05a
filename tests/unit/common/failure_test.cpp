// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/common/failure.hpp>
#include <gtest/gtest.h>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace dyntastic {
namespace {

void expect(const Failure& failure, FailureKind kind, std::string_view type, std::string_view message) {
    EXPECT_EQ(failure.kind(), kind);
    EXPECT_EQ(failure.type(), type);
    EXPECT_EQ(failure.message(), message);
}

TEST(Failure, is_cheap_to_move) {
    static_assert(std::is_nothrow_move_constructible_v<Failure>);
    static_assert(std::is_nothrow_move_assignable_v<Failure>);
    Failure failure = validation_failure(std::string(100, 'x'));
    const char* text = failure.message().data();
    const Failure moved = std::move(failure);
    EXPECT_EQ(moved.message().data(), text);
}

TEST(Failure, knows_the_name_of_each_kind) {
    constexpr std::pair<FailureKind, std::string_view> names[] = {
        {FailureKind::validation, "ValidationException"},
        {FailureKind::serialization, "SerializationException"},
        {FailureKind::resource_not_found, "ResourceNotFoundException"},
        {FailureKind::table_not_found, "TableNotFoundException"},
        {FailureKind::resource_in_use, "ResourceInUseException"},
        {FailureKind::conditional_check_failed, "ConditionalCheckFailedException"},
        {FailureKind::internal_server_error, "InternalServerError"},
        {FailureKind::configuration, "ConfigurationError"},
        {FailureKind::unsupported_by_endpoint, "UnsupportedByEndpoint"},
        {FailureKind::canceled, "OperationCanceled"},
        {FailureKind::deadline_exceeded, "DeadlineExceeded"},
        {FailureKind::transport, "TransportError"},
        {FailureKind::credentials, "CredentialsError"},
    };
    for (const auto& [kind, name] : names) expect(Failure(kind, "message"), kind, name, "message");
}

TEST(Failure, is_equal_when_kind_and_message_are) {
    EXPECT_EQ(validation_failure("a"), validation_failure("a"));
    EXPECT_NE(validation_failure("a"), validation_failure("b"));
    EXPECT_NE(validation_failure("a"), serialization_failure("a"));
}

// The messages are the service's own, to the letter.
TEST(Failure, has_the_messages_of_the_service) {
    expect(validation_failure("Invalid Limit"), FailureKind::validation, "ValidationException", "Invalid Limit");
    expect(invalid_parameter("Missing the key id in the item"), FailureKind::validation, "ValidationException",
           "One or more parameter values were invalid: Missing the key id in the item");
    expect(serialization_failure("Start of list found where not expected"), FailureKind::serialization,
           "SerializationException", "Start of list found where not expected");
    expect(table_not_found(), FailureKind::resource_not_found, "ResourceNotFoundException", "Requested resource not found");
    expect(table_not_found("orders"), FailureKind::resource_not_found, "ResourceNotFoundException",
           "Requested resource not found: Table: orders not found");
    expect(table_exists("orders"), FailureKind::resource_in_use, "ResourceInUseException", "Table already exists: orders");
}

TEST(Failure, says_which_stage_has_raised_it) {
    EXPECT_EQ(validation_failure("a").stage(), Stage::none);
    EXPECT_EQ(serialization_failure("a").stage(), Stage::shape);
    EXPECT_EQ(constraint_failure(1, "a").stage(), Stage::constraint);
    EXPECT_EQ(condition_failed().stage(), Stage::condition);
    for (const Failure& failure :
         {table_not_found(), table_not_found("a"), backed_up_table_not_found("a"), table_exists("a")}) {
        EXPECT_EQ(failure.stage(), Stage::table) << failure.message();
    }
    EXPECT_EQ(validation_failure("a").in(Stage::key).stage(), Stage::key);
    EXPECT_EQ(validation_failure("a").in(Stage::key), validation_failure("a")) << "a server's failure has none";
}

TEST(Failure, counts_violations) {
    EXPECT_EQ(constraint_failure(1, "a").message(), "1 validation error detected: a");
    EXPECT_EQ(constraint_failure(2, "a; b").message(), "2 validation errors detected: a; b");
}

TEST(Failure, is_counted_once) {
    const Failure failure = counted(invalid_parameter("a").in(Stage::value).at("b[0]"));
    expect(failure, FailureKind::validation, "ValidationException",
           "1 validation error detected: One or more parameter values were invalid: a");
    EXPECT_EQ(failure.stage(), Stage::value);
    EXPECT_EQ(failure.where(), "b[0]");
    EXPECT_EQ(counted(constraint_failure(2, "a; b")), constraint_failure(2, "a; b"));
    EXPECT_EQ(counted(validation_failure("a").in(Stage::nesting)).message(), "a") << "the service never counts this";
}

}  // namespace
}  // namespace dyntastic

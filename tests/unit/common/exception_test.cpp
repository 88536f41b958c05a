// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/common/exception.hpp>
#include <dyntastic/common/failure.hpp>
#include <dyntastic/common/result.hpp>
#include <exception>
#include <gtest/gtest.h>
#include <string>
#include <type_traits>
#include <vector>

namespace dyntastic {
namespace {

/// Calls `check` with the exception of type E that `action` throws.
template <class E, class Action, class Check>
void expect_throw(Action action, Check check) {
    try {
        action();
        ADD_FAILURE() << "threw nothing";
    } catch (const E& error) {
        check(error);
    } catch (const std::exception& error) {
        ADD_FAILURE() << "threw another exception: " << error.what();
    }
}

TEST(Exception, derives_from_one_base) {
    static_assert(std::is_base_of_v<std::exception, Error>);
    static_assert(std::is_base_of_v<Error, ServiceError>);
    static_assert(std::is_base_of_v<ServiceError, ThrottledError>);
    static_assert(std::is_base_of_v<Error, ConfigurationError>);
    static_assert(std::is_base_of_v<Error, UnsupportedByEndpoint>);
    static_assert(std::is_base_of_v<Error, DoesNotExist>);
    static_assert(std::is_base_of_v<Error, ValidationError>);
    static_assert(std::is_base_of_v<Error, PartialItem>);
}

TEST(Exception, is_copied_without_throwing) {
    static_assert(std::is_nothrow_copy_constructible_v<Error>);
    static_assert(std::is_nothrow_copy_constructible_v<ServiceError>);
    static_assert(std::is_nothrow_copy_constructible_v<ThrottledError>);
    static_assert(std::is_nothrow_copy_constructible_v<ValidationError>);
    static_assert(std::is_nothrow_copy_constructible_v<PartialItem>);
    const Error error("what happened");
    const Error copy = error;  // NOLINT(performance-unnecessary-copy-initialization): the copy is the point
    EXPECT_STREQ(copy.what(), "what happened");
    EXPECT_STREQ(error.what(), "what happened");
}

TEST(Exception, of_the_service_says_type_and_message) {
    const ServiceError error(table_not_found("orders"));
    EXPECT_EQ(error.kind(), FailureKind::resource_not_found);
    EXPECT_EQ(error.type(), "ResourceNotFoundException");
    EXPECT_EQ(error.message(), "Requested resource not found: Table: orders not found");
    EXPECT_STREQ(error.what(), "ResourceNotFoundException: Requested resource not found: Table: orders not found");
}

TEST(Exception, of_throttling_says_why) {
    const ThrottlingReason reason{"TableReadProvisionedThroughputExceeded", "arn"};
    expect_throw<ThrottledError>(
        [&] {
            throw_failure(Failure(FailureKind::provisioned_throughput_exceeded, "too much")
                              .with(std::make_shared<ThrottlingDetails>(std::vector{reason})));
        },
        [&](const ThrottledError& error) {
            EXPECT_EQ(error.reasons(), std::vector{reason});
            EXPECT_STREQ(error.what(), "ProvisionedThroughputExceededException: too much");
        });
    for (const auto kind : {FailureKind::request_limit_exceeded, FailureKind::throttling}) {
        expect_throw<ThrottledError>([&] { throw_failure({kind, "too much"}); },
                                     [](const ThrottledError& error) { EXPECT_TRUE(error.reasons().empty()); });
    }
}

/// What fails with these becomes an exception of its own.
struct OwnDetails : FailureDetails {
    void raise(const Failure& failure) const override { throw DoesNotExist(failure.message()); }
};

TEST(Exception, may_be_the_details_own) {
    expect_throw<DoesNotExist>(
        [] { throw_failure(Failure(FailureKind::validation, "x").with(std::make_shared<OwnDetails>())); },
        [](const DoesNotExist& error) { EXPECT_STREQ(error.what(), "x"); });
    expect_throw<ServiceError>(
        [] { throw_failure(Failure(FailureKind::validation, "x").with(std::make_shared<FailureDetails>())); },
        [](const ServiceError& error) { EXPECT_EQ(error.kind(), FailureKind::validation); });
}

TEST(Exception, of_validation_lists_every_problem) {
    const std::vector<Problem> problems = {
        {.path = "lines[2].qty", .rule = "number of at least 1", .value = "0"},
        {.path = "", .rule = "one of two dates", .value = ""},
        {.path = "name", .rule = "required", .value = ""},
    };
    const ValidationError error("Order", problems);
    EXPECT_EQ(error.problems(), problems);
    EXPECT_STREQ(error.what(), "3 problems in Order\n"
                               "  lines[2].qty: number of at least 1, got 0\n"
                               "  one of two dates\n"
                               "  name: required");
}

TEST(Exception, of_validation_counts_one_problem_as_one) {
    const ValidationError error("Order", {{.path = "name", .rule = "required", .value = ""}});
    EXPECT_STREQ(error.what(), "1 problem in Order\n  name: required");
}

TEST(Exception, of_a_partial_item_names_what_is_missing) {
    const PartialItem error("Event", {"kind", "data"});
    EXPECT_EQ(error.missing(), (std::vector<std::string>{"kind", "data"}));
    const std::string what = error.what();
    EXPECT_NE(what.find("Event"), std::string::npos) << what;
    EXPECT_NE(what.find(" kind data"), std::string::npos) << what;
}

TEST(Exception, is_what_the_failure_stands_for) {
    expect_throw<ServiceError>([] { throw_failure(validation_failure("wrong")); },
                               [](const ServiceError& error) { EXPECT_STREQ(error.what(), "ValidationException: wrong"); });
    expect_throw<ConfigurationError>([] { throw_failure(Failure(FailureKind::configuration, "no region")); },
                                     [](const ConfigurationError& error) { EXPECT_STREQ(error.what(), "no region"); });
    expect_throw<UnsupportedByEndpoint>(
        [] { throw_failure(Failure(FailureKind::unsupported_by_endpoint, "no transactions")); },
        [](const UnsupportedByEndpoint& error) { EXPECT_STREQ(error.what(), "no transactions"); });
    expect_throw<OperationCanceled>([] { throw_failure(Failure(FailureKind::canceled, "given up")); },
                                    [](const OperationCanceled& error) { EXPECT_STREQ(error.what(), "given up"); });
    expect_throw<DeadlineExceeded>([] { throw_failure(Failure(FailureKind::deadline_exceeded, "late")); },
                                   [](const DeadlineExceeded& error) { EXPECT_STREQ(error.what(), "late"); });
    expect_throw<TransportError>([] { throw_failure(Failure(FailureKind::transport, "hung up")); },
                                 [](const TransportError& error) { EXPECT_STREQ(error.what(), "hung up"); });
    expect_throw<CredentialsError>([] { throw_failure(Failure(FailureKind::credentials, "nobody")); },
                                   [](const CredentialsError& error) { EXPECT_STREQ(error.what(), "nobody"); });
}

TEST(Exception, of_the_service_knows_the_answer_it_came_in) {
    const ServiceError from_nowhere(validation_failure("wrong"));
    EXPECT_EQ(from_nowhere.request_id(), "");
    EXPECT_EQ(from_nowhere.http_status(), 0);
    const ServiceError from_afar(
        validation_failure("wrong").from(std::make_shared<FailureOrigin>(FailureOrigin{"ABC123", 400})));
    EXPECT_EQ(from_afar.request_id(), "ABC123");
    EXPECT_EQ(from_afar.http_status(), 400);
    EXPECT_STREQ(from_afar.what(), "ValidationException: wrong");
}

TEST(Result, gives_its_value) {
    const result<int> seven = 7;
    EXPECT_TRUE(seven.has_value());
    EXPECT_EQ(seven.value(), 7);
}

TEST(Result, throws_the_exception_of_its_failure) {
    const result<int> nothing = table_not_found();
    EXPECT_FALSE(nothing.has_value());
    EXPECT_EQ(nothing.error(), table_not_found());
    expect_throw<ServiceError>([&] { (void)nothing.value(); },
                               [](const ServiceError& error) { EXPECT_EQ(error.message(), "Requested resource not found"); });
}

TEST(Result, of_nothing_throws_too) {
    const result<void> done{};
    EXPECT_NO_THROW(done.value());
    const result<void> failed = Failure(FailureKind::configuration, "no region");
    expect_throw<ConfigurationError>([&] { failed.value(); },
                                     [](const ConfigurationError& error) { EXPECT_STREQ(error.what(), "no region"); });
}

}  // namespace
}  // namespace dyntastic

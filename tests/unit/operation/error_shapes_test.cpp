// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The errors of AWS's own model of the service, which botocore brings along, against ours: each error of an operation that we
// have must be of a kind of its own, and each of its members must be read and written under the model's name.
#include <cstdlib>
#include <dyntastic/json/writer.hpp>
#include <dyntastic/operation/error_body.hpp>
#include <dyntastic/operation/operation_list.hpp>
#include <dyntastic/operation/throttling.hpp>
#include <dyntastic/operation/transact_write_items.hpp>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "json/element.hpp"

namespace dyntastic::operation {
namespace {

/// The path in Debian's python3-botocore; DYNTASTIC_SERVICE_MODEL names another.
constexpr const char* usual_model = "/usr/lib/python3/dist-packages/botocore/data/dynamodb/2012-08-10/service-2.json";

/// Errors that belong to operations of others: backups, exports and imports.
const std::set<std::string> of_other_operations{"BackupInUseException",
                                                "BackupNotFoundException",
                                                "ContinuousBackupsUnavailableException",
                                                "ExportConflictException",
                                                "ExportNotFoundException",
                                                "ImportConflictException",
                                                "ImportNotFoundException",
                                                "InvalidExportTimeException",
                                                "InvalidRestoreTimeException",
                                                "PointInTimeRecoveryUnavailableException",
                                                "ResourcePolicyNotFoundException",
                                                "TableAlreadyExistsException",
                                                "TableInUseException"};

using Shapes = std::map<std::string, std::set<std::string>>;  // an error's name to those of its members

json::Element find(const json::Element& object, std::string_view name) {
    for (json::Cursor at(object); !at.done(); at.next()) {
        if (at.name() == name) return at.value();
    }
    return {};
}

class ErrorShapes : public ::testing::Test {
protected:
    void SetUp() override {
        const char* named = std::getenv("DYNTASTIC_SERVICE_MODEL");  // NOLINT(concurrency-mt-unsafe)
        const std::string path = named == nullptr ? usual_model : named;
        std::ifstream file(path, std::ios::binary);
        if (!file) GTEST_SKIP() << path << " is not there: install python3-botocore";
        text = {std::istreambuf_iterator<char>(file), {}};
        const auto root = json::parse_document(text);
        ASSERT_TRUE(root) << path;
        for (json::Cursor shape(find(*root, "shapes")); !shape.done(); shape.next()) {
            const json::Element element = shape.value();
            if (find(element, "exception").is_null()) continue;
            auto& members = all[std::string(shape.name())];
            for (json::Cursor member(find(element, "members")); !member.done(); member.next()) {
                members.emplace(member.name());
            }
        }
        for (json::Cursor operation(find(*root, "operations")); !operation.done(); operation.next()) {
            const json::Element errors = find(operation.value(), "errors");
            if (find_operation(operation.name()) == operation_count || errors.is_null()) continue;
            for (json::Cursor error(errors); !error.done(); error.next()) {
                ours.emplace(find(error.value(), "shape").string());
            }
        }
        ASSERT_FALSE(all.empty());
        ASSERT_FALSE(ours.empty());
    }

    std::string text;
    Shapes all;
    std::set<std::string> ours;
};

/// An error with all details that there are, under the names that the model gives them.
std::string body_of(const std::string& type, const std::set<std::string>& members) {
    const std::string reasons = R"([{"reason":"R","resource":"arn"}])";
    const std::map<std::string, std::string> values{
        {"message", R"("text")"},        {"Message", R"("text")"},
        {"Item", R"({"id":{"S":"1"}})"}, {"CancellationReasons", R"([{"Code":"None"}])"},
        {"ThrottlingReasons", reasons},  {"throttlingReasons", reasons}};
    std::string body = R"({"__type":"com.amazonaws.dynamodb.v20120810#)" + type + "\"";
    for (const std::string& member : members) {
        EXPECT_TRUE(values.contains(member)) << type << " has a member that is not read: " << member;
        if (values.contains(member)) body += ",\"" + member + "\":" + values.at(member);
    }
    return body + "}";
}

TEST_F(ErrorShapes, are_each_ours_or_of_operations_that_we_have_not) {
    for (const auto& [name, members] : all) {
        EXPECT_NE(of_other_operations.contains(name), read_error_body(body_of(name, members), 400).type() == name) << name;
    }
    for (const std::string& name : ours) EXPECT_FALSE(of_other_operations.contains(name)) << name;
}

TEST_F(ErrorShapes, have_members_that_are_read) {
    for (const auto& [name, members] : all) {
        if (of_other_operations.contains(name)) continue;
        const Failure failure = read_error_body(body_of(name, members), 400);
        EXPECT_EQ(failure.message(), "text") << name;
        const auto has = [&](const char* member) { return members.contains(member); };
        EXPECT_EQ(has("Item"), dynamic_cast<const ConditionFailureDetails*>(failure.details().get()) != nullptr) << name;
        EXPECT_EQ(has("CancellationReasons"),
                  dynamic_cast<const TransactionCanceledDetails*>(failure.details().get()) != nullptr)
            << name;
        EXPECT_EQ(has("ThrottlingReasons") || has("throttlingReasons"),
                  dynamic_cast<const ThrottlingDetails*>(failure.details().get()) != nullptr)
            << name;
    }
}

TEST_F(ErrorShapes, have_members_that_are_written) {
    for (const auto& [name, members] : all) {
        if (of_other_operations.contains(name)) continue;
        std::string written;
        {
            json::Writer writer(written);
            write_error_body(writer, read_error_body(body_of(name, members), 400));
        }
        const auto root = json::parse_document(written);
        ASSERT_TRUE(root) << written;
        for (const std::string& member : members) EXPECT_FALSE(find(*root, member).is_null()) << written << " lacks " << member;
    }
}

// Older models of botocore do not have these.
TEST(ErrorBody, knows_the_newer_errors) {
    const Failure conflict = read_error_body(
        R"({"__type":"com.amazonaws.dynamodb.v20120810#ReplicatedWriteConflictException","message":"busy"})", 400);
    EXPECT_EQ(conflict.kind(), FailureKind::replicated_write_conflict);
    EXPECT_EQ(conflict.type(), "ReplicatedWriteConflictException");
    EXPECT_EQ(conflict.message(), "busy");
    EXPECT_EQ(http_status_of(conflict.kind()), 400);
    for (const auto& [type, member] : {std::pair("ThrottlingException", "throttlingReasons"),
                                       std::pair("ProvisionedThroughputExceededException", "ThrottlingReasons"),
                                       std::pair("RequestLimitExceeded", "ThrottlingReasons")}) {
        for (const char* read_as : {"throttlingReasons", "ThrottlingReasons"}) {
            const Failure failure = read_error_body(body_of(type, {"message", read_as}), 400);
            const auto* details = dynamic_cast<const ThrottlingDetails*>(failure.details().get());
            ASSERT_NE(details, nullptr) << type << " " << read_as;
            EXPECT_EQ(details->reasons(), (std::vector<ThrottlingReason>{{"R", "arn"}}));
            std::string written;
            {
                json::Writer writer(written);
                write_error_body(writer, failure);
            }
            EXPECT_NE(written.find("\"" + std::string(member) + "\":[{\"reason\":\"R\",\"resource\":\"arn\"}]"),
                      std::string::npos)
                << written;
        }
    }
}

}  // namespace
}  // namespace dyntastic::operation

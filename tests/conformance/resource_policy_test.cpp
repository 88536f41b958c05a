// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/access-control-resource-based.html
#include <cstdint>

#include "table_requests.hpp"

namespace dyntastic::conformance {
namespace {

constexpr const char* not_found = "PolicyNotFoundException: Resource-based policy not found for the provided ResourceArn: ";

class ResourcePolicy : public Suite {
protected:
    void SetUp() override {
        Suite::SetUp();
        arn = client->create_table(new_table("table")).value().table_description.table_arn;
    }
    /// A policy with one statement: "Sid" and "Effect" as usual, and what else is given.
    [[nodiscard]] std::string policy(const std::string& rest) const {
        return R"({"Version":"2012-10-17","Statement":[{"Sid":"one","Effect":"Allow",)" + rest + "}]}";
    }
    [[nodiscard]] std::string usual(const std::string& action = "dynamodb:GetItem") const {
        return policy(R"("Principal":{"AWS":"arn:aws:iam::000000000000:root"},"Action":")" + action + R"(","Resource":")" +
                      arn + "\"");
    }
    [[nodiscard]] auto put(const std::string& text, std::optional<std::string> expected = std::nullopt) {
        return client->put_resource_policy({arn, text, std::move(expected), {}});
    }
    [[nodiscard]] auto get() { return client->get_resource_policy({arn}); }
    [[nodiscard]] std::string error_of_put(const std::string& text) { return error_of(put(text)); }
    [[nodiscard]] static std::string bad(const std::string& why) { return invalid("Invalid policy document: " + why); }

    std::string arn;
};

TEST_F(ResourcePolicy, is_put_and_returned_and_deleted) {
    EXPECT_EQ(error_of(get()), not_found + arn);
    const auto revision = put(usual()).value().revision_id;
    ASSERT_TRUE(revision);
    EXPECT_EQ(revision->size(), 13U);
    EXPECT_EQ(get().value().policy, usual());
    EXPECT_EQ(get().value().revision_id, revision);
    EXPECT_EQ(client->delete_resource_policy({arn, {}}).value().revision_id, revision);
    EXPECT_EQ(error_of(get()), not_found + arn);
    // Deleting it again is no error.
    EXPECT_TRUE(client->delete_resource_policy({arn, {}}).value().revision_id);
}

TEST_F(ResourcePolicy, that_never_was_may_be_deleted) {
    const auto deleted = client->delete_resource_policy({arn, {}});
    ASSERT_TRUE(deleted) << deleted.error().message();
    EXPECT_FALSE(deleted->revision_id);
}

TEST_F(ResourcePolicy, that_is_the_same_keeps_its_revision) {
    const auto first = put(usual()).value().revision_id;
    EXPECT_EQ(put(" " + usual() + "\n").value().revision_id, first);
    EXPECT_NE(put(usual("dynamodb:PutItem")).value().revision_id, first);
}

TEST_F(ResourcePolicy, has_revisions_that_grow) {
    std::int64_t last = 0;
    for (int i = 0; i < 5; ++i) {
        const std::int64_t revision =
            std::stoll(put(usual(i % 2 == 0 ? "dynamodb:GetItem" : "dynamodb:Scan")).value().revision_id.value());
        EXPECT_GT(revision, last);
        last = revision;
    }
}

TEST_F(ResourcePolicy, is_returned_in_one_form) {
    ASSERT_EQ(error_of_put(R"({ "Statement" : { "Resource" : ["*"], "Action" : [ "dynamodb:GetItem" ], "Effect" : "allow",
        "Condition" : { "StringEquals" : { "aws:SourceAccount" : [ "1" ] } },
        "Principal" : { "AWS" : [ "123456789012", "arn:aws:iam::123456789012:root" ] } } })"),
              "");
    EXPECT_EQ(get().value().policy,
              R"({"Version":"2008-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:root"},)"
              R"("Action":"dynamodb:GetItem","Resource":"*","Condition":{"StringEquals":{"aws:SourceAccount":"1"}}}]})");
}

TEST_F(ResourcePolicy, without_a_version_is_another_one) {
    const std::string with = R"({"Version":"2008-10-17",)", rest = usual().substr(usual().find("\"Statement\""));
    const auto first = put("{" + rest).value().revision_id;
    const auto document = get().value().policy;
    EXPECT_NE(put(with + rest).value().revision_id, first);
    EXPECT_EQ(get().value().policy, document);
}

TEST_F(ResourcePolicy, changes_only_at_the_expected_revision) {
    EXPECT_EQ(
        error_of(put(usual(), "1")),
        std::string(not_found) + "Requested update for policy with revision id 1, but table table has no associated policy.");
    const std::string revision = put(usual(), "NO_POLICY").value().revision_id.value();
    EXPECT_EQ(
        error_of(put(usual("dynamodb:Scan"), "NO_POLICY")),
        std::string(not_found) +
            "Requested policy update expecting none to be present for table table, but a policy exists with revision id " +
            revision + ".");
    const std::string other =
        std::string(not_found) +
        "Requested update for policy with revision id 1, but the policy associated to target table table has revision id " +
        revision + ".";
    EXPECT_EQ(error_of(put(usual("dynamodb:Scan"), "1")), other);
    EXPECT_EQ(error_of(client->delete_resource_policy({arn, "1"})), other);
    EXPECT_EQ(get().value().policy, usual());
    EXPECT_EQ(error_of(put(usual("dynamodb:Scan"), revision)), "");
}

TEST_F(ResourcePolicy, must_be_a_policy) {
    EXPECT_EQ(error_of_put("nonsense"), bad("This policy contains invalid Json"));
    EXPECT_EQ(error_of_put("[]"), bad("This policy contains invalid Json"));
    EXPECT_EQ(error_of_put("{}"), bad("Missing required field Statement"));
    EXPECT_EQ(error_of_put(R"({"Statement":[]})"), bad("Could not parse the policy: Statement is empty!"));
    EXPECT_EQ(error_of_put(R"({"Statement":[],"Statements":[]})"), bad("Unknown field Statements"));
    EXPECT_EQ(error_of_put(R"({"Statement":[],"Statement":[]})"), bad("This policy contains invalid Json"));
    EXPECT_EQ(error_of_put(R"({"Statement":[1]})"), bad("This policy contains invalid Json"));
    const std::string principal = R"("Principal":{"AWS":"123456789012"})", action = R"("Action":"dynamodb:GetItem")";
    EXPECT_EQ(error_of_put(policy(principal + "," + action)), bad("Missing required field Resource"));
    EXPECT_EQ(error_of_put(policy(principal + R"(,"Resource":"*")")), bad("Missing required field Action"));
    EXPECT_EQ(error_of_put(policy(action + R"(,"Resource":"*")")), bad("Missing required field Principal"));
    EXPECT_EQ(error_of_put(policy(R"("Principal":{"AWS":"nobody"},)" + action + R"(,"Resource":"*")")),
              invalid("Invalid principal in policy document."));
    EXPECT_EQ(error_of_put(policy(principal + R"(,"Action":["dynamodb:GetRecords","dynamodb:DescribeStream"],"Resource":"*")")),
              bad(R"(The following action names are invalid: "dynamodb:GetRecords", "dynamodb:DescribeStream")"));
    const std::string statement = R"({"Sid":"same","Effect":"Allow",)" + principal + "," + action + R"(,"Resource":"*"})";
    EXPECT_EQ(error_of_put(R"({"Statement":[)" + statement + "," + statement + "]}"),
              bad("The Statement Ids in the policy are not unique"));
    EXPECT_EQ(error_of(get()), not_found + arn);
}

TEST_F(ResourcePolicy, must_not_let_everybody_in) {
    const std::string open =
        plain("Resource-based policy grants unbounded access in one or more elements. Please revise the policy to "
              "ensure least-privilege form of access");
    const std::string rest = R"(,"Action":"dynamodb:GetItem","Resource":"*")";
    EXPECT_EQ(error_of_put(policy(R"("Principal":"*")" + rest)), open);
    EXPECT_EQ(error_of_put(policy(R"("Principal":{"AWS":"*"})" + rest)), open);
    EXPECT_EQ(error_of_put(policy(R"("Principal":"*","Condition":{"StringEquals":{"aws:SourceAccount":"1"}})" + rest)), "");
}

TEST_F(ResourcePolicy, locks_its_owner_out_only_if_that_is_confirmed) {
    const std::string text =
        R"({"Statement":[{"Effect":"Deny","Principal":"*","Action":"dynamodb:PutResourcePolicy","Resource":"*"}]})";
    EXPECT_EQ(error_of_put(text),
              "AccessDeniedException: The new resource policy will not allow you to update the resource policy in the future.");
    EXPECT_EQ(error_of(client->put_resource_policy({arn, text, {}, true})), "");
}

TEST_F(ResourcePolicy, has_a_largest_size) {
    std::string text = usual();
    text.insert(1, std::string(20'480 - text.size(), ' '));
    EXPECT_EQ(error_of_put(text), "");
    EXPECT_EQ(error_of_put(text + " "), invalid("Maximum policy size of 20480 bytes exceeded"));
}

TEST_F(ResourcePolicy, is_of_a_table_or_a_stream) {
    const auto error = [&](const std::string& of) { return error_of(client->get_resource_policy({of})); };
    EXPECT_EQ(error("table"), invalid("ARNs must start with 'arn:': table"));
    EXPECT_EQ(error("arn:aws:sqs:us-east-1:000000000000:queue"),
              invalid("Provided Arn is not a DynamoDB resource arn: arn:aws:sqs:us-east-1:000000000000:queue"));
    EXPECT_EQ(error(arn + "/index/some"),
              invalid("Invalid resource arn provided, only table or stream is accepted. Provided resource arn: " + arn +
                      "/index/some"));
    EXPECT_EQ(error(arn + "x"), "ResourceNotFoundException: Requested resource not found: Table: tablex not found");
    EXPECT_EQ(error(arn + "/stream/some"),
              "ResourceNotFoundException: Requested resource not found: Stream: some not found for Table: table");
}

TEST_F(ResourcePolicy, of_a_stream_is_another_one) {
    operation::UpdateTableRequest request;
    request.table_name = "table";
    request.stream_specification = operation::StreamSpecification{true, operation::StreamViewType::keys_only};
    const std::string stream = client->update_table(request).value().table_description.latest_stream_arn.value();
    const std::string text = policy(R"("Principal":{"AWS":"123456789012"},"Action":"dynamodb:GetRecords","Resource":"*")");
    ASSERT_EQ(error_of(client->put_resource_policy({stream, text, {}, {}})), "");
    EXPECT_TRUE(client->get_resource_policy({stream}));
    EXPECT_EQ(error_of(get()), not_found + arn);
}

TEST_F(ResourcePolicy, comes_with_a_new_table) {
    auto request = new_table("other");
    request.resource_policy = "nonsense";
    EXPECT_EQ(error_of(client->create_table(request)), bad("This policy contains invalid Json"));
    EXPECT_FALSE(client->describe_table({"other"}));
    request.resource_policy = usual();
    const std::string other = client->create_table(request).value().table_description.table_arn;
    EXPECT_EQ(client->get_resource_policy({other}).value().policy, usual());
}

}  // namespace
}  // namespace dyntastic::conformance

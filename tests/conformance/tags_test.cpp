// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Tagging.html
#include "table_requests.hpp"

namespace dyntastic::conformance {
namespace {

using operation::Tag;
using Tags = std::vector<Tag>;

class Tagging : public Suite {
protected:
    void SetUp() override {
        ASSERT_EQ(error_of(client->create_table(new_table("table"))), "");
        arn = client->describe_table({"table"}).value().table.table_arn;
    }
    std::string tag(const Tags& tags) { return error_of(client->tag_resource({arn, tags})); }
    std::string untag(const Names& names) { return error_of(client->untag_resource({arn, names})); }
    Tags listed() { return client->list_tags_of_resource({arn, std::nullopt}).value().tags; }

    std::string arn;
};

TEST_F(Tagging, adds_and_replaces) {
    EXPECT_EQ(listed(), Tags{});
    ASSERT_EQ(tag({{"k", "1"}, {"l", ""}}), "");
    ASSERT_EQ(tag({{"k", "2"}}), "");
    EXPECT_EQ(listed(), (Tags{{"k", "2"}, {"l", ""}}));
}

TEST_F(Tagging, tells_capitals_apart) {
    ASSERT_EQ(tag({{"Env", "1"}, {"env", "2"}}), "");
    EXPECT_EQ(listed().size(), 2U);
}

TEST_F(Tagging, removes_and_minds_no_key_that_is_not_there) {
    ASSERT_EQ(tag({{"k", "1"}, {"l", "2"}}), "");
    ASSERT_EQ(untag({"none", "k"}), "");
    EXPECT_EQ(listed(), (Tags{{"l", "2"}}));
}

TEST_F(Tagging, keeps_fifty_and_no_more) {
    Tags tags;
    for (int i = 10; i < 60; ++i) tags.push_back({std::to_string(i), "v"});
    ASSERT_EQ(tag(tags), "");
    EXPECT_EQ(listed(), tags);
    EXPECT_FALSE(client->list_tags_of_resource({arn, std::nullopt}).value().next_token) << "all on one page";
    EXPECT_EQ(tag({{"10", "new"}}), "") << "replaces one";
    EXPECT_EQ(tag({{"one more", ""}}), plain("Number of Tags exceed the current limit for the provided ResourceArn"));
    EXPECT_EQ(listed().size(), 50U);
}

TEST_F(Tagging, is_listed_from_a_token_on) {
    ASSERT_EQ(tag({{"k", "1"}, {"l", "2"}, {"m", "3"}}), "");
    EXPECT_EQ(client->list_tags_of_resource({arn, "k"}).value().tags, (Tags{{"l", "2"}, {"m", "3"}}));
    EXPECT_EQ(client->list_tags_of_resource({arn, "m"}).value().tags, Tags{});
}

TEST_F(Tagging, goes_with_the_table) {
    ASSERT_EQ(tag({{"k", "1"}}), "");
    ASSERT_TRUE(client->delete_table({"table"}));
    ASSERT_TRUE(client->create_table(new_table("table")));
    EXPECT_EQ(listed(), Tags{});
}

struct TagCase {
    std::string name;
    Tags tags;
    std::string error;  // none: the tags are taken
};

class TagTexts : public Tagging, public ::testing::WithParamInterface<TagCase> {};

TEST_P(TagTexts, are_taken_all_or_none) {
    EXPECT_EQ(tag(GetParam().tags), GetParam().error);
    EXPECT_EQ(listed().size(), GetParam().error.empty() ? GetParam().tags.size() : 0U);
}

std::string times(std::size_t count, std::string_view character) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += character;
    return text;
}

const TagCase texts[] = {
    {"none", {}, plain("Atleast one Tag needs to be provided as Input.")},
    {"an empty key", {{"", "v"}}, plain("The Tag Key provided is invalid, Key: ")},
    {"a key of 128 characters", {{std::string(128, 'k'), "v"}}, ""},
    {"a key of 129", {{std::string(129, 'k'), "v"}}, plain("The Tag Key provided is invalid, Key: " + std::string(129, 'k'))},
    {"a value of 256 characters", {{"k", std::string(256, 'v')}}, ""},
    {"a value of 257",
     {{"k", std::string(257, 'v')}},
     plain("The Tag Value provided is invalid, Value: " + std::string(257, 'v'))},
    {"all signs that are allowed", {{" sp ace", "a+b-c=d.e_f:g/h@i"}}, ""},
    {"letters of other scripts", {{"ключ", "café 表"}}, ""},
    {"a letter of four bytes", {{"k", "\U0001D6C0"}}, ""},
    {"a key of 128 characters of three bytes", {{times(128, "表"), "v"}}, ""},
    {"a key of 129 characters of three bytes",
     {{times(129, "表"), "v"}},
     plain("The Tag Key provided is invalid, Key: " + times(129, "表"))},
    {"a value of 256 characters of two and four bytes", {{"k", times(128, "é\U0001D6C0")}}, ""},
    {"a value of 257 characters of two bytes",
     {{"k", times(257, "é")}},
     plain("The Tag Value provided is invalid, Value: " + times(257, "é"))},
    {"the first pictograph", {{"k", "\U0001F000"}}, plain("The Tag Value provided is invalid, Value: \U0001F000")},
    {"a key with a hash sign", {{"bad#char", "v"}}, plain("The Tag Key provided is invalid, Key: bad#char")},
    {"a value with a comma", {{"k", "a,b"}}, plain("The Tag Value provided is invalid, Value: a,b")},
    {"a pictograph", {{"k", "🔑"}}, plain("The Tag Value provided is invalid, Value: 🔑")},
    {"the service's own", {{"good", "v"}, {"aws:foo", "v"}}, plain("Tag Key cannot be prefixed with aws:, Key: aws:foo")},
    {"the service's own in capitals", {{"AWS:foo", "v"}}, plain("Tag Key cannot be prefixed with aws:, Key: AWS:foo")},
    {"nearly the service's own", {{"myaws:foo", "v"}}, ""},
    {"one key twice", {{"dup", "1"}, {"dup", "2"}}, plain("Duplicate Tag Keys provided as input: Duplicate Tag Key found dup")},
};
INSTANTIATE_TEST_SUITE_P(Texts, TagTexts, ::testing::ValuesIn(texts),
                         [](const auto& each) { return test_name(each.param.name, each.index); });

TEST_F(Tagging, refuses_to_remove_nothing_too_much_or_what_no_tag_can_be) {
    EXPECT_EQ(untag({}), plain("Atleast one Tag Key needs to be provided as Input."));
    EXPECT_EQ(untag({"aws:foo"}), plain("Tag Key cannot be prefixed with aws:, Key: aws:foo"));
    EXPECT_EQ(untag({"a#b"}), plain("The Tag Key provided is invalid, Key: a#b"));
    Names many;
    for (int i = 0; i < 51; ++i) many.push_back(std::to_string(i));
    EXPECT_EQ(untag(many), plain("Number of Tags exceed the current limit for the provided ResourceArn"));
}

struct ArnCase {
    std::string name;
    std::string arn;
    std::string error;
};

class Arns : public Tagging, public ::testing::WithParamInterface<ArnCase> {};

TEST_P(Arns, are_checked_by_all_three) {
    arn = GetParam().arn;
    EXPECT_EQ(tag({{"k", "v"}}), GetParam().error);
    EXPECT_EQ(untag({"k"}), GetParam().error);
    EXPECT_EQ(error_of(client->list_tags_of_resource({arn, std::nullopt})), GetParam().error);
}

constexpr const char* no_table = "arn:aws:dynamodb:local:000000000000:table/none";
constexpr const char* no_resource = "arn:aws:s3:::bucket";
constexpr const char* backup = "arn:aws:dynamodb:local:000000000000:backup/b";
constexpr const char* index = "arn:aws:dynamodb:local:000000000000:table/table/index/i";
constexpr const char* stream = "arn:aws:dynamodb:local:000000000000:table/table/stream/2026-10-08T23:07:31.275";
constexpr const char* of_others = "arn:aws:dynamodb:local:111111111111:table/table";
constexpr const char* elsewhere = "arn:aws:dynamodb:us-east-1:000000000000:table/table";

const ArnCase arns[] = {
    {"a name", "table", invalid("ARNs must start with 'arn:': table")},
    {"nothing", "", invalid("ARNs must start with 'arn:': ")},
    {"of another service", no_resource, invalid(std::string("Provided Arn is not a DynamoDB resource arn: ") + no_resource)},
    {"cut off", "arn:aws:dynamodb", invalid("Provided Arn is not a DynamoDB resource arn: arn:aws:dynamodb")},
    {"of a backup", backup, invalid(std::string("Provided Arn is not a DynamoDB resource arn: ") + backup)},
    {"of an index", index,
     invalid(std::string("Invalid resource arn provided, only table or stream is accepted. Provided resource arn: ") + index)},
    {"of another region", elsewhere,
     plain(std::string("Invalid TableArn: Invalid ResourceArn provided as input ") + elsewhere)},
    {"of another account", of_others, "AccessDeniedException: Access is denied"},
    {"of a stream", stream,
     std::string("ResourceNotFoundException: Requested resource not found: ResourceArn: ") + stream + " not found"},
    {"of no table", no_table,
     std::string("ResourceNotFoundException: Requested resource not found: ResourceArn: ") + no_table + " not found"},
};
INSTANTIATE_TEST_SUITE_P(Arn, Arns, ::testing::ValuesIn(arns),
                         [](const auto& each) { return test_name(each.param.name, each.index); });

}  // namespace
}  // namespace dyntastic::conformance

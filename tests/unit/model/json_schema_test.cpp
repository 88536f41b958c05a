// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The text of schemas. json_schema_validator.py asks another implementation whether they mean what they should.
#include <dyntastic/json_schema.hpp>
#include <gtest/gtest.h>

#include "unit/model/documents.hpp"

namespace dyntastic::testing::documents {

template <class T>
struct Box {
    T inside{};
};

namespace other {
struct Line {
    bool straight = true;
};
}  // namespace other

namespace {

constexpr std::string_view head = R"({"$schema":"https://json-schema.org/draft/2020-12/schema",)";

/// The schema of a type without what all have.
template <class T>
std::string schema() {
    std::string text = json_schema<T>();
    EXPECT_TRUE(text.starts_with(head)) << text;
    return "{" + text.substr(head.size());
}

TEST(JsonSchema, describes_every_type) {
    EXPECT_EQ(schema<bool>(), R"({"type":"boolean"})");
    EXPECT_EQ(schema<std::int8_t>(), R"({"type":"integer","minimum":-128,"maximum":127})");
    EXPECT_EQ(schema<std::uint64_t>(), R"({"type":"integer","minimum":0,"maximum":18446744073709551615})");
    EXPECT_EQ(schema<Decimal>(), R"({"type":"number"})");
    EXPECT_EQ(schema<float>(), R"({"type":"number"})");
    EXPECT_EQ(schema<std::string>(), R"({"type":"string"})");
    EXPECT_EQ(schema<Bytes>(), R"({"type":"string","contentEncoding":"base64"})");
    EXPECT_EQ(schema<Colour>(), R"({"type":"string","enum":["red","green"]})");
    EXPECT_EQ(schema<Uuid>(), R"({"type":"string","format":"uuid"})");
    EXPECT_EQ(schema<Timestamp>(), R"({"type":"string","format":"date-time"})");
    EXPECT_EQ(schema<EpochSeconds>(), R"({"type":"string","format":"date-time"})");
    EXPECT_EQ(schema<std::chrono::duration<std::uint8_t>>(), R"({"type":"integer","minimum":0,"maximum":255})");
    EXPECT_EQ(schema<Ipv4Address>(), R"({"type":"string","format":"ipv4"})");
    EXPECT_EQ(schema<Ipv6Address>(), R"({"type":"string","format":"ipv6"})");
    EXPECT_EQ(schema<std::filesystem::path>(), R"({"type":"string","format":"path"})");
    EXPECT_EQ(schema<std::optional<bool>>(), R"({"anyOf":[{"type":"boolean"},{"type":"null"}]})");
    EXPECT_EQ(schema<std::vector<bool>>(), R"({"type":"array","items":{"type":"boolean"}})");
    EXPECT_EQ(schema<std::set<std::string>>(), R"({"type":"array","items":{"type":"string"},"uniqueItems":true})");
    EXPECT_EQ((schema<std::array<bool, 2>>()), R"({"type":"array","items":{"type":"boolean"},"minItems":2,"maxItems":2})");
    EXPECT_EQ((schema<std::pair<bool, std::string>>()),
              R"({"type":"array","prefixItems":[{"type":"boolean"},{"type":"string"}],"minItems":2,"maxItems":2})");
    EXPECT_EQ(schema<std::tuple<>>(), R"({"type":"array","minItems":0,"maxItems":0})");
    EXPECT_EQ((schema<std::map<std::string, bool>>()), R"({"type":"object","additionalProperties":{"type":"boolean"}})");
    EXPECT_EQ((schema<std::variant<bool, std::string>>()), R"({"anyOf":[{"type":"boolean"},{"type":"string"}]})");
    EXPECT_EQ(schema<Cents>(), R"({"type":"integer","description":"in cents"})");
    EXPECT_EQ(schema<Even>(), R"({"type":"integer","minimum":-2147483648,"maximum":2147483647})");
    EXPECT_EQ(json_schema<Document>(), R"({"$schema":"https://json-schema.org/draft/2020-12/schema"})");
}

TEST(JsonSchema, describes_structs) {
    EXPECT_EQ(schema<Line>(),
              R"({"title":"Line","type":"object","properties":{"sku":{"type":"string"},)"
              R"("quantity":{"type":"integer","minimum":-32768,"maximum":32767}},"required":["sku","quantity"]})");
    EXPECT_EQ(schema<Box<std::optional<bool>>>(), R"({"title":"Box<optional<bool>>","type":"object","properties":{)"
                                                  R"("inside":{"anyOf":[{"type":"boolean"},{"type":"null"}]}}})");
    EXPECT_TRUE(json_schema<Line>({.id = "https://example.com/line"})
                    .starts_with(std::string(head) + R"("$id":"https://example.com/line",)"));
}

TEST(JsonSchema, refers_to_structs_inside) {
    EXPECT_EQ(schema<std::vector<Circle>>(),
              R"({"type":"array","items":{"$ref":"#/$defs/Circle"},"$defs":{"Circle":{"title":"Circle","type":"object",)"
              R"("properties":{"radius":{"type":"number"}},"required":["radius"]}}})");
    EXPECT_EQ(schema<Category>(),
              R"({"title":"Category","type":"object","properties":{"name":{"type":"string"},)"
              R"("inside":{"type":"array","items":{"$ref":"#"}},"next":{"anyOf":[{"$ref":"#"},{"type":"null"}]}},)"
              R"("required":["name","inside"]})");
    using Shape = Tagged<"kind", Case<"circle", Circle>>;
    EXPECT_NE(schema<Shape>().find(R"({"anyOf":[{"$ref":"#/$defs/Circle","properties":{"kind":{"const":"circle"}},)"
                                   R"("required":["kind"]}])"),
              std::string::npos);
}

TEST(JsonSchema, tells_structs_of_one_name_apart) {
    const std::string text = schema<std::tuple<Line, other::Line, Line, Box<int>>>();
    EXPECT_NE(text.find(R"("prefixItems":[{"$ref":"#/$defs/Line"},{"$ref":"#/$defs/Line_2"},{"$ref":"#/$defs/Line"},)"
                        R"({"$ref":"#/$defs/Box_int_"}])"),
              std::string::npos)
        << text;
    EXPECT_NE(text.find(R"("Line_2":{"title":"Line","type":"object","properties":{"straight")"), std::string::npos) << text;
}

TEST(OpenapiSchemas, are_components) {
    EXPECT_EQ(
        (openapi_schemas<Category, Circle>()),
        R"({"Category":{"title":"Category","type":"object","properties":{"name":{"type":"string"},)"
        R"("inside":{"type":"array","items":{"$ref":"#/components/schemas/Category"}},)"
        R"("next":{"anyOf":[{"$ref":"#/components/schemas/Category"},{"type":"null"}]}},"required":["name","inside"]},)"
        R"("Circle":{"title":"Circle","type":"object","properties":{"radius":{"type":"number"}},"required":["radius"]}})");
}

}  // namespace
}  // namespace dyntastic::testing::documents

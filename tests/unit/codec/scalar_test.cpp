// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <cmath>
#include <limits>

#include "unit/codec/conversion.hpp"

namespace dyntastic::testing {

enum class Colour { red, green, blue = 200 };
enum Unscoped { first, second = -1 };
enum class Narrow : std::uint8_t { low = 1, high = 255 };
enum class Answer : bool { no, yes };

namespace {

TEST(BoolCodec, is_a_boolean) {
    expect_stored(true, R"({"BOOL":true})");
    expect_stored(false, R"({"BOOL":false})");
    EXPECT_EQ(problems_reading<bool>(R"({"N":"1"})"), (Problems{{"v", "a BOOL", R"({"N":"1"})"}}));
}

template <class T>
class IntegerCodec : public ::testing::Test {};
using Integers = ::testing::Types<signed char, unsigned char, short, unsigned short, int, unsigned, long, unsigned long,
                                  long long, unsigned long long>;
TYPED_TEST_SUITE(IntegerCodec, Integers);

TYPED_TEST(IntegerCodec, holds_its_limits_and_nothing_beyond) {
    using Limits = std::numeric_limits<TypeParam>;
    const auto json = [](const Number& number) { return R"({"N":")" + number.to_string() + R"("})"; };
    for (const TypeParam value : {Limits::min(), Limits::max(), TypeParam{0}, TypeParam{1}}) expect_stored(value, json(value));
    const std::string rule = "an integer from " + std::to_string(Limits::min()) + " to " + std::to_string(Limits::max());
    for (const Number& value :
         {Number(Limits::max()) + Number(1), Number(Limits::min()) - Number(1), Number("0.5"), Number("1E+100"),
          Number("-1E+100"), Number("18446744073709551616"), Number("-9223372036854775809")}) {
        const Problems problems = problems_reading<TypeParam>(json(value));
        ASSERT_EQ(problems.size(), 1U);
        EXPECT_EQ(problems[0].rule, rule);
        EXPECT_EQ(problems[0].value.substr(0, 76), json(value).substr(0, 76));
    }
    EXPECT_EQ(problems_reading<TypeParam>(R"({"S":"1"})"), (Problems{{"v", rule, R"({"S":"1"})"}}));
}

TEST(FloatCodec, stores_the_shortest_decimal) {
    expect_stored(0.1, R"({"N":"0.1"})");
    expect_stored(0.1F, R"({"N":"0.1"})");
    expect_stored(-2.5, R"({"N":"-2.5"})");
    expect_stored(1e22, R"({"N":"10000000000000000000000"})");
    expect_stored(0.0, R"({"N":"0"})");
    expect_stored(3.4028234663852886e38F, R"({"N":"340282350000000000000000000000000000000"})");
    EXPECT_EQ(stored(-0.0), R"({"N":"0"})");
}

TEST(FloatCodec, refuses_what_no_number_can_hold) {
    const std::string rule = "a finite number of magnitude 1E-130 to 9.99E+125, or zero";
    const double infinity = std::numeric_limits<double>::infinity();
    EXPECT_EQ(problems_storing(std::nan("")), (Problems{{"v", rule, "nan"}}));
    EXPECT_EQ(problems_storing(infinity), (Problems{{"v", rule, "inf"}}));
    EXPECT_EQ(problems_storing(-std::numeric_limits<float>::infinity()), (Problems{{"v", rule, "-inf"}}));
    EXPECT_EQ(problems_storing(1e126), (Problems{{"v", rule, "1e+126"}}));
    EXPECT_EQ(problems_storing(-1e-131), (Problems{{"v", rule, "-1e-131"}}));
    expect_stored(1e-130, "{\"N\":\"0." + std::string(129, '0') + "1\"}");
}

TEST(FloatCodec, refuses_what_is_no_number_of_its_type) {
    EXPECT_EQ(problems_reading<double>(R"({"S":"1"})"), (Problems{{"v", "a number", R"({"S":"1"})"}}));
    EXPECT_EQ(problems_reading<float>(R"({"N":"1E+39"})")[0].rule, "a number from -3.4028235E+38 to 3.4028235E+38");
    EXPECT_EQ(value_of<float>(R"({"N":"1E-100"})"), 0.0F);
    EXPECT_EQ(value_of<double>(R"({"N":"0.1234567890123456789012345678901234567"})"), 0.1234567890123456789);
}

TEST(DecimalCodec, is_exact) {
    expect_stored(Decimal("-0.12345678901234567890123456789012345678"), R"({"N":"-0.12345678901234567890123456789012345678"})");
    expect_stored(Decimal(0), R"({"N":"0"})");
    EXPECT_EQ(problems_reading<Decimal>(R"({"NULL":true})"), (Problems{{"v", "a number", R"({"NULL":true})"}}));
}

TEST(StringCodec, keeps_every_byte) {
    expect_stored(std::string(), R"({"S":""})");
    expect_stored(std::string("Zürich \"\\\xF0\x9F\x98\x80"), "{\"S\":\"Zürich \\\"\\\\\xF0\x9F\x98\x80\"}");
    EXPECT_EQ(object_of<Holder<std::string>>(item_of(Holder<std::string>{{"a\0b", 3}})).v, std::string("a\0b", 3));
    EXPECT_EQ(problems_reading<std::string>(R"({"B":"YQ=="})"), (Problems{{"v", "a string", R"({"B":"YQ=="})"}}));
}

TEST(BytesCodec, is_binary) {
    expect_stored(Bytes(std::string_view("\0\xFF", 2)), R"({"B":"AP8="})");
    expect_stored(Bytes(), R"({"B":""})");
    EXPECT_EQ(problems_reading<Bytes>(R"({"S":"AP8="})"), (Problems{{"v", "a binary value", R"({"S":"AP8="})"}}));
}

TEST(EnumCodec, stores_names) {
    expect_stored(Colour::green, R"({"S":"green"})");
    expect_stored(Colour::blue, R"({"S":"blue"})");
    expect_stored(second, R"({"S":"second"})");
    expect_stored(Narrow::high, R"({"S":"high"})");
    expect_stored(Answer::yes, R"({"S":"yes"})");
}

TEST(EnumCodec, knows_no_other_names_and_values) {
    EXPECT_EQ(problems_reading<Colour>(R"({"S":"Green"})"), (Problems{{"v", "one of red green blue", R"({"S":"Green"})"}}));
    EXPECT_EQ(problems_reading<Colour>(R"({"S":""})"), (Problems{{"v", "one of red green blue", R"({"S":""})"}}));
    EXPECT_EQ(problems_reading<Unscoped>(R"({"N":"0"})"), (Problems{{"v", "one of second first", R"({"N":"0"})"}}));
    EXPECT_EQ(problems_storing(static_cast<Colour>(7)), (Problems{{"v", "one of red green blue", "7"}}));
    EXPECT_EQ(problems_storing(static_cast<Narrow>(0)), (Problems{{"v", "one of low high", "0"}}));
}

TEST(UuidCodec, stores_lower_case_and_reads_any) {
    const Uuid uuid = *Uuid::parse("01234567-89ab-cdef-0123-456789abcdef");
    expect_stored(uuid, R"({"S":"01234567-89ab-cdef-0123-456789abcdef"})");
    EXPECT_EQ(value_of<Uuid>(R"({"S":"{0123456789ABCDEF0123456789ABCDEF}"})"), uuid);
    EXPECT_EQ(problems_reading<Uuid>(R"({"S":"x"})"), (Problems{{"v", "a UUID", R"({"S":"x"})"}}));
    EXPECT_EQ(problems_reading<Uuid>(R"({"B":""})"), (Problems{{"v", "a UUID", R"({"B":""})"}}));
}

TEST(DocumentCodec, holds_any_value) {
    expect_stored(Document{{"kind", "foo"}, {"levels", AttributeValue::List{1, nullptr, true}}},
                  R"({"M":{"kind":{"S":"foo"},"levels":{"L":[{"N":"1"},{"NULL":true},{"BOOL":true}]}}})");
    expect_stored(Document(), R"({"M":{}})");
    expect_stored(Document(5), R"({"N":"5"})");
    expect_stored(AttributeValue(AttributeValue::NumberSet{2, 1}), R"({"NS":["1","2"]})");
    expect_stored(AttributeValue(), R"({"NULL":true})");
}

TEST(DocumentCodec, refuses_what_no_item_holds) {
    const AttributeValue empty(AttributeValue::StringSet{});
    EXPECT_EQ(problems_storing(Document{{"a", AttributeValue::List{1, empty}}}),
              (Problems{{"v", "no empty set anywhere inside", ""}}));
    const std::string too_long(70'000, 'x');
    EXPECT_EQ(problems_storing(Document{{"a", AttributeValue::Map{{too_long, 1}}}}),
              (Problems{{"v", "names of at most 65535 bytes everywhere inside", ""}}));
}

TEST(Problem, shortens_long_values_between_characters) {
    const Problems problems = problems_reading<bool>("{\"S\":\"" + std::string(73, 'x') + "ééé\"}");
    EXPECT_EQ(problems[0].value, "{\"S\":\"" + std::string(73, 'x') + "…");
}

}  // namespace
}  // namespace dyntastic::testing

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/format.hpp>
#include <gtest/gtest.h>

#include "unit/model/documents.hpp"

namespace dyntastic::testing::documents {
namespace {

TEST(Format, prints_models_and_values) {
    EXPECT_EQ(fmt::format("{}", make_order()), printable(make_order()).text());
    EXPECT_TRUE(fmt::format("{}", make_order()).starts_with(R"(Order{"address":"192.0.2.1")"));
    EXPECT_EQ(fmt::format("<{:>30}>", printable(Line{"a", 1})), R"(<  Line{"quantity":1,"sku":"a"}>)");
    EXPECT_EQ(fmt::format("{:_<7}", Decimal("19.90")), "19.9___");
    EXPECT_EQ(fmt::format("{} {}", Document{{"a", Bytes("hi")}}, AttributeValue(true)), R"({"a":"aGk="} true)");
    EXPECT_EQ(fmt::format("{}", Uuid{}), "00000000-0000-0000-0000-000000000000");
}

}  // namespace
}  // namespace dyntastic::testing::documents

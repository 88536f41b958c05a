// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "unit/model/catalogue.hpp"

namespace dyntastic::testing {
namespace {

using namespace std::chrono_literals;

class Conditions : public ::testing::Test {
protected:
    Conditions() {
        orders.create_table();
        orders.save(order);
    }
    /// Asked as the condition of an update that changes nothing.
    [[nodiscard]] bool holds(const Condition<Order>& condition) const {
        return orders.update_key("a", 1, A<"name">.set("first"), {.condition = condition});
    }

    Order order = example_order();
    Table<Order> orders{embedded::make_memory_client()};
};

TEST_F(Conditions, compare_places_of_every_kind) {
    EXPECT_TRUE(holds(A<"name"> == "first"));
    EXPECT_FALSE(holds(A<"name"> == "second"));
    EXPECT_TRUE(holds(A<"name"> != "second"));
    EXPECT_TRUE(holds(A<&Order::name> == std::string("first")));
    EXPECT_TRUE(holds(A<"lines[1].qty"> == 5));
    EXPECT_FALSE(holds(A<"lines[2].qty"> == 5));
    EXPECT_TRUE(holds(A<"lines[0]"> == Line{"x", 3}));
    EXPECT_TRUE(holds(A<"by_name.one.qty"> > 6));
    EXPECT_TRUE(holds(A<"pair[1]"> == "four"));
    EXPECT_TRUE(holds(A<"pair"> == std::pair(4, std::string("four"))));
    EXPECT_TRUE(holds(A<"tags"> == std::set<std::string>{"new", "big"}));
    EXPECT_TRUE(holds(A<"list"> == std::vector<std::string>{"p", "q", "r"}));
    EXPECT_TRUE(holds(A<"colour"> == Colour::green));
    EXPECT_TRUE(holds(A<"bytes"> == Bytes("abc")));
    EXPECT_TRUE(holds(A<"flag"> == true));
    EXPECT_FALSE(holds(A<"note"> == "x"));
    EXPECT_TRUE(holds(A<"data.kind"> == "login"));
    EXPECT_TRUE(holds(A<"data.level.n"> >= 3));
    EXPECT_TRUE(holds(A<"data.parts[1]"> == "two"));
    EXPECT_TRUE(holds(attr("data.level.n") < 4 && attr("lines[0].sku") == "x" && attr("colour") == Colour::green));
    EXPECT_FALSE(holds(attr("no.such[3].place") == nullptr));
}

TEST_F(Conditions, order) {
    EXPECT_TRUE(holds(A<"price"> < 3 && A<"price"> <= 2.5 && A<"price"> > 2 && A<"price"> >= 2.5F));
    EXPECT_FALSE(holds(A<"price"> < 2 || A<"price"> > 3));
    EXPECT_TRUE(holds(3 > A<"price"> && 2.5 >= A<"price"> && 2 < A<"price"> && 2 <= A<"price"> && 2.5 == A<"price">));
    EXPECT_TRUE(holds(1 != A<"price">));
    EXPECT_TRUE(holds(A<"price">.eq(2.5) && A<"price">.ne(3) && A<"price">.lt(3) && A<"price">.le(3)));
    EXPECT_TRUE(holds(A<"price">.gt(2) && A<"price">.ge(2) && A<"price">.between(2, 3)));
    EXPECT_TRUE(holds(A<"at"> < "2022-02-13" && A<"at">.between("2022-02-12T00:00Z", Timestamp(1h) + 365 * 100 * 24h)));
}

TEST_F(Conditions, look_inside) {
    EXPECT_TRUE(holds(A<"tags">.contains("big")));
    EXPECT_FALSE(holds(A<"tags">.contains("bi")));
    EXPECT_TRUE(holds(A<"marks">.contains(2)));
    EXPECT_TRUE(holds(A<"list">.contains("q") && A<"name">.contains("irs") && A<"at">.contains("-02-")));
    EXPECT_TRUE(holds(A<"lines">.contains(Line{"y", 5})));
    EXPECT_TRUE(holds(A<"bytes">.contains(Bytes("b")) && A<"bytes">.begins_with(Bytes("ab"))));
    EXPECT_TRUE(holds(A<"name">.begins_with("fi") && A<"at">.begins_with("2022-02") && A<"colour">.begins_with("gr")));
    EXPECT_TRUE(holds(A<"tags">.size() == 2 && A<"name">.size() > 4 && A<"lines">.size().between(1, 2)));
    EXPECT_TRUE(holds(2 <= A<"list">.size() && A<"data">.size().is_in(1, 3) && A<"by_name.one">.size() < 3));
    EXPECT_TRUE(holds(A<"name">.is_in("first", "second") && A<"price">.is_in(2.5)));
    EXPECT_FALSE(holds(A<"name">.is_in(std::vector<std::string>{"second", "third"})));
    EXPECT_TRUE(holds(A<"price">.is_in({1.5, 2.5}) && A<"list[5]">.not_exists()));
}

TEST_F(Conditions, know_what_is_there) {
    EXPECT_TRUE(holds(A<"name">.exists() && A<"note">.not_exists() && A<"lines[1]">.exists() && A<"lines[2]">.not_exists()));
    EXPECT_TRUE(holds(A<"name">.attribute_type("S") && A<"data.parts">.attribute_type(ValueType::list)));
    EXPECT_FALSE(holds(A<"name">.attribute_type(ValueType::number)));
}

TEST_F(Conditions, compare_two_places) {
    EXPECT_TRUE(holds(A<"lines[0].qty"> < A<"lines[1].qty">));
    EXPECT_TRUE(holds(A<"price">.between(A<"number">, A<"lines[0].qty">)));
    EXPECT_TRUE(holds(A<"number">.is_in(A<"pair[0]">, 1)));
    EXPECT_TRUE(holds(A<"name"> != A<"note">));
    EXPECT_TRUE(holds(A<"tags">.size() < A<"lines[0].qty">));
    EXPECT_TRUE(holds(attr("pair[0]") > A<"lines[0].qty">));
    EXPECT_TRUE(holds(A<"name">.begins_with(A<"lines[0].sku">) || A<"list">.contains(A<"note">) || A<"flag"> == true));
}

TEST_F(Conditions, combine) {
    EXPECT_TRUE(holds(!(A<"name"> == "x") && (A<"number"> == 2 || A<"flag"> == true)));
    EXPECT_FALSE(holds(!(A<"name"> == "first")));
    Condition<Order> condition;
    EXPECT_TRUE(condition.empty());
    EXPECT_TRUE(holds(condition));
    EXPECT_TRUE((!condition).empty());
    condition = A<"name"> == "first";
    EXPECT_TRUE(holds(condition));
    EXPECT_TRUE(holds(condition && A<"number"> == 1));
    EXPECT_FALSE(holds(A<"number"> == 2 && condition));
    EXPECT_TRUE(holds(A<"number"> == 2 || condition));
    EXPECT_FALSE(holds(!condition));
    EXPECT_TRUE(holds(!(!condition)));
    const Condition<Order> none;
    EXPECT_TRUE(holds(none && condition));
    EXPECT_FALSE(holds(none || !condition));
    condition = condition && (A<"lines[0].qty"> == 4 || A<"name"> == "first") && !(A<"flag"> == false);
    EXPECT_TRUE(holds(condition));
}

TEST_F(Conditions, own_their_texts) {
    std::string text = "a text that is too long to be kept inside a string";
    const Condition<Order> condition = A<"name"> == text.c_str() || A<"name">.is_in(std::string_view(text), "y");
    text.assign(text.size(), 'x');
    EXPECT_EQ(condition.get().values.front().view().string(), "a text that is too long to be kept inside a string");
}

TEST_F(Conditions, refuse_operands_at_run_time) {
    EXPECT_EQ(text_of_thrown<ValidationError>([&] { (void)holds(A<"name"> == std::optional<std::string>()); }),
              "1 problem in Order\n  name: a value, not an empty optional; for absence there are not_exists() and remove()");
    EXPECT_TRUE(holds(A<"name"> == std::optional<std::string>("first") && A<"small"> == std::optional(5)));
    EXPECT_THROW((void)orders.query(A<"id"> == std::optional<std::string>()), ValidationError);
    EXPECT_THROW((void)holds(attr("x") == std::optional<int>()), ValidationError);
    EXPECT_THROW((void)holds(A<"at"> == "yesterday"), ValidationError);
    EXPECT_THROW((void)holds(A<"name">.attribute_type("STRING")), ValidationError);
    EXPECT_THROW((void)holds(A<"name">.is_in(std::vector<std::string>{})), ValidationError);
    EXPECT_THROW((void)holds(A<"number">.is_in(std::vector<int>(101))), ValidationError);
    EXPECT_EQ(text_of_thrown<ValidationError>([] { (void)attr("a..b"); }),
              "1 problem in attr\n  a path such as a.b[0].c, got a..b");
    for (const char* bad : {"", ".a", "a.", "a[", "a[]", "a[x]", "a[0", "[0]", "a]", "a[0]b", "a[-1]", "a[12345678901]"}) {
        EXPECT_THROW((void)attr(bad), ValidationError) << bad;
    }
    EXPECT_THROW((void)holds(A<"name"> == A<"name">), ServiceError);  // the service's own rule
}

TEST_F(Conditions, guard_saves_and_erasures) {
    EXPECT_EQ(text_of_thrown<ConditionFailed>([&] { orders.save(order, {.condition = A<"id">.not_exists()}); }),
              R"(the condition does not hold for the Order with the key {"id":{"S":"a"},"number":{"N":"1"}})");
    try {
        orders.save(order, {.condition = A<"price"> > 3, .return_item = true});
        FAIL();
    } catch (const ConditionFailed& failed) {
        ASSERT_TRUE(failed.item().has_value());
        EXPECT_EQ(from_item<Order>(*failed.item()), order);
    }
    Order other = example_order("b");
    orders.save(other, {.condition = A<"id">.not_exists()});
    other.name = "changed";
    orders.save(other, {.condition = A<"name"> == "first"});
    EXPECT_EQ(orders.get("b", 1).name, "changed");
    try {
        orders.erase(other, {.condition = A<"name"> == "first"});
        FAIL();
    } catch (const Error& failed) {
        const auto* condition_failed = dynamic_cast<const ConditionFailed*>(&failed);
        ASSERT_NE(condition_failed, nullptr);
        EXPECT_EQ(condition_failed->item(), std::nullopt);
    }
    EXPECT_THROW(orders.erase_key("b", 1, {.condition = A<"name"> == "first"}), ConditionFailed);
    orders.erase_key("b", 1, {.condition = A<"name"> == "changed"});
    EXPECT_EQ(orders.safe_get("b", 1), std::nullopt);
    EXPECT_THROW(orders.erase(other, {.condition = A<"id">.exists()}), ConditionFailed);
}

}  // namespace
}  // namespace dyntastic::testing

// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <map>
#include <memory>
#include <set>

#include "unit/codec/conversion.hpp"

namespace dyntastic::testing {

struct Unordered {
    int zebra = 1;
    std::string apple{};
    bool Mango = false;
    int a = 0;
    int aa = 0;
    int _x = 0;
    bool operator==(const Unordered&) const = default;
};

struct OrderLine {
    std::string sku{};
    std::int8_t qty = 0;
    std::optional<double> discount{};
    bool operator==(const OrderLine&) const = default;
};
struct Address {
    std::string street{};
    std::string city{};
    bool operator==(const Address&) const = default;
};
struct Order {
    std::string id{};
    Address address{};
    std::vector<OrderLine> lines{};
    std::map<std::string, Address> others{};
    std::set<std::string> tags{};
    std::optional<Address> billing{};
    bool operator==(const Order&) const = default;
};

struct Empty {
    bool operator==(const Empty&) const = default;
};

struct Tree {
    int value = 0;
    std::vector<Tree> children{};
    std::map<std::string, Tree> named{};
    std::unique_ptr<Tree> next{};
};

struct WithConstants {
    const std::string id{};
    const int n = 0;
    const std::optional<int> maybe{};
};

template <class T>
struct Base {};
struct Derived : Base<Derived> {
    int n = 0;
    std::string text{};
};

// Ten fields, each ten: f00 to f99, and 28 more.
#define TEN(p) int p##0 = 0, p##1 = 0, p##2 = 0, p##3 = 0, p##4 = 0, p##5 = 0, p##6 = 0, p##7 = 0, p##8 = 0, p##9 = 0;
// clang-format off: the macros have no semicolons that it could see
struct Wide {
    TEN(f9) TEN(f8) TEN(f7) TEN(f6) TEN(f5) TEN(f4) TEN(f3) TEN(f2) TEN(f1) TEN(f0) TEN(g1) TEN(g0)
    std::string h0{}, h1{}, h2{}, h3{}, h4{}, h5{}, h6{}, h7{};
    bool operator==(const Wide&) const = default;
};
// clang-format on
#undef TEN

namespace {

TEST(StructCodec, stores_fields_by_name_whatever_their_order) {
    const Unordered object{5, "x", true, 1, 2, 3};
    const Item item = item_of(object);
    EXPECT_EQ(to_wire_json(item.view()),
              R"({"Mango":{"BOOL":true},"_x":{"N":"3"},"a":{"N":"1"},"aa":{"N":"2"},"apple":{"S":"x"},"zebra":{"N":"5"}})");
    EXPECT_EQ(object_of<Unordered>(item), object);
    EXPECT_EQ(item, (Item{{"zebra", 5}, {"apple", "x"}, {"Mango", true}, {"a", 1}, {"aa", 2}, {"_x", 3}}));
}

TEST(StructCodec, ignores_attributes_that_no_field_has) {
    const std::string more = R"("A":{"N":"1"},"Mangoo":{"S":""},"ab":{"L":[]},"zzz":{"M":{}},"":{"NULL":true},)";
    EXPECT_EQ(object_of<Unordered>("{" + more +
                                   R"("Mango":{"BOOL":true},"_x":{"N":"3"},"a":{"N":"1"},"aa":{"N":"2"},"apple":{"S":"x"},)" +
                                   R"("zebra":{"N":"5"}})"),
              (Unordered{5, "x", true, 1, 2, 3}));
}

TEST(StructCodec, names_what_is_missing_in_the_order_of_the_fields) {
    EXPECT_EQ(missing_of([] { return object_of<Unordered>("{}"); }), (Names{"zebra", "apple", "Mango", "a", "aa", "_x"}));
    EXPECT_EQ(missing_of([] { return object_of<Unordered>(R"({"aa":{"N":"1"},"apple":{"S":""},"Mango":{"BOOL":true}})"); }),
              (Names{"zebra", "a", "_x"}));
    EXPECT_EQ(
        missing_of([] { return object_of<Order>(R"({"address":{"M":{"street":{"S":""},"city":{"S":""}}},"id":{"S":"1"}})"); }),
        (Names{"lines", "others"}));
}

TEST(StructCodec, nests) {
    const Order order{"1", {"s", "c"}, {{"a", 1, 0.5}, {"b", 2, {}}}, {{"home", {"x", "y"}}}, {"t"}, Address{"p", "q"}};
    const Item item = item_of(order);
    EXPECT_EQ(
        to_wire_json(item.view()),
        R"({"address":{"M":{"city":{"S":"c"},"street":{"S":"s"}}},"billing":{"M":{"city":{"S":"q"},"street":{"S":"p"}}},)"
        R"("id":{"S":"1"},"lines":{"L":[{"M":{"discount":{"N":"0.5"},"qty":{"N":"1"},"sku":{"S":"a"}}},)"
        R"({"M":{"qty":{"N":"2"},"sku":{"S":"b"}}}]},"others":{"M":{"home":{"M":{"city":{"S":"y"},"street":{"S":"x"}}}}},)"
        R"("tags":{"SS":["t"]}})");
    EXPECT_EQ(object_of<Order>(item), order);
}

TEST(StructCodec, lists_every_problem_with_its_path) {
    const char* const json = R"({"address":{"S":"here"},
        "lines":{"L":[{"M":{"sku":{"S":"a"},"qty":{"N":"1"}}},{"N":"2"},{"M":{"sku":{"N":"3"},"qty":{"N":"300"},"discount":{"S":"x"}}}]},
        "others":{"M":{"home":{"M":{"city":{"S":""}}}}},"tags":{"S":"t"},"billing":{"NULL":true}})";
    EXPECT_EQ(problems_of([&] { return object_of<Order>(json); }),
              (Problems{{"id", "required, but missing", ""},
                        {"address", "a map", R"({"S":"here"})"},
                        {"lines[1]", "a map", R"({"N":"2"})"},
                        {"lines[2].sku", "a string", R"({"N":"3"})"},
                        {"lines[2].qty", "an integer from -128 to 127", R"({"N":"300"})"},
                        {"lines[2].discount", "a number", R"({"S":"x"})"},
                        {"others.home.street", "required, but missing", ""},
                        {"tags", "a set of type SS", R"({"S":"t"})"}}));
    try {
        (void)object_of<Order>(json);
    } catch (const ValidationError& error) {
        EXPECT_EQ(std::string_view(error.what()).substr(0, 50), "8 problems in T\n  id: required, but missing\n  addr");
    }
}

TEST(StructCodec, takes_structs_without_fields) {
    EXPECT_EQ(to_wire_json(item_of(Empty{}).view()), "{}");
    EXPECT_EQ(object_of<Empty>(R"({"a":{"N":"1"}})"), Empty{});
    expect_stored(Empty{}, R"({"M":{}})");
}

TEST(StructCodec, takes_structs_that_contain_themselves) {
    Tree tree;
    tree.value = 1;
    tree.children.resize(2);
    tree.children[1].value = 2;
    tree.children[1].next = std::make_unique<Tree>();
    tree.named["x"].value = 3;
    const Item item = item_of(tree);
    EXPECT_EQ(
        to_wire_json(item.view()),
        R"({"children":{"L":[{"M":{"children":{"L":[]},"named":{"M":{}},"value":{"N":"0"}}},)"
        R"({"M":{"children":{"L":[]},"named":{"M":{}},"next":{"M":{"children":{"L":[]},"named":{"M":{}},"value":{"N":"0"}}},)"
        R"("value":{"N":"2"}}}]},"named":{"M":{"x":{"M":{"children":{"L":[]},"named":{"M":{}},"value":{"N":"3"}}}}},"value":{"N":"1"}})");
    const Tree read = object_of<Tree>(item);
    ASSERT_EQ(read.children.size(), 2U);
    EXPECT_EQ(read.children[0].next, nullptr);
    ASSERT_NE(read.children[1].next, nullptr);
    EXPECT_EQ(read.named.at("x").value, 3);
    EXPECT_EQ(item_of(read), item);
    EXPECT_EQ(
        problems_of([] {
            return object_of<Tree>(R"({"value":{"N":"1"},"children":{"L":[]},"named":{"M":{}},"next":{"M":{"value":{"S":""},)"
                                   R"("children":{"L":[]},"named":{"M":{}},"next":{"NULL":true}}}})");
        })[0]
            .path,
        "next.value");
}

TEST(PointerCodec, is_an_optional_on_the_heap) {
    expect_stored(std::make_unique<int>(5) == nullptr, R"({"BOOL":false})");
    Holder<std::unique_ptr<std::string>> holder{std::make_unique<std::string>("x")};
    EXPECT_EQ(to_wire_json(item_of(holder).view()), R"({"v":{"S":"x"}})");
    EXPECT_EQ(*value_of<std::unique_ptr<std::string>>(R"({"S":"x"})"), "x");
    EXPECT_EQ(object_of<Holder<std::unique_ptr<std::string>>>("{}").v, nullptr);
    std::vector<std::unique_ptr<int>> pointers;
    pointers.push_back(nullptr);
    pointers.push_back(std::make_unique<int>(1));
    Holder<std::vector<std::unique_ptr<int>>> list{std::move(pointers)};
    EXPECT_EQ(to_wire_json(item_of(list).view()), R"({"v":{"L":[{"NULL":true},{"N":"1"}]}})");
}

TEST(StructCodec, takes_constant_fields) {
    const WithConstants object{"x", 5, 6};
    const WithConstants read = object_of<WithConstants>(item_of(object));
    EXPECT_EQ(read.id, "x");
    EXPECT_EQ(read.n, 5);
    EXPECT_EQ(read.maybe, 6);
    EXPECT_EQ(object_of<WithConstants>(R"({"id":{"S":"y"},"n":{"N":"1"}})").maybe, std::nullopt);
}

TEST(StructCodec, takes_an_empty_base) {
    Derived object;
    object.n = 3;
    object.text = "t";
    EXPECT_EQ(to_wire_json(item_of(object).view()), R"({"n":{"N":"3"},"text":{"S":"t"}})");
    EXPECT_EQ(object_of<Derived>(item_of(object)).text, "t");
}

TEST(StructCodec, takes_128_fields) {
    Wide wide;
    wide.f90 = 1;
    wide.f00 = 2;
    wide.g09 = 3;
    wide.h7 = "last";
    const Item item = item_of(wide);
    EXPECT_EQ(item.attribute_count(), 128U);
    EXPECT_EQ(item.find("f90")->number(), Number(1));
    EXPECT_EQ(item.find("h7")->string(), "last");
    EXPECT_EQ(object_of<Wide>(item), wide);
    EXPECT_EQ(missing_of([] { return object_of<Wide>("{}"); }).size(), 128U);
}

}  // namespace
}  // namespace dyntastic::testing

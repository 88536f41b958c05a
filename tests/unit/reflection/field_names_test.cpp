// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <any>
#include <array>
#include <cstddef>
#include <dyntastic/reflection/detail/field_names.hpp>
#include <dyntastic/reflection/detail/fixed_string.hpp>
#include <gtest/gtest.h>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// In the global namespace, where nothing stands in front of the name.
struct Global {
    int first{};
    int second{};
};

namespace {

using dyntastic::reflection::field_index;
using dyntastic::reflection::field_index_of_member;
using dyntastic::reflection::field_names;
using dyntastic::reflection::find_field;
using dyntastic::reflection::FixedString;
using dyntastic::reflection::npos;

template <class T>
struct Model {};

template <class T, class... Names>
constexpr bool has_names(const Names&... names) {
    return field_names<T> == std::array<std::string_view, sizeof...(Names)>{names...};
}

struct Nothing {};
struct EmptyModel : Model<EmptyModel> {};
static_assert(field_names<Nothing>.empty());
static_assert(field_names<EmptyModel>.empty());
static_assert(has_names<Global>("first", "second"));

struct Inner {
    int value{};
};
struct Product : Model<Product> {
    static constexpr auto table_name = "products";
    static int count() { return 0; }

    std::string product_id{};
    std::unique_ptr<int> pointer{};
    std::optional<double> price = 1.5;
    Inner inner{};
    std::vector<Product> parts{};
};
static_assert(has_names<Product>("product_id", "pointer", "price", "inner", "parts"));
static_assert(has_names<const Product>("product_id", "pointer", "price", "inner", "parts"));

// Names like those of this library's own, and like words of the compilers' spelling.
struct Names {
    int value{};
    int w{};
    int c{};
    int object{};
    int none{};
    int operator_{};
    int Values{};
    int unmade{};
    int anonymous{};
    int _{};
    int _x9{};
    int a0b1c2{};
    int CamelCase{};
};
static_assert(has_names<Names>("value", "w", "c", "object", "none", "operator_", "Values", "unmade", "anonymous", "_", "_x9",
                               "a0b1c2", "CamelCase"));

struct Unicode {
    int größe{};
    int 名前{};
    int e\u00e9{};
};
static_assert(has_names<Unicode>("größe", "名前", "eé"));

// A field whose first subobject has its address, and its type.
struct Outer {
    Inner inner{};
    std::array<Inner, 2> array{};
    Inner c_array[2]{};
    int c_numbers[3]{};
    std::any any{};
};
struct Outermost {
    Outer outer{};
    Outer again{};
};
static_assert(has_names<Outer>("inner", "array", "c_array", "c_numbers", "any"));
static_assert(has_names<Outermost>("outer", "again"));

struct WithPointers {
    const char* text = "text";
    int* number{};
    void (*function)(int, char){};
    int Global::* member{};
    int (Inner::*method)(std::string){};
};
static_assert(has_names<WithPointers>("text", "number", "function", "member", "method"));

struct NotConstexpr {
    struct Type {
        Type() {}   // NOLINT: neither is a constant expression
        ~Type() {}  // NOLINT
        Type(const Type&) = delete;
        Type& operator=(const Type&) = delete;
        void operator&() const = delete;  // NOLINT: fields may have any operators
    };
    Type first;
    Type second;
    const int third = 3;
    mutable int fourth{};
    Inner fifth{};
    [[no_unique_address]] Nothing sixth{};
    [[no_unique_address]] Nothing seventh{};
};
static_assert(has_names<NotConstexpr>("first", "second", "third", "fourth", "fifth", "sixth", "seventh"));

// What stands in front of the name may hold any text.
template <class T>
struct Box {
    T content{};
    int amount{};
    struct Inside {
        T deeper{};
    };
};
template <auto...>
struct Tagged {
    int first{};
    int second{};
};
static_assert(has_names<Box<int>>("content", "amount"));
static_assert(has_names<Box<Box<std::string>>>("content", "amount"));
static_assert(has_names<Box<std::vector<std::string>>::Inside>("deeper"));
static_assert(has_names<Tagged<'a', ')', ',', '>'>>("first", "second"));
static_assert(has_names<Tagged<'}', ']', '"', '\''>>("first", "second"));
static_assert(has_names<Tagged<FixedString{"a, b) > c}]"}>>("first", "second"));
static_assert(has_names<Tagged<&Global::first, nullptr, true>>("first", "second"));

#define TEN(name) \
    int name##0 {}, name##1 {}, name##2 {}, name##3 {}, name##4 {}, name##5 {}, name##6 {}, name##7 {}, name##8 {}, name##9 {}
#define SIXTY(name) \
    TEN(name##0);   \
    TEN(name##1);   \
    TEN(name##2);   \
    TEN(name##3);   \
    TEN(name##4);   \
    TEN(name##5)

struct Fields128 : Model<Fields128> {
    SIXTY(a_number_with_a_long_name_);
    SIXTY(another_number_with_a_long_name_);
    int g0{}, g1{}, g2{}, g3{}, g4{}, g5{}, g6{};
    std::string last{};
};
static_assert(field_names<Fields128>[0] == "a_number_with_a_long_name_00");
static_assert(field_names<Fields128>[99] == "another_number_with_a_long_name_39");
static_assert(field_names<Fields128>[127] == "last");

TEST(FieldNames, are_distinct_for_many_fields) {
    const auto& names = field_names<Fields128>;
    for (std::size_t i = 0; i != names.size(); ++i) {
        EXPECT_EQ(find_field<Fields128>(names[i]), i) << names[i];
    }
}

TEST(FieldNames, work_for_local_structs) {
    struct Local {
        int first{};
        std::string second{};
    };
    static_assert(has_names<Local>("first", "second"));
    static_assert(has_names<Box<Local>>("content", "amount"));
    const auto in_lambda = [](auto parameter) {
        struct Deeper {
            decltype(parameter) value{};
            Local local{};
        };
        return field_names<Deeper>;
    };
    EXPECT_EQ(in_lambda(1), (std::array<std::string_view, 2>{"value", "local"}));
    EXPECT_EQ(in_lambda(std::string()), (std::array<std::string_view, 2>{"value", "local"}));
}

TEST(FieldNames, live_as_long_as_the_program) {
    const std::string_view name = [] { return std::array(field_names<Product>)[2]; }();
    EXPECT_EQ(name, "price");
}

// Positions

static_assert(field_index<Product, "product_id"> == 0);
static_assert(field_index<Product, "parts"> == 4);
static_assert(field_index<Product, "part"> == npos);
static_assert(field_index<Product, "partss"> == npos);
static_assert(field_index<Product, ""> == npos);
static_assert(field_index<Product, "table_name"> == npos);
static_assert(field_index<Product, "count"> == npos);
static_assert(field_index<const Product, "price"> == 2);
static_assert(field_index<Nothing, "anything"> == npos);

static_assert(field_index_of_member<&Product::product_id> == 0);
static_assert(field_index_of_member<&Product::parts> == 4);
static_assert(field_index_of_member<&Names::_> == 9);
static_assert(field_index_of_member<&Unicode::größe> == 0);
static_assert(field_index_of_member<&Outer::c_array> == 2);
static_assert(field_index_of_member<&Outermost::again> == 1);
static_assert(field_index_of_member<&NotConstexpr::third> == 2);
static_assert(field_index_of_member<&NotConstexpr::sixth> == 5);
static_assert(field_index_of_member<&NotConstexpr::seventh> == 6);
static_assert(field_index_of_member<&Tagged<')'>::second> == 1);
static_assert(field_index_of_member<&Fields128::last> == 127);
static_assert(field_index_of_member<&WithPointers::function> == 2);

template <auto Pointer>
concept HasIndex = requires { field_index_of_member<Pointer>; };
static_assert(HasIndex<&Product::price>);
static_assert(!HasIndex<&Product::count>);
static_assert(!HasIndex<&Product::table_name>);
static_assert(!HasIndex<3>);

// A pointer to a field of another struct says so in its own type.
struct Derived : Global {
    int third{};
};
static_assert(field_index_of_member<&Derived::second> == 1);

TEST(FindField, searches_at_run_time) {
    const std::string name = "price";
    EXPECT_EQ(find_field<Product>(name), 2U);
    EXPECT_EQ(find_field<Product>(name + "y"), npos);
    EXPECT_EQ(find_field<Product>(""), npos);
    EXPECT_EQ(find_field<Product>(std::string_view()), npos);
    EXPECT_EQ(find_field<Nothing>(name), npos);
}

// Fixed strings

template <FixedString Text>
struct Named {
    static constexpr std::string_view name = Text.view();
};
static_assert(Named<"name">::name == "name");
static_assert(Named<"">::name.empty());
static_assert(FixedString("abc").view() == "abc");
static_assert(FixedString("abc").size() == 3);
static_assert(FixedString("abc") == FixedString("abc"));
static_assert(FixedString("abc") != FixedString("abd"));
static_assert(FixedString("abc") != FixedString("ab"));
static_assert(FixedString("a\0b").view() == std::string_view("a\0b", 3));
static_assert(std::is_same_v<Named<"a">, Named<FixedString("a")>>);
static_assert(!std::is_same_v<Named<"a">, Named<"b">>);

}  // namespace

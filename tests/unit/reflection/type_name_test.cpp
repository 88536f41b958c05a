// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/reflection/detail/type_name.hpp>
#include <gtest/gtest.h>
#include <string>
#include <string_view>
#include <vector>

struct Global {};

namespace shop {
struct Product {
    struct Part {};
    enum class Kind { simple };
};
template <class... Types>
struct Box {
    struct Lid {};
};
template <int Size>
struct Sized {};
namespace deeper {
struct Product {};
}  // namespace deeper
struct Größe {};
}  // namespace shop

namespace {

using dyntastic::reflection::type_name;

struct Hidden {};

static_assert(type_name<Global>() == "Global");
static_assert(type_name<shop::Product>() == "Product");
static_assert(type_name<shop::deeper::Product>() == "Product");
static_assert(type_name<shop::Product::Part>() == "Part");
static_assert(type_name<shop::Product::Kind>() == "Kind");
static_assert(type_name<shop::Größe>() == "Größe");
static_assert(type_name<Hidden>() == "Hidden");
static_assert(type_name<int>() == "int");
static_assert(type_name<bool>() == "bool");
static_assert(type_name<const shop::Product>() == "const Product");
static_assert(type_name<const shop::Product*>() == "const Product*");
static_assert(type_name<shop::Product&>() == "Product&");
static_assert(type_name<int[3]>() == "int[3]");

static_assert(type_name<shop::Sized<4>>() == "Sized<4>");
static_assert(type_name<shop::Box<>>() == "Box<>");
static_assert(type_name<shop::Box<int>>() == "Box<int>");
static_assert(type_name<shop::Box<shop::Product>>() == "Box<Product>");
static_assert(type_name<shop::Box<shop::Box<shop::Product>>>() == "Box<Box<Product>>");
static_assert(type_name<shop::Box<shop::Product, const shop::deeper::Product, Hidden>>() ==
              "Box<Product, const Product, Hidden>");
static_assert(type_name<shop::Box<shop::Product, int>::Lid>() == "Lid");
static_assert(type_name<shop::Box<shop::Box<shop::Product, int>::Lid, Global>>() == "Box<Lid, Global>");
static_assert(type_name<std::vector<shop::Product>>() == "vector<Product>");
static_assert(type_name<std::string>() == "basic_string<char>");

template <class T>
constexpr std::string_view name_of_local() {
    struct Inside {};
    return type_name<Inside>();
}

TEST(TypeName, leaves_out_functions) {
    struct Local {
        struct Deeper {};
    };
    EXPECT_EQ(type_name<Local>(), "Local");
    EXPECT_EQ(type_name<Local::Deeper>(), "Deeper");
    EXPECT_EQ(type_name<shop::Box<Local>>(), "Box<Local>");
    EXPECT_EQ(name_of_local<int>(), "Inside");
    EXPECT_EQ((name_of_local<shop::Box<Local, shop::Product>>()), "Inside");
    const auto in_lambda = [](auto parameter) {
        struct Inside {
            decltype(parameter) value;
        };
        return type_name<Inside>();
    };
    EXPECT_EQ(in_lambda(shop::Product{}), "Inside");
}

}  // namespace

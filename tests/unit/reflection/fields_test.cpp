// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <any>
#include <array>
#include <chrono>
#include <cstddef>
#include <dyntastic/reflection/detail/fields.hpp>
#include <functional>
#include <gtest/gtest.h>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace {

using dyntastic::reflection::field_count;
using dyntastic::reflection::field_type;
using dyntastic::reflection::field_types;
using dyntastic::reflection::type_at;
using dyntastic::reflection::TypeList;
using dyntastic::reflection::visit_fields;

// What the mapper's Model<T> is to this folder: an empty base.
template <class T>
struct Model {
    static std::size_t count() { return 0; }
    friend constexpr bool operator==(const Model&, const Model&) { return true; }
};
struct Mixin {};
struct OtherMixin {};

template <class T, class... Types>
inline constexpr bool has_fields = field_count<T> == sizeof...(Types) && std::is_same_v<field_types<T>, TypeList<Types...>>;

// Sizes

struct Nothing {};
struct EmptyModel : Model<EmptyModel> {};
struct One {
    int only{};
};
struct OneInModel : Model<OneInModel> {
    int only{};
};
static_assert(has_fields<Nothing>);
static_assert(has_fields<EmptyModel>);
static_assert(has_fields<One, int>);
static_assert(has_fields<OneInModel, int>);

#define TEN(name) \
    int name##0 {}, name##1 {}, name##2 {}, name##3 {}, name##4 {}, name##5 {}, name##6 {}, name##7 {}, name##8 {}, name##9 {}
#define TWENTY(name) \
    TEN(name##0);    \
    TEN(name##1)
#define HUNDRED_AND_TWENTY \
    TWENTY(a);             \
    TWENTY(b);             \
    TWENTY(c);             \
    TWENTY(d);             \
    TWENTY(e);             \
    TWENTY(f)

struct Fields120 {
    HUNDRED_AND_TWENTY;
};
struct Fields127 {
    HUNDRED_AND_TWENTY;
    int g1{}, g2{}, g3{}, g4{}, g5{}, g6{}, g7{};
};
struct Fields128 {
    HUNDRED_AND_TWENTY;
    int g1{}, g2{}, g3{}, g4{}, g5{}, g6{}, g7{};
    std::string last{};
};
struct Model127 : Model<Model127> {
    HUNDRED_AND_TWENTY;
    int g1{}, g2{}, g3{}, g4{}, g5{}, g6{}, g7{};
};
struct Model128 : Model<Model128> {
    HUNDRED_AND_TWENTY;
    int g1{}, g2{}, g3{}, g4{}, g5{}, g6{}, g7{};
    std::string last{};
};
struct ThreeBases128 : Model<ThreeBases128>, Mixin, OtherMixin {
    HUNDRED_AND_TWENTY;
    int g1{}, g2{}, g3{}, g4{}, g5{}, g6{}, g7{};
    std::string last{};
};
static_assert(field_count<Fields120> == 120);
static_assert(field_count<Fields127> == 127);
static_assert(field_count<Fields128> == 128);
static_assert(field_count<Model127> == 127);
static_assert(field_count<Model128> == 128);
static_assert(field_count<ThreeBases128> == 128);
static_assert(std::is_same_v<field_type<Model128, 0>, int>);
static_assert(std::is_same_v<field_type<Model128, 127>, std::string>);

// Types

enum class Color { red, green };

struct Everything {
    bool boolean;
    char character;
    Color color;
    const char* text;
    std::string string;
    std::optional<std::string> maybe_string;
    std::optional<int> maybe_int;
    std::vector<std::string> vector;
    std::unique_ptr<int> pointer;
    std::array<int, 3> array;
    std::function<void()> function;
    std::tuple<int, std::string> tuple;
    std::pair<std::string, int> pair;
    std::variant<int, std::string> variant;
    std::map<std::string, std::any> map;
    std::chrono::sys_time<std::chrono::microseconds> time;
    std::chrono::milliseconds duration;
    std::any anything;
    std::nullptr_t nothing;
    int Everything::* member;
};
static_assert(
    has_fields<Everything, bool, char, Color, const char*, std::string, std::optional<std::string>, std::optional<int>,
               std::vector<std::string>, std::unique_ptr<int>, std::array<int, 3>, std::function<void()>,
               std::tuple<int, std::string>, std::pair<std::string, int>, std::variant<int, std::string>,
               std::map<std::string, std::any>, std::chrono::sys_time<std::chrono::microseconds>, std::chrono::milliseconds,
               std::any, std::nullptr_t, int Everything::*>);

template <class First>
struct Begins {
    First first;
    int second;
};
template <class First>
struct BeginsInModel : Model<BeginsInModel<First>> {
    First first;
    int second;
};
template <class First>
inline constexpr bool can_be_first = has_fields<Begins<First>, First, int> && has_fields<BeginsInModel<First>, First, int>;

static_assert(can_be_first<std::string>);
static_assert(can_be_first<std::optional<std::any>>);
static_assert(can_be_first<std::unique_ptr<int>>);
static_assert(can_be_first<std::vector<Color>>);
static_assert(can_be_first<std::function<int(int)>>);
static_assert(can_be_first<std::any>);
static_assert(can_be_first<std::variant<int, std::any>>);
static_assert(can_be_first<std::array<std::string, 2>>);
static_assert(can_be_first<std::array<std::any, 2>>);
static_assert(can_be_first<Nothing>);
static_assert(can_be_first<One>);
static_assert(can_be_first<OneInModel>);
static_assert(can_be_first<EmptyModel>);
static_assert(can_be_first<Begins<Begins<OneInModel>>>);
static_assert(can_be_first<BeginsInModel<BeginsInModel<OneInModel>>>);
static_assert(can_be_first<int[3]>);
static_assert(can_be_first<char[16]>);
static_assert(can_be_first<std::string[2][3]>);
static_assert(can_be_first<std::any[2]>);
static_assert(can_be_first<OneInModel[2]>);

// Types that convert from anything

struct Json {
    Json() = default;
    template <class T>
    Json(T&&) {}  // NOLINT: as greedy as can be
    Json(std::initializer_list<Json>) {}
};
struct Greedy {
    Greedy() = default;
    template <class T>
    explicit(false) Greedy(T) {}
    template <class T>
    operator T() const;
};
struct HoldsJson {
    Json json;
};
static_assert(can_be_first<Json>);
static_assert(can_be_first<Json[2]>);
static_assert(can_be_first<HoldsJson>);
static_assert(can_be_first<Greedy>);
static_assert(can_be_first<std::variant<int, Json>>);
static_assert(can_be_first<std::vector<Json>>);

// Fields that cannot be copied, or not be initialised from empty braces

struct MoveOnly {
    MoveOnly() = default;
    MoveOnly(MoveOnly&&) = default;
    MoveOnly& operator=(MoveOnly&&) = default;
};
struct Immovable {
    Immovable() = default;
    Immovable(const Immovable&) = delete;
    Immovable& operator=(const Immovable&) = delete;
    int value{};
};
class Money {
public:
    explicit Money(long value = 0) : cents(value) {}
    long cents;
};
class Temperature {
public:
    explicit Temperature(double value) : kelvin(value) {}
    double kelvin;
};
static_assert(can_be_first<MoveOnly>);
static_assert(can_be_first<Immovable>);

struct Explicit {
    std::string name{};
    int array[3]{};
    Money price{};
    std::optional<int> count{};
    std::optional<std::string> note{};
    Temperature temperature = Temperature(273);
    One nested{};
    Json json{};
    std::vector<int> last{};
};
struct ExplicitModel : Model<ExplicitModel> {
    Money price{};
    Temperature temperature = Temperature(273);
    std::any last{};
};
static_assert(has_fields<Explicit, std::string, int[3], Money, std::optional<int>, std::optional<std::string>, Temperature, One,
                         Json, std::vector<int>>);
static_assert(has_fields<ExplicitModel, Money, Temperature, std::any>);

// Qualifiers

struct Qualified {
    const int constant = 1;
    mutable int cache{};
    volatile int port{};
    [[no_unique_address]] Nothing nothing{};
};
static_assert(has_fields<Qualified, const int, int, volatile int, Nothing>);
static_assert(field_count<const One> == 1);
static_assert(std::is_same_v<field_types<const One>, TypeList<int>>);

// Bases

struct Several : Model<Several>, Mixin, OtherMixin {
    OneInModel first{};
    std::string second{};
};
struct EmptyOfEmpty : EmptyModel {
    int only{};
};
static_assert(has_fields<Several, OneInModel, std::string>);
static_assert(has_fields<EmptyOfEmpty, int>);

// A base and a field of one type need two addresses. Each model has a base of its own, so nothing is lost.
static_assert(sizeof(OneInModel) == sizeof(int));
static_assert(sizeof(BeginsInModel<OneInModel>) == 2 * sizeof(int));
static_assert(sizeof(BeginsInModel<BeginsInModel<OneInModel>>) == 3 * sizeof(int));
static_assert(std::is_standard_layout_v<OneInModel>);

// Recursion

struct Tree : Model<Tree> {
    std::vector<Tree> children{};
    std::unique_ptr<Tree> parent{};
    std::map<std::string, Tree> named{};
};
static_assert(has_fields<Tree, std::vector<Tree>, std::unique_ptr<Tree>, std::map<std::string, Tree>>);

// Type lists

static_assert(TypeList<>::size == 0);
static_assert(TypeList<int, char>::size == 2);
static_assert(std::is_same_v<type_at<TypeList<int, char, int>, 1>, char>);
static_assert(std::is_same_v<type_at<TypeList<int, char, int>, 2>, int>);

// Visits

struct Product : Model<Product> {
    std::string product_id{};
    std::string name = "unnamed";
    std::optional<double> price{};
};

TEST(VisitFields, gives_references_to_the_fields) {
    Product product{.product_id = "p", .name = "x", .price = 2.5};
    const bool same = visit_fields(product, [&](std::string& id, std::string& name, std::optional<double>& price) {
        return &id == &product.product_id && &name == &product.name && &price == &product.price;
    });
    EXPECT_TRUE(same);
    visit_fields(product, [](std::string& id, auto&...) { id = "changed"; });
    EXPECT_EQ(product.product_id, "changed");
}

TEST(VisitFields, follows_constness) {
    const Product product{};
    visit_fields(product, []<class... Fields>(Fields&...) { static_assert((std::is_const_v<Fields> && ...)); });
    Product changeable{};
    visit_fields(changeable, []<class... Fields>(Fields&...) { static_assert((!std::is_const_v<Fields> && ...)); });
    visit_fields(Product{}, []<class... Fields>(Fields&...) { static_assert((!std::is_const_v<Fields> && ...)); });
    EXPECT_EQ(visit_fields(std::as_const(changeable), [](const auto&... fields) { return sizeof...(fields); }), 3U);
}

TEST(VisitFields, returns_what_the_visitor_returns) {
    Product product{.product_id = "p"};
    static_assert(std::is_same_v<decltype(visit_fields(product, [](auto&...) {})), void>);
    static_assert(
        std::is_same_v<decltype(visit_fields(product, [](auto& first, auto&...) -> auto& { return first; })), std::string&>);
    std::string& id = visit_fields(product, [](auto& first, auto&...) -> auto& { return first; });
    EXPECT_EQ(&id, &product.product_id);
}

struct Counter {
    std::size_t calls = 0;
    std::size_t fields = 0;
    void operator()(auto&... values) {
        ++calls;
        fields += sizeof...(values);
    }
};

TEST(VisitFields, takes_visitors_with_state) {
    Counter counter;
    Product product{};
    visit_fields(product, counter);
    visit_fields(product, counter);
    EXPECT_EQ(counter.calls, 2U);
    EXPECT_EQ(counter.fields, 6U);
    EXPECT_EQ(visit_fields(product, [owned = std::make_unique<int>(7)](auto&...) { return *owned; }), 7);
}

TEST(VisitFields, works_without_fields) {
    Nothing nothing;
    EXPECT_EQ(visit_fields(nothing, [](auto&... fields) { return sizeof...(fields); }), 0U);
    EXPECT_EQ(visit_fields(EmptyModel{}, [](auto&... fields) { return sizeof...(fields); }), 0U);
}

TEST(VisitFields, works_in_constant_expressions) {
    constexpr Begins<One> object{.first = {.only = 3}, .second = 4};
    static_assert(visit_fields(object, [](const One& first, const int& second) { return first.only + second; }) == 7);
}

TEST(VisitFields, reaches_the_last_of_many_fields) {
    Model128 object{};
    object.last = "last";
    visit_fields(object, [&](auto&... fields) {
        static_assert(sizeof...(fields) == 128);
        EXPECT_EQ(std::get<127>(std::tie(fields...)), "last");
        int number = 0;
        auto assign = [&](auto& field) {
            if constexpr (std::is_same_v<std::remove_reference_t<decltype(field)>, int>) field = number;
            ++number;
        };
        (assign(fields), ...);
    });
    EXPECT_EQ(object.a00, 0);
    EXPECT_EQ(object.f19, 119);
    EXPECT_EQ(object.g7, 126);
}

TEST(VisitFields, reaches_fields_that_cannot_be_moved) {
    Begins<Immovable> object{};
    visit_fields(object, [](Immovable& first, int&) { first.value = 5; });
    EXPECT_EQ(object.first.value, 5);
    Begins<int[3]> arrays{};
    visit_fields(arrays, [](int(&first)[3], int&) { first[2] = 6; });
    EXPECT_EQ(arrays.first[2], 6);
    Explicit made{};
    visit_fields(made, [](auto&, auto&, Money& price, auto&...) { price.cents = 9; });
    EXPECT_EQ(made.price.cents, 9);
}

template <class T>
struct Box {
    T content{};
    int amount{};
};

TEST(VisitFields, works_with_local_structs_and_templates) {
    struct Local {
        int first{};
        std::string second{};
    };
    static_assert(has_fields<Local, int, std::string>);
    static_assert(has_fields<Box<Local>, Local, int>);
    struct LocalModel : Model<LocalModel> {
        Box<Local> box{};
    };
    static_assert(has_fields<LocalModel, Box<Local>>);
    LocalModel model{};
    visit_fields(model, [](Box<Local>& box) { visit_fields(box, [](Local& local, int&) { local.first = 2; }); });
    EXPECT_EQ(model.box.content.first, 2);
}

// What users do with their structs beside.

TEST(EmptyBase, leaves_designated_initialisers) {
    Product product{.name = "x"};
    EXPECT_EQ(product.name, "x");
    EXPECT_EQ(product.product_id, "");
    const Product other{.product_id = "1", .price = 3};
    EXPECT_EQ(other.name, "unnamed");
    EXPECT_EQ(other.price, 3);
}

TEST(EmptyBase, leaves_structured_bindings) {
    Product product{.name = "x"};
    auto& [id, name, price] = product;
    id = "2";
    EXPECT_EQ(product.product_id, "2");
    EXPECT_EQ(name, "x");
    EXPECT_FALSE(price);
    const auto [first, second] = BeginsInModel<OneInModel>{.first = {.only = 1}, .second = 2};
    EXPECT_EQ(first.only, 1);
    EXPECT_EQ(second, 2);
}

TEST(EmptyBase, leaves_comparison_to_the_struct) {
    struct Ordered : Model<Ordered> {
        int number{};
        bool operator==(const Ordered&) const = default;
    };
    EXPECT_EQ(Ordered{.number = 1}, Ordered{.number = 1});
    EXPECT_FALSE((Ordered{.number = 1} == Ordered{.number = 2}));
}

}  // namespace

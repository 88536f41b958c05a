// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <any>
#include <cstddef>
#include <dyntastic/reflection/detail/aggregate.hpp>
#include <gtest/gtest.h>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace {

using dyntastic::reflection::Aggregate;
using dyntastic::reflection::Reflectable;
using dyntastic::reflection::why_not;

template <class T>
struct Model {};
struct Mixin {};

struct Nothing {};
struct Product : Model<Product> {
    std::string id{};
    std::optional<double> price{};
    std::unique_ptr<Product> next{};
};
struct Several : Model<Several>, Mixin {
    int number;
};
static_assert(why_not<Nothing>() == Reflectable::ok);
static_assert(why_not<Product>() == Reflectable::ok);
static_assert(why_not<const Product>() == Reflectable::ok);
static_assert(why_not<Several>() == Reflectable::ok);
static_assert(why_not<std::pair<Product, int>>() == Reflectable::not_an_aggregate);

// Not a class

enum class Color { red };
union Union {
    int number;
    char bytes[4];
};
static_assert(why_not<int>() == Reflectable::not_a_class);
static_assert(why_not<void>() == Reflectable::not_a_class);
static_assert(why_not<Product*>() == Reflectable::not_a_class);
static_assert(why_not<Product&>() == Reflectable::not_a_class);
static_assert(why_not<Product[2]>() == Reflectable::not_a_class);
static_assert(why_not<Color>() == Reflectable::not_a_class);
static_assert(why_not<Union>() == Reflectable::not_a_class);
static_assert(!Aggregate<Union> && !Aggregate<int[2]> && !Aggregate<int>);

// Not an aggregate

struct Constructor {
    Constructor() = default;
    int number{};
};
struct Private {
    int number{};

private:
    [[maybe_unused]] int hidden{};
};
struct Virtual {
    virtual ~Virtual() = default;
};
struct PrivateBase : private Mixin {
    int number{};
};
struct VirtualBase : virtual Mixin {
    int number{};
};
static_assert(why_not<Constructor>() == Reflectable::not_an_aggregate);
static_assert(why_not<Private>() == Reflectable::not_an_aggregate);
static_assert(why_not<Virtual>() == Reflectable::not_an_aggregate);
static_assert(why_not<PrivateBase>() == Reflectable::not_an_aggregate);
static_assert(why_not<VirtualBase>() == Reflectable::not_an_aggregate);
static_assert(why_not<std::string>() == Reflectable::not_an_aggregate);
static_assert(why_not<std::vector<int>>() == Reflectable::not_an_aggregate);
static_assert(Aggregate<Product> && Aggregate<const Product> && !Aggregate<Constructor>);

// Not default constructible

struct Number {
    explicit Number(int number) : value(number) {}
    int value;
};
struct ExplicitDefault {
    explicit ExplicitDefault(int number = 0) : value(number) {}
    int value;
};
struct Required {
    std::string id{};
    Number number;
};
struct RequiredInModel : Model<RequiredInModel> {
    Number number;
    std::string id{};
};
struct RequiredExplicit {
    ExplicitDefault number;  // `T value;` would do, `T{}` does not
};
struct RequiredReference {
    std::string& text;
};
struct DeletedDefault {
    DeletedDefault() = delete;
};
struct WithDeletedDefault {
    DeletedDefault field;
};
struct Initialised {
    Number number = Number(1);
    ExplicitDefault other{};
};
static_assert(why_not<Required>() == Reflectable::not_default_constructible);
static_assert(why_not<RequiredInModel>() == Reflectable::not_default_constructible);
static_assert(why_not<RequiredExplicit>() == Reflectable::not_default_constructible);
static_assert(why_not<RequiredReference>() == Reflectable::not_default_constructible);
static_assert(why_not<WithDeletedDefault>() == Reflectable::not_default_constructible);
static_assert(why_not<Initialised>() == Reflectable::ok);

// Fields in a base

struct DerivedFromModel : Product {
    int more{};
};
struct DerivedFromModelWithoutFields : Product {};
struct DerivedModel : Product, Model<DerivedModel> {
    int more{};
};
struct ModelThenFilled : Model<ModelThenFilled>, Nothing, Several {
    int more{};
};
struct One {
    int number{};
};
struct OneBase : One {};
struct AnyInBase {
    std::any anything{};
};
struct DerivedFromAny : AnyInBase {
    int more{};
};
struct Deep : OneBase {
    int more{};
};
struct FromContainer : std::vector<int> {
    int more{};
};
static_assert(why_not<DerivedFromModel>() == Reflectable::fields_in_base);
static_assert(why_not<DerivedFromModelWithoutFields>() == Reflectable::fields_in_base);
static_assert(why_not<DerivedModel>() == Reflectable::fields_in_base);
static_assert(why_not<ModelThenFilled>() == Reflectable::fields_in_base);
static_assert(why_not<OneBase>() == Reflectable::fields_in_base);
static_assert(why_not<DerivedFromAny>() == Reflectable::fields_in_base);
static_assert(why_not<Deep>() == Reflectable::fields_in_base);
static_assert(why_not<FromContainer>() == Reflectable::fields_in_base);

// A first field of the type of a model is no base.
struct ModelFirst {
    Product first{};
    int more{};
};
struct OwnModelFirst {
    Model<OwnModelFirst> first{};
    int more{};
};
static_assert(why_not<ModelFirst>() == Reflectable::ok);
static_assert(why_not<OwnModelFirst>() == Reflectable::ok);

// Too many fields

#define TEN(name) \
    int name##0 {}, name##1 {}, name##2 {}, name##3 {}, name##4 {}, name##5 {}, name##6 {}, name##7 {}, name##8 {}, name##9 {}
#define SIXTY(name) \
    TEN(name##0);   \
    TEN(name##1);   \
    TEN(name##2);   \
    TEN(name##3);   \
    TEN(name##4);   \
    TEN(name##5)

struct Fields128 {
    SIXTY(a);
    SIXTY(b);
    int c1{}, c2{}, c3{}, c4{}, c5{}, c6{}, c7{}, c8{};
};
struct Model128 : Model<Model128>, Mixin, Nothing {
    SIXTY(a);
    SIXTY(b);
    int c1{}, c2{}, c3{}, c4{}, c5{}, c6{}, c7{}, c8{};
};
struct Fields129 {
    SIXTY(a);
    SIXTY(b);
    int c1{}, c2{}, c3{}, c4{}, c5{}, c6{}, c7{}, c8{}, c9{};
};
struct Model129 : Model<Model129> {
    SIXTY(a);
    SIXTY(b);
    int c1{}, c2{}, c3{}, c4{}, c5{}, c6{}, c7{}, c8{}, c9{};
};
struct Fields180 {
    SIXTY(a);
    SIXTY(b);
    SIXTY(c);
};
struct Explicit180 {
    ExplicitDefault first{};
    SIXTY(a);
    SIXTY(b);
    SIXTY(c);
};
static_assert(why_not<Fields128>() == Reflectable::ok);
static_assert(why_not<Model128>() == Reflectable::ok);
static_assert(why_not<Fields129>() == Reflectable::too_many_fields);
static_assert(why_not<Model129>() == Reflectable::too_many_fields);
static_assert(why_not<Fields180>() == Reflectable::too_many_fields);
static_assert(why_not<Explicit180>() == Reflectable::too_many_fields);

// References

int target = 0;
const std::string constant;

struct Reference {
    int first{};
    int& reference = target;
    int last{};
};
struct ConstReference : Model<ConstReference> {
    const std::string& reference = constant;
};
struct RvalueReference {
    int first{};
    int&& reference = std::move(target);
};
struct Unassignable {
    const int constant = 1;
    mutable int cache{};
    volatile int port{};
    int last{};
};
struct OnlyReference {
    int& reference = target;
};
static_assert(why_not<OnlyReference>() == Reflectable::reference_field);
static_assert(why_not<Reference>() == Reflectable::reference_field);
static_assert(why_not<ConstReference>() == Reflectable::reference_field);
static_assert(why_not<RvalueReference>() == Reflectable::reference_field);
static_assert(why_not<Unassignable>() == Reflectable::ok);

TEST(Reflectable, is_decided_for_local_structs) {
    struct Good {
        int number{};
    };
    struct Bad : Good {
        int more{};
    };
    static_assert(why_not<Good>() == Reflectable::ok);
    static_assert(why_not<Bad>() == Reflectable::fields_in_base);
}

}  // namespace

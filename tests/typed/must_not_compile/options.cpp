// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Options that make no sense. A field lies deep in its model: at most 16 lines each.
#include <dyntastic/dyntastic.hpp>
#include <set>

using dyntastic::A;
using dyntastic::field;
using dyntastic::options;

template <class T>
struct Thing : dyntastic::Model<T> {
    static constexpr auto table_name = "things";
    static constexpr auto hash_key = "id";
};
template <class T>
void use(T& object) {
    T::create_table();
    object.save();
    (void)T::get("x");
    object.erase();
}

// expect: the options name a field that the struct lacks
struct Misspelt : Thing<Misspelt> {
    std::string id{};
    int price = 0;
    static constexpr auto fields() { return options(field<"prise">.ge(0)); }
};
template void use(Misspelt&);

// expect: the options name a field twice
struct Twice : Thing<Twice> {
    std::string id{};
    int price = 0;
    static constexpr auto fields() { return options(field<"price">.ge(0), field<"price">.le(9)); }
};
template void use(Twice&);

// expect: two fields of this struct have one attribute name
struct SameName : Thing<SameName> {
    std::string id{};
    int price = 0;
    static constexpr auto fields() { return options(field<"price">.alias("id")); }
};
template void use(SameName&);

// expect: two fields of this struct have one attribute name
struct SameAlias : Thing<SameAlias> {
    std::string id{};
    int a = 0;
    int b = 0;
    static constexpr auto fields() { return options(field<"a">.alias("x"), field<"b">.alias("x")); }
};
template void use(SameAlias&);

struct Inner {
    int price = 0;
};

// expect: two fields of this struct have one attribute name
struct SameInside : Thing<SameInside> {
    std::string id{};
    int price = 0;
    Inner inner{};
    static constexpr auto fields() { return options(field<"inner">.flatten()); }
};
template void use(SameInside&);

// expect: only a nested struct can be flattened
struct FlattenedNumber : Thing<FlattenedNumber> {
    std::string id{};
    int price = 0;
    static constexpr auto fields() { return options(field<"price">.flatten()); }
};
template void use(FlattenedNumber&);

// expect: only a nested struct can be flattened
struct FlattenedOptional : Thing<FlattenedOptional> {
    std::string id{};
    std::optional<Inner> inner{};
    static constexpr auto fields() { return options(field<"inner">.flatten()); }
};
template void use(FlattenedOptional&);

// expect: a flattened struct has no attribute of its own
struct FlattenedAlias : Thing<FlattenedAlias> {
    std::string id{};
    Inner inner{};
    static constexpr auto fields() { return options(field<"inner">.flatten().alias("x")); }
};
template void use(FlattenedAlias&);

// expect: this rule is not for a field of this type
struct BoundText : Thing<BoundText> {
    std::string id{};
    static constexpr auto fields() { return options(field<"id">.ge(0)); }
};
template void use(BoundText&);

// expect: this rule is not for a field of this type
struct LongNumber : Thing<LongNumber> {
    std::string id{};
    int price = 0;
    static constexpr auto fields() { return options(field<"price">.max_length(5)); }
};
template void use(LongNumber&);

// expect: this rule is not for a field of this type
struct NumberPattern : Thing<NumberPattern> {
    std::string id{};
    int price = 0;
    static constexpr auto fields() { return options(field<"price">.pattern("^1")); }
};
template void use(NumberPattern&);

// expect: this rule is not for a field of this type
struct TextMultiple : Thing<TextMultiple> {
    std::string id{};
    static constexpr auto fields() { return options(field<"id">.multiple_of(2)); }
};
template void use(TextMultiple&);

// expect: this rule is not for a field of this type
struct MixedChoice : Thing<MixedChoice> {
    std::string id{};
    static constexpr auto fields() { return options(field<"id">.one_of("a", 2)); }
};
template void use(MixedChoice&);

// expect: this rule is not for a field of this type
struct WrongCheck : Thing<WrongCheck> {
    std::string id{};
    static constexpr auto fields() {
        return options(field<"id">.check([](int value) { return value > 0; }, "a positive number"));
    }
};
template void use(WrongCheck&);

// expect: a version() field is an integer
struct TextVersion : Thing<TextVersion> {
    std::string id{};
    std::string version{};
    static constexpr auto fields() { return options(field<"version">.version()); }
};
template void use(TextVersion&);

// expect: a ttl() field is a number of seconds
struct TimeToLiveAsText : Thing<TimeToLiveAsText> {
    std::string id{};
    dyntastic::Timestamp expires{};
    static constexpr auto fields() { return options(field<"expires">.ttl()); }
};
template void use(TimeToLiveAsText&);

// expect: a created_at() or updated_at() field is a time point
struct CreatedAsText : Thing<CreatedAsText> {
    std::string id{};
    std::string created{};
    static constexpr auto fields() { return options(field<"created">.created_at()); }
};
template void use(CreatedAsText&);

// expect: an auto_uuid() field is a std::string or a Uuid
struct NumberIdentifier : Thing<NumberIdentifier> {
    std::string id{};
    int number = 0;
    static constexpr auto fields() { return options(field<"number">.auto_uuid()); }
};
template void use(NumberIdentifier&);

// expect: two fields of this struct have the same role
struct TwoVersions : Thing<TwoVersions> {
    std::string id{};
    int a = 0;
    int b = 0;
    static constexpr auto fields() { return options(field<"a">.version(), field<"b">.version()); }
};
template void use(TwoVersions&);

// expect: python_format() is for time points
struct PythonNumber : Thing<PythonNumber> {
    std::string id{};
    int number = 0;
    static constexpr auto fields() { return options(field<"number">.python_format()); }
};
template void use(PythonNumber&);

// expect: python_format() is for time points
struct TooFine : Thing<TooFine> {
    std::string id{};
    std::chrono::sys_time<std::chrono::nanoseconds> time{};
    static constexpr auto fields() { return options(field<"time">.python_format()); }
};
template void use(TooFine&);

// expect: every update raises the model's version; it cannot be set
struct SetVersion : Thing<SetVersion> {
    std::string id{};
    int revision = 0;
    static constexpr auto fields() { return options(field<"revision">.version()); }
};
void set_version(SetVersion& object) { object.update(A<"revision">.set(7)); }

// expect: the object must not be const
struct ConstantVersion : Thing<ConstantVersion> {
    std::string id{};
    int revision = 0;
    static constexpr auto fields() { return options(field<"revision">.version()); }
};
void save_constant(const ConstantVersion& object) { object.save(); }

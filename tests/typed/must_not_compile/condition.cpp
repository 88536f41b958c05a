// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Conditions that do not fit the model. Each case has a model of its own, whose name the diagnostic must show.
#include <dyntastic/dyntastic.hpp>

using dyntastic::A;

/// Begins a function that may use the model `Name`.
#define CASE(Name)                                   \
    struct Name : dyntastic::Model<Name> {           \
        static constexpr auto table_name = "things"; \
        static constexpr auto hash_key = "id";       \
        static constexpr auto range_key = "number";  \
        std::string id{};                            \
        int number = 0;                              \
        std::string other{};                         \
        std::optional<bool> flag{};                  \
    };                                               \
    void use(const Name*)

/// The same, with a time point for a range key.
#define CASE_OF_TIME(Name)                           \
    struct Name : dyntastic::Model<Name> {           \
        static constexpr auto table_name = "things"; \
        static constexpr auto hash_key = "id";       \
        static constexpr auto range_key = "time";    \
        int id = 0;                                  \
        dyntastic::Timestamp time{};                 \
    };                                               \
    void use(const Name*)

struct Stranger {};

// expect: the model has no attribute of this name
CASE(UnknownAttribute) { (void)UnknownAttribute::query(A<"idd"> == "x"); }

// expect: the model has no attribute of this name
CASE(UnknownRangeAttribute) { (void)UnknownRangeAttribute::query("x", {.range_key_condition = A<"nummer"> < 5}); }

// expect: the model has no attribute of this name
CASE(UnknownBehindAnd) { (void)UnknownBehindAnd::query_page(A<"id"> == "x" && A<"nummer"> < 5); }

struct OtherModel {
    std::string id{};
};
// expect: the model has no attribute of this name
CASE(MemberOfAnother) { (void)MemberOfAnother::query(A<&OtherModel::id> == "x"); }

// expect: the attribute cannot be compared with a value of this type
CASE(NumberForString) { (void)NumberForString::query(A<"id"> == 5); }

// expect: the attribute cannot be compared with a value of this type
CASE(StringForNumber) { (void)StringForNumber::query(A<"id"> == "x" && A<"number"> < "5"); }

// expect: the attribute cannot be compared with a value of this type
CASE(BoolForNumber) { (void)BoolForNumber::query("x", {.range_key_condition = A<"number"> > true}); }

// expect: the attribute cannot be compared with a value of this type
CASE(BoolForString) { (void)BoolForString::query(A<&BoolForString::id> == true); }

// expect: the attribute cannot be compared with a value of this type
CASE(StructForString) { (void)StructForString::query(A<"id"> == Stranger{}); }

// expect: the attribute cannot be compared with a value of this type
CASE(NothingForString) { (void)NothingForString::query(A<"id"> == nullptr); }

// expect: the attribute cannot be compared with a value of this type
CASE(OneWrongEnd) { (void)OneWrongEnd::query("x", {.range_key_condition = A<"number">.between(1, "2")}); }

// expect: the attribute cannot be compared with a value of this type
CASE_OF_TIME(NumberForTime) { (void)NumberForTime::query(1, {.range_key_condition = A<"time"> < 5}); }

// expect: the attribute cannot be compared with a value of this type
CASE_OF_TIME(FinerTime) {
    (void)FinerTime::query(1, {.range_key_condition = A<"time"> < std::chrono::sys_time<std::chrono::nanoseconds>()});
}

// expect: begins_with is for strings and binary values
CASE(BeginningOfNumber) { (void)BeginningOfNumber::query("x", {.range_key_condition = A<"number">.begins_with(5)}); }

// expect: a query needs exactly one condition == on the model's hash key
CASE(NoHashCondition) { (void)NoHashCondition::query(A<"number"> == 5); }

// expect: a query needs exactly one condition == on the model's hash key
CASE(HashNotEqual) { (void)HashNotEqual::query(A<"id"> < "x"); }

// expect: a query needs exactly one condition == on the model's hash key
CASE(TwoHashConditions) { (void)TwoHashConditions::query(A<"id"> == "x" && A<"id"> == "y"); }

// expect: beside the hash key, a query takes one condition on the range key and no other
CASE(ConditionOnAnother) { (void)ConditionOnAnother::query(A<"id"> == "x" && A<"other"> == "y"); }

// expect: beside the hash key, a query takes one condition on the range key and no other
CASE(TwoRangeConditions) { (void)TwoRangeConditions::query(A<"id"> == "x" && A<"number"> > 1 && A<"number"> < 5); }

// expect: a range_key_condition is one condition on the model's range key
CASE(RangeOfAnother) { (void)RangeOfAnother::query("x", {.range_key_condition = A<"other"> == "y"}); }

// expect: a range_key_condition is one condition on the model's range key
CASE(RangeOfHash) { (void)RangeOfHash::query("x", {.range_key_condition = A<"id"> == "y"}); }

// expect: a range_key_condition is one condition on the model's range key
CASE(TwoRanges) { (void)TwoRanges::query("x", {.range_key_condition = A<"number"> > 1 && A<"number"> < 5}); }

// expect: expected a condition such as A<"id"> == value
CASE(AttributeAlone) { (void)AttributeAlone::query(A<"id">); }

// expect: expected a condition such as A<"timestamp"> < value
CASE(ValueAlone) { (void)ValueAlone::query("x", {.range_key_condition = 5}); }
